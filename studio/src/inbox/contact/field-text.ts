import { numberFormat } from '../../time/formatters.ts';

/**
 * A contact's own field as words: text as it is, numbers and yes or no in the reader's language.
 *
 * @returns undefined for what has no short form, such as objects
 */
export function fieldText(value: unknown, locale: string): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number') return numberFormat(locale).format(value);
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (Array.isArray(value))
    return value.flatMap((item: unknown) => fieldText(item, locale) ?? []).join(', ') || undefined;
  return undefined;
}
