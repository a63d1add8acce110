import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Something that happened to the conversation, between the bubbles. */
export function SystemLine({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="flex items-center justify-center gap-1.5 py-1.5 text-meta text-ink-2">
      <Icon size={13} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
      {children}
    </p>
  );
}
