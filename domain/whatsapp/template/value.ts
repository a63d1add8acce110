import { z } from 'zod';

const format = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('date'),
    style: z.enum(['short', 'medium', 'long', 'full']).optional(),
    time: z.enum(['short', 'medium']).optional(),
    /** IANA name; UTC when absent. */
    time_zone: z.string().max(64).optional(),
  }),
  z.strictObject({ as: z.literal('number'), digits: z.int().min(0).max(10).optional() }),
  z.strictObject({
    as: z.literal('currency'),
    currency: z.string().regex(/^[A-Z]{3}$/u, 'An ISO 4217 code is expected'),
  }),
]);

const shape = { fallback: z.string().max(1024).optional(), format: format.optional() };

/** Where the value of a variable comes from: written down, or a field of the contact, the run or its input. */
export const valueSourceSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('literal'), value: z.union([z.string().max(4096), z.number()]), ...shape }),
  z.strictObject({ from: z.enum(['contact', 'run', 'input']), path: z.string().min(1).max(256), ...shape }),
]);

/** Where the value of a variable comes from. */
export type ValueSource = z.infer<typeof valueSourceSchema>;

/** What values are taken from. */
export type Facts = Readonly<Partial<Record<'contact' | 'run' | 'input', unknown>>>;

/** The value as text, or what is wrong with it. */
export type ResolvedValue =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: 'missing' | 'bad_format' | 'forbidden_characters'; readonly detail: string };

/** Resolves a value for a template in `language` (as WhatsApp writes it, `pt_BR`). Nothing in a value is evaluated. */
export function resolveValue(source: ValueSource, facts: Facts, language: string): ResolvedValue {
  const raw = source.from === 'literal' ? source.value : lookUp(facts[source.from], source.path);
  const formatted = isMissing(raw) ? undefined : formatValue(raw, source.format, language);
  if (formatted === null) return { ok: false, code: 'bad_format', detail: 'The value does not fit its format' };
  const text = (formatted ?? source.fallback ?? '').trim();
  if (text === '') return { ok: false, code: 'missing', detail: 'There is no value and no fallback' };
  if (/[\n\r\t]| {5}/u.test(text)) {
    const detail = 'Line breaks, tabs and five spaces in a row are not allowed in a value';
    return { ok: false, code: 'forbidden_characters', detail };
  }
  return { ok: true, text };
}

function isMissing(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
}

/** Own fields only, so that a path never reaches what every object has. */
function lookUp(from: unknown, path: string): unknown {
  let value: unknown = from;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Null when the value does not fit. */
function formatValue(raw: unknown, wanted: ValueSource['format'], language: string): string | null {
  const locale = localeOf(language);
  switch (wanted?.as) {
    case undefined:
      return plainText(raw);
    case 'number':
      return formatNumber(raw, new Intl.NumberFormat(locale, { maximumFractionDigits: wanted.digits ?? 3 }));
    case 'currency':
      return formatNumber(raw, new Intl.NumberFormat(locale, { style: 'currency', currency: wanted.currency }));
    case 'date': {
      const date =
        raw instanceof Date ? raw : typeof raw === 'string' || typeof raw === 'number' ? new Date(raw) : null;
      if (date === null || Number.isNaN(date.getTime())) return null;
      const time = wanted.time === undefined ? {} : { timeStyle: wanted.time };
      return safely(() =>
        new Intl.DateTimeFormat(locale, {
          dateStyle: wanted.style ?? 'long',
          timeZone: wanted.time_zone ?? 'UTC',
          ...time,
        })
          .format(date)
          .replaceAll(/\s/gu, ' '),
      );
    }
  }
}

function formatNumber(raw: unknown, formatter: Intl.NumberFormat): string | null {
  const number = typeof raw === 'number' ? raw : typeof raw === 'string' ? Number(raw) : Number.NaN;
  // Numbers must not break at their spaces, and which space stands there differs between versions of the locale data.
  return Number.isFinite(number) ? formatter.format(number).replaceAll(/\s/gu, '\u00a0') : null;
}

function plainText(raw: unknown): string | null {
  if (typeof raw === 'string') return raw;
  if (typeof raw === 'number' || typeof raw === 'boolean' || typeof raw === 'bigint') return String(raw);
  return null;
}

/** An unknown time zone throws; that is a wrong format of the author, not a fault of the program. */
function safely(act: () => string): string | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** WhatsApp writes `pt_BR`, Intl `pt-BR`; a language that Intl does not know is written as English. */
function localeOf(language: string): string {
  const locale = language.replace('_', '-');
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
