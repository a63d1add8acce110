import { ShoppingBag } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';
import type { Content } from './content.ts';
import { TextView } from './text-view.tsx';

/** What a customer ordered from a catalogue. */
export function OrderView({ content }: { content: Extract<Content, { kind: 'order' }> }) {
  const text = useText();
  return (
    <div className="min-w-52">
      <p className="flex items-center gap-2 font-medium">
        <ShoppingBag size={15} strokeWidth={1.75} aria-hidden className="text-ink-2" />
        {text.preview.order} · {text.content.orderItems(content.items.length)}
      </p>
      <ul className="mt-1">
        {content.items.map((item, index) => (
          <li key={index} className="flex justify-between gap-4">
            <bdi className="truncate">{item.title}</bdi>
            <span className="num text-ink-2">{item.description}</span>
          </li>
        ))}
      </ul>
      {content.text === undefined ? null : <TextView body={content.text} />}
    </div>
  );
}
