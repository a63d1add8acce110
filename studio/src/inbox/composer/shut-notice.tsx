import { Lock, type LucideIcon, MessageSquareX, UserLock } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';

/** Why nothing can be written here now. */
export type ShutReason = 'shut' | 'never' | 'closed' | 'forbidden';

/** Says why a reply is not possible now, and what would make it possible. */
export function ShutNotice({ id, reason }: { id: string; reason: ShutReason }) {
  const { composer } = useText();
  const words: Readonly<Record<ShutReason, readonly [icon: LucideIcon, title: string, hint: string]>> = {
    shut: [Lock, composer.shutTitle, composer.shutHint],
    never: [Lock, composer.shutTitle, composer.neverHint],
    closed: [MessageSquareX, composer.closedTitle, composer.closedHint],
    forbidden: [UserLock, composer.forbiddenTitle, composer.forbiddenHint],
  };
  const [Icon, title, hint] = words[reason];
  return (
    <div id={id} data-testid="composer-shut" className="flex items-start gap-2.5 bg-amber-tint px-3.5 py-2 text-meta">
      <Icon size={14} aria-hidden className="mt-0.5 shrink-0 text-amber" />
      <p className="text-pretty">
        <span className="font-semibold text-amber">{title}.</span> {hint}
      </p>
    </div>
  );
}
