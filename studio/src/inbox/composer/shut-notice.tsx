import { Lock, MessageSquareX } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';

/** Why nothing can be written here now. */
export type ShutReason = 'shut' | 'never' | 'closed';

/** Says why a reply is not possible now, and what would make it possible. */
export function ShutNotice({ id, reason }: { id: string; reason: ShutReason }) {
  const { composer } = useText();
  const closed = reason === 'closed';
  const Icon = closed ? MessageSquareX : Lock;
  const hints: Readonly<Record<ShutReason, string>> = {
    shut: composer.shutHint,
    never: composer.neverHint,
    closed: composer.closedHint,
  };
  return (
    <div id={id} data-testid="composer-shut" className="flex items-start gap-2.5 bg-amber-tint px-3.5 py-2 text-meta">
      <Icon size={14} aria-hidden className="mt-0.5 shrink-0 text-amber" />
      <p className="text-pretty">
        <span className="font-semibold text-amber">{closed ? composer.closedTitle : composer.shutTitle}.</span>{' '}
        {hints[reason]}
      </p>
    </div>
  );
}
