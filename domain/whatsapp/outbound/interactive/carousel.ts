import { z } from 'zod';
import { limitedText } from '../limited-text.ts';
import { productAction } from './commerce.ts';
import { linkAction } from './link.ts';
import { body, imageHeader, uniqueBy, videoHeader } from './parts.ts';

const cardIndex = z.int().min(0).max(9);

const linkCard = z.strictObject({
  card_index: cardIndex,
  type: z.literal('cta_url'),
  header: z.discriminatedUnion('type', [imageHeader, videoHeader]),
  body: z.strictObject({ text: limitedText(160) }).optional(),
  action: linkAction,
});

const productCard = z.strictObject({ card_index: cardIndex, type: z.literal('product'), action: productAction });

type Card = z.infer<typeof linkCard> | z.infer<typeof productCard>;

/** What all cards must have in common: their type, and the kind of header or the catalog. */
function family(card: Card): string {
  return card.type === 'cta_url' ? `cta_url ${card.header.type}` : `product ${card.action.catalog_id}`;
}

const cards = z
  .array(z.discriminatedUnion('type', [linkCard, productCard]))
  .min(2)
  .max(10)
  .check((context) => {
    const twice = uniqueBy(context.value, (card) => card.card_index);
    if (twice !== null) {
      const path = [twice.index, 'card_index'];
      context.issues.push({ code: 'custom', path, input: twice.value, message: 'Two cards have the same index' });
    }
    const [first, ...others] = context.value;
    for (const [index, card] of others.entries()) {
      if (first === undefined || family(card) === family(first)) continue;
      const message = 'All cards need the same type, header type and catalog';
      context.issues.push({ code: 'custom', path: [index + 1], input: card, message });
    }
  });

/** 2 to 10 cards side by side, each with a link button or a product. Header and footer are not allowed. */
export const carouselInteractive = z.strictObject({
  type: z.literal('carousel'),
  body,
  action: z.strictObject({ cards }),
});
