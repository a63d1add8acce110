import type { Content } from './content.ts';
import { peekList, peekNumber, peekText } from './peek.ts';

/** Reads an `order` that a customer placed from a catalogue. */
export function readOrder(content: unknown): Content | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  const items = peekList(content, 'product_items').map((item) => {
    const price = peekNumber(item, 'item_price');
    const currency = peekText(item, 'currency');
    return {
      title: `${peekNumber(item, 'quantity') ?? 1} × ${peekText(item, 'product_retailer_id') ?? '?'}`,
      description: price === undefined ? undefined : [price, currency].filter(Boolean).join(' '),
    };
  });
  return { kind: 'order', text: peekText(content, 'text'), items };
}
