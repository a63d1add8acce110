import { z } from 'zod';
import { limitedText, metaId } from '../limited-text.ts';
import { body, footer, textHeader } from './parts.ts';

const retailerId = limitedText(256);

/** A product of a catalog. */
export const productAction = z.strictObject({ catalog_id: metaId, product_retailer_id: retailerId });

/** Sections of products: at most 10 sections, 30 products in all, titles once there are several. */
export const productSections = z
  .array(
    z.strictObject({
      title: limitedText(24).optional(),
      product_items: z
        .array(z.strictObject({ product_retailer_id: retailerId }))
        .min(1)
        .max(30),
    }),
  )
  .min(1)
  .max(10)
  .check((context) => {
    const sections = context.value;
    if (sections.reduce((sum, section) => sum + section.product_items.length, 0) > 30) {
      context.issues.push({ code: 'custom', input: sections, message: 'At most 30 products in all sections together' });
    }
    for (const [index, section] of sections.entries()) {
      if (sections.length < 2 || section.title !== undefined) continue;
      const path = [index, 'title'];
      context.issues.push({
        code: 'custom',
        path,
        input: section,
        message: 'With several sections each needs a title',
      });
    }
  });

/** One product. */
export const productInteractive = z.strictObject({
  type: z.literal('product'),
  body: body.optional(),
  footer: footer.optional(),
  action: productAction,
});

/** Up to 30 products in sections; header of words and body are required. */
export const productListInteractive = z.strictObject({
  type: z.literal('product_list'),
  header: textHeader,
  body,
  footer: footer.optional(),
  action: z.strictObject({ catalog_id: metaId, sections: productSections }),
});

/** The whole catalog. */
export const catalogInteractive = z.strictObject({
  type: z.literal('catalog_message'),
  body,
  footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('catalog_message'),
    parameters: z.strictObject({ thumbnail_product_retailer_id: retailerId.optional() }).optional(),
  }),
});
