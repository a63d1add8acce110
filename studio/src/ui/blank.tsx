import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface BlankProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint?: ReactNode;
  /** It is the page's own heading. */
  readonly page?: boolean;
  /** At most one thing to do. */
  readonly action?: ReactNode;
}

/** What stands where there is nothing: what the place is for, and one thing to do. */
export function Blank({ icon: Icon, title, hint, page = false, action }: BlankProps) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className="flex h-full min-h-40 flex-col items-center justify-center gap-1 px-6 py-10 text-center">
      <Icon size={22} strokeWidth={1.5} aria-hidden className="mb-2 text-ink-3" />
      <Title className="text-thread font-medium text-balance text-ink">{title}</Title>
      {hint === undefined ? null : <p className="max-w-72 text-balance text-ink-2">{hint}</p>}
      {action === undefined ? null : <div className="mt-3">{action}</div>}
    </div>
  );
}
