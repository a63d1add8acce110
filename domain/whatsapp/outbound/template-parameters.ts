import { z } from 'zod';
import { productSections } from './interactive/commerce.ts';
import { limitedText, metaId } from './limited-text.ts';
import { place } from './location.ts';
import { documentSource, mediaSource } from './media.ts';

const parameterName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/u, 'Lower case letters, digits and underscores')
  .max(128)
  .optional();

/**
 * Words for a variable. Source: Meta, code 132007 and "Send a template message": no line break, no tab, no five
 * spaces in a row inside a parameter.
 */
export const textParameter = z.strictObject({
  type: z.literal('text'),
  parameter_name: parameterName,
  text: limitedText(32_768).refine(
    (text) => !/[\n\r\t]| {5}/u.test(text),
    'A parameter has no line break, tab or five spaces in a row',
  ),
});

const currency = z.strictObject({
  type: z.literal('currency'),
  parameter_name: parameterName,
  currency: z.strictObject({
    fallback_value: limitedText(1024),
    code: z.string().regex(/^[A-Z]{3}$/u, 'An ISO 4217 code is expected'),
    amount_1000: z.int(),
  }),
});

const dateTime = z.strictObject({
  type: z.literal('date_time'),
  parameter_name: parameterName,
  date_time: z.strictObject({ fallback_value: limitedText(1024) }),
});

/** A value for a variable of the body (or of a text header). */
export const bodyParameter = z.discriminatedUnion('type', [textParameter, currency, dateTime]);

/** A value for the header. */
export const headerParameter = z.discriminatedUnion('type', [
  textParameter,
  currency,
  dateTime,
  z.strictObject({ type: z.literal('image'), image: mediaSource }),
  z.strictObject({ type: z.literal('video'), video: mediaSource }),
  z.strictObject({ type: z.literal('gif'), gif: mediaSource }),
  z.strictObject({ type: z.literal('document'), document: documentSource }),
  z.strictObject({ type: z.literal('location'), location: place }),
  z.strictObject({
    type: z.literal('product'),
    product: z.strictObject({ product_retailer_id: limitedText(256), catalog_id: metaId }),
  }),
]);

const action = z.strictObject({
  flow_token: limitedText(1000).optional(),
  flow_action_data: z.record(z.string(), z.json()).optional(),
  thumbnail_product_retailer_id: limitedText(256).optional(),
  sections: productSections.optional(),
  order_details: z.record(z.string(), z.json()).optional(),
});

/** A value for a button: the end of its address, its payload, its code, or what it opens. */
export const buttonParameter = z.discriminatedUnion('type', [
  textParameter,
  z.strictObject({ type: z.literal('payload'), payload: limitedText(512) }),
  z.strictObject({ type: z.literal('coupon_code'), coupon_code: limitedText(20) }),
  z.strictObject({ type: z.literal('action'), action }),
  z.strictObject({ type: z.literal('ttl_minutes'), ttl_minutes: z.int().min(1).max(43_200) }),
]);
