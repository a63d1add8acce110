import { Tooltip as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { Kbd } from './kbd.tsx';
import { portalHome } from './portal-home.ts';

/** What everything with tooltips stands in: the second one opens without a wait. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

interface TooltipProps {
  readonly label: string;
  /** Key that does the same. */
  readonly keys?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactNode;
}

/** Names a control on hover and focus. The control itself carries the accessible name. */
export function Tooltip({ label, keys, side = 'bottom', children }: TooltipProps) {
  // Drawn anew when it opens, by when the page it belongs to stands.
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={portalHome()}>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="enter z-50 flex max-w-72 items-center gap-2 rounded-control bg-ink px-2 py-1 text-meta text-bg shadow-float"
        >
          {label}
          {keys === undefined ? null : <Kbd keys={keys} onDark />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
