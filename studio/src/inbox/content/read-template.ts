import type { Content, MediaContent } from './content.ts';
import { peek, peekList, peekText } from './peek.ts';

/** Reads a `template` object: its name and the values that filled it. Its words are Meta's, so they are not here. */
export function readTemplate(
  content: unknown,
  readMedia: (content: unknown, media: string) => MediaContent | undefined,
): Content | undefined {
  const name = peekText(content, 'name');
  if (name === undefined) return undefined;
  const parameters = peekList(content, 'components').flatMap((component) => peekList(component, 'parameters'));
  return {
    kind: 'template',
    name,
    language: peekText(content, 'language', 'code'),
    values: parameters.flatMap((parameter) => valueOf(parameter) ?? []),
    header: parameters.map((parameter) => mediaOf(parameter, readMedia)).find((media) => media !== undefined),
  };
}

function valueOf(parameter: unknown): string | undefined {
  return (
    peekText(parameter, 'text') ??
    peekText(parameter, 'currency', 'fallback_value') ??
    peekText(parameter, 'date_time', 'fallback_value') ??
    peekText(parameter, 'coupon_code')
  );
}

function mediaOf(
  parameter: unknown,
  readMedia: (content: unknown, media: string) => MediaContent | undefined,
): MediaContent | undefined {
  const type = peekText(parameter, 'type') ?? '';
  return ['image', 'video', 'document'].includes(type) ? readMedia(peek(parameter, type), type) : undefined;
}
