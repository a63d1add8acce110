import { z } from 'zod';
import { PerduraError, type FieldError } from '../../errors/perdura-error.ts';
import { characterCount } from '../outbound/limited-text.ts';
import type { TemplateComponentValues, TemplateSend } from '../outbound/template.ts';
import { componentOf, headerFormat, isNamed, type ComponentDefinition, type TemplateDefinition } from './definition.ts';
import { resolveValue, valueSourceSchema, type Facts, type ValueSource } from './value.ts';
import { substitute, variablesOf } from './variables.ts';

const byName = z.record(z.string().max(128), valueSourceSchema);

const partsSchema = z.strictObject({
  /** Values of a text header, or of a media header under the name `media` (an address or the id of an upload). */
  header: byName.optional(),
  body: byName.optional(),
  /** Values of buttons by their index: the end of an address, a payload, a code. */
  buttons: byName.optional(),
});

/** Where the values of a template come from, for each part, and for the cards of a carousel in their order. */
export const templateValuesSchema = partsSchema.extend({ cards: z.array(partsSchema).max(10).optional() });

/** Where the values of a template come from. */
export type TemplateValues = z.infer<typeof templateValuesSchema>;

type Parts = z.infer<typeof partsSchema>;

/** Longest text of a part with its values in; source: Meta, "Template components". */
const limits = { header: 60, body: 1024, card: 160, url: 2000, payload: 128, code: 15 } as const;

/** Buttons that take a value when a template is sent, and whether they must have one. */
const buttonKinds: Readonly<
  Record<string, { readonly subType: 'quick_reply' | 'copy_code' | 'url'; readonly needs: 'always' | 'if_given' }>
> = {
  QUICK_REPLY: { subType: 'quick_reply', needs: 'if_given' },
  COPY_CODE: { subType: 'copy_code', needs: 'always' },
  OTP: { subType: 'url', needs: 'always' },
};

/**
 * Fills a template: gives the `template` object to send. Everything wrong with the values is told at once, by field.
 *
 * @throws PerduraError `template_parameters_invalid`, or `template_text_too_long` when only lengths are wrong
 */
export function fillTemplate(template: TemplateDefinition, values: TemplateValues, facts: Facts): TemplateSend {
  const filler = new Filler(template, facts);
  const components: TemplateComponentValues[] = filler.parts(template.components, values, '', limits.body);
  const cards = componentOf(template.components, 'CAROUSEL')?.cards;
  if (cards !== undefined) {
    components.push({
      type: 'carousel',
      cards: cards.map((card, index) => ({
        card_index: index,
        components: filler.parts(card.components, values.cards?.[index] ?? {}, `/cards/${index}`, limits.card),
      })),
    });
  }
  filler.finish();
  const language = { code: template.language };
  return components.length === 0 ? { name: template.name, language } : { name: template.name, language, components };
}

type CardComponent = Extract<TemplateComponentValues, { cards: unknown }>['cards'][number]['components'][number];

class Filler {
  readonly #template: TemplateDefinition;
  readonly #facts: Facts;
  readonly #errors: FieldError[] = [];

  constructor(template: TemplateDefinition, facts: Facts) {
    this.#template = template;
    this.#facts = facts;
  }

  parts(components: readonly ComponentDefinition[], values: Parts, at: string, longest: number): CardComponent[] {
    const header = this.#header(components, values.header ?? {}, `${at}/header`);
    const text = componentOf(components, 'BODY')?.text;
    const parameters = this.#isAuthentication()
      ? this.#code(values, `${at}/body`)
      : this.#text(text, values.body ?? {}, `${at}/body`, longest);
    const buttons = this.#buttons(components, values, `${at}/buttons`);
    return [
      ...(header === null ? [] : [header]),
      ...(parameters.length === 0 ? [] : [{ type: 'body' as const, parameters }]),
      ...buttons,
    ];
  }

  /** Ends the filling. @throws PerduraError when anything was wrong */
  finish(): void {
    if (this.#errors.length === 0) return;
    const onlyLengths = this.#errors.every(({ code }) => code === 'too_long');
    const code = onlyLengths ? 'template_text_too_long' : 'template_parameters_invalid';
    throw new PerduraError(code, { errors: this.#errors });
  }

  #isAuthentication(): boolean {
    return this.#template.category.toUpperCase() === 'AUTHENTICATION';
  }

  #header(
    components: readonly ComponentDefinition[],
    values: Parts['header'] & object,
    at: string,
  ): CardComponent | null {
    const format = headerFormat(components);
    if (format === null) return null;
    if (format === 'TEXT') {
      const parameters = this.#text(componentOf(components, 'HEADER')?.text, values, at, limits.header);
      return parameters.length === 0 ? null : { type: 'header', parameters };
    }
    const media = this.#resolve(values['media'], `${at}/media`);
    if (media === null) return null;
    const source = /^https?:\/\//u.test(media) ? { link: media } : { id: media };
    switch (format) {
      case 'IMAGE':
        return { type: 'header', parameters: [{ type: 'image', image: source }] };
      case 'VIDEO':
        return { type: 'header', parameters: [{ type: 'video', video: source }] };
      case 'DOCUMENT':
        return { type: 'header', parameters: [{ type: 'document', document: source }] };
      default:
        this.#wrong(at, 'unsupported', `A header of the format ${format} cannot be filled from values`);
        return null;
    }
  }

  /** The text parameters of a part, in the order of its variables; its length is that of the filled text. */
  #text(text: string | undefined, values: Parts['body'] & object, at: string, longest: number) {
    const names = variablesOf(text ?? '');
    const found = new Map(names.map((name) => [name, this.#resolve(values[name], `${at}/${name}`) ?? '']));
    const filled = substitute(text ?? '', (name) => found.get(name));
    if (characterCount(filled) > longest) this.#wrong(at, 'too_long', `The text has more than ${longest} characters`);
    return names.map((name) => ({
      type: 'text' as const,
      text: found.get(name) ?? '',
      ...(isNamed(this.#template) ? { parameter_name: name } : {}),
    }));
  }

  /** An authentication template has a fixed body with the code as its only variable. */
  #code(values: Parts, at: string): { type: 'text'; text: string }[] {
    const text = this.#resolve(values.body?.['1'] ?? values.body?.['code'], `${at}/1`);
    if (text === null) return [];
    if (characterCount(text) > limits.code)
      this.#wrong(`${at}/1`, 'too_long', `A code has at most ${limits.code} characters`);
    return [{ type: 'text', text }];
  }

  #buttons(components: readonly ComponentDefinition[], values: Parts, at: string): CardComponent[] {
    const buttons = componentOf(components, 'BUTTONS')?.buttons ?? [];
    return buttons.flatMap((button, index): CardComponent[] => {
      const type = button.type.toUpperCase();
      const source = type === 'OTP' ? (values.body?.['1'] ?? values.body?.['code']) : values.buttons?.[String(index)];
      const common = { type: 'button' as const, index };
      if (type === 'URL') {
        const [name] = variablesOf(button.url ?? '');
        if (name === undefined) return [];
        const text = this.#resolve(source, `${at}/${index}`);
        if (text === null) return [];
        const url = substitute(button.url ?? '', () => text);
        if (url.length > limits.url)
          this.#wrong(`${at}/${index}`, 'too_long', `The address has more than ${limits.url} characters`);
        return [{ ...common, sub_type: 'url', parameters: [{ type: 'text', text }] }];
      }
      const kind = buttonKinds[type];
      if (kind === undefined || (kind.needs === 'if_given' && source === undefined)) return [];
      const text = this.#resolve(source, `${at}/${index}`);
      return text === null
        ? []
        : [{ ...common, sub_type: kind.subType, parameters: [this.#parameter(type, text, `${at}/${index}`)] }];
    });
  }

  #parameter(type: string, text: string, at: string) {
    if (type === 'OTP') return { type: 'text' as const, text };
    const isCode = type === 'COPY_CODE';
    const longest = isCode ? limits.code : limits.payload;
    if (characterCount(text) > longest) this.#wrong(at, 'too_long', `At most ${longest} characters are allowed`);
    return isCode ? { type: 'coupon_code' as const, coupon_code: text } : { type: 'payload' as const, payload: text };
  }

  #resolve(source: ValueSource | undefined, at: string): string | null {
    if (source === undefined) {
      this.#wrong(at, 'missing', 'A value is missing');
      return null;
    }
    const resolved = resolveValue(source, this.#facts, this.#template.language);
    if (resolved.ok) return resolved.text;
    this.#wrong(at, resolved.code, resolved.detail);
    return null;
  }

  #wrong(pointer: string, code: string, detail: string): void {
    this.#errors.push({ pointer, code, detail });
  }
}
