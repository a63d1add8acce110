import { z } from 'zod';
import { uniqueBy } from './interactive/parts.ts';
import { limitedText, webUrl } from './limited-text.ts';
import { bodyParameter, buttonParameter, headerParameter } from './template-parameters.ts';

const header = z.strictObject({ type: z.literal(['header', 'HEADER']), parameters: z.array(headerParameter).max(1) });
const body = z.strictObject({ type: z.literal(['body', 'BODY']), parameters: z.array(bodyParameter).max(100) });

/** Kinds of buttons that take a value; Meta's own examples write them in either case. */
const subTypes = z.enum([
  'quick_reply',
  'url',
  'copy_code',
  'flow',
  'catalog',
  'mpm',
  'spm',
  'order_details',
  'voice_call',
  'QUICK_REPLY',
  'URL',
  'COPY_CODE',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'ORDER_DETAILS',
  'VOICE_CALL',
]);

const button = z.strictObject({
  type: z.literal(['button', 'BUTTON']),
  sub_type: subTypes,
  index: z.union([z.int().min(0).max(9), z.string().regex(/^\d$/u, 'An index from 0 to 9 is expected')]).optional(),
  parameters: z.array(buttonParameter).max(10),
});

const card = z.strictObject({
  card_index: z.int().min(0).max(9),
  components: z.array(z.discriminatedUnion('type', [header, body, button])).max(10),
});

const carousel = z.strictObject({
  type: z.literal(['carousel', 'CAROUSEL']),
  cards: z
    .array(card)
    .min(1)
    .max(10)
    .check((context) => {
      const twice = uniqueBy(context.value, (one) => one.card_index);
      if (twice === null) return;
      const path = [twice.index, 'card_index'];
      context.issues.push({ code: 'custom', path, input: twice.value, message: 'Two cards have the same index' });
    }),
});

const offer = z.strictObject({
  type: z.literal(['limited_time_offer', 'LIMITED_TIME_OFFER']),
  parameters: z
    .array(
      z.strictObject({
        type: z.literal('limited_time_offer'),
        limited_time_offer: z.strictObject({ expiration_time_ms: z.int().positive() }),
      }),
    )
    .length(1),
});

const tapTarget = z.strictObject({
  type: z.literal(['tap_target_configuration', 'TAP_TARGET_CONFIGURATION']),
  parameters: z
    .array(
      z.strictObject({
        type: z.literal('tap_target_configuration'),
        tap_target_configuration: z.array(z.strictObject({ url: webUrl, title: limitedText(256) })).min(1),
      }),
    )
    .length(1),
});

/** One component of a template message, with the values for its variables. */
export const templateComponent = z.discriminatedUnion('type', [header, body, button, carousel, offer, tapTarget]);

/** Values for one component of a template. */
export type TemplateComponentValues = z.infer<typeof templateComponent>;

/** An approved template by name and language (the name alone is not unique), with its values. */
export const templateMessage = z.strictObject({
  type: z.literal('template'),
  template: z.strictObject({
    name: z
      .string()
      .min(1)
      .max(512)
      .regex(/^[a-z0-9_]+$/u, 'Lower case letters, digits and underscores'),
    language: z.strictObject({
      code: z.string().regex(/^[a-z]{2,3}(?:_[A-Za-z0-9]{2,4})?$/u, 'A language code such as en or pt_BR is expected'),
      policy: z.literal('deterministic').optional(),
    }),
    components: z.array(templateComponent).max(20).optional(),
  }),
});

/** The `template` object of a template message. */
export type TemplateSend = z.infer<typeof templateMessage>['template'];
