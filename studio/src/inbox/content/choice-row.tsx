import { ExternalLink, List, type LucideIcon, MapPin, Phone, ShoppingBag, SquarePen } from 'lucide-react';
import type { Catalogue } from '../../locale/catalogue.ts';
import { useText } from '../../locale/use-text.ts';
import { cx } from '../../ui/cx.ts';
import type { Choice } from './content.ts';

const SIGNS: Readonly<Partial<Record<Choice['does'], LucideIcon>>> = {
  link: ExternalLink,
  list: List,
  form: SquarePen,
  call: Phone,
  products: ShoppingBag,
  location: MapPin,
  address: MapPin,
};

/** What the customer sees as buttons; here they only tell what was offered. */
export function ChoiceRow({ choices }: { choices: readonly Choice[] }) {
  return (
    <ul
      className={cx(
        '-mx-3 mt-2 grid border-t border-accent-line',
        choices.length === 2 && 'grid-cols-2 divide-x divide-accent-line',
        choices.length > 2 && 'divide-y divide-accent-line',
      )}
    >
      {choices.map((choice, index) => (
        <li
          key={index}
          className="flex min-h-8 items-center justify-center gap-1.5 px-3 font-medium text-accent-strong"
        >
          <ChoiceLabel choice={choice} />
        </li>
      ))}
    </ul>
  );
}

function ChoiceLabel({ choice }: { choice: Choice }) {
  const text = useText();
  const Sign = SIGNS[choice.does];
  const label = choice.title || defaultLabel(choice.does, text);
  const inside = (
    <>
      {Sign === undefined ? null : <Sign size={14} aria-hidden className="shrink-0" />}
      <span className="truncate text-body">
        <bdi>{label}</bdi>
      </span>
    </>
  );
  if (choice.href === undefined) return inside;
  return (
    <a
      href={choice.href}
      target="_blank"
      rel="noopener noreferrer"
      className="flex min-w-0 items-center gap-1.5 hover:underline"
    >
      {inside}
    </a>
  );
}

function defaultLabel(does: Choice['does'], { content }: Catalogue): string {
  const labels: Readonly<Record<Choice['does'], string>> = {
    reply: content.reply,
    link: content.open,
    list: content.list,
    form: content.flowForm,
    call: content.askCall,
    products: content.products,
    location: content.askLocation,
    address: content.askAddress,
  };
  return labels[does];
}
