import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useText } from '../locale/use-text.ts';
import { cx } from './cx.ts';
import { focusWhole } from './focus-whole.ts';
import { IconButton } from './icon-button.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly hint?: string;
  /** The heading is only for screen readers. */
  readonly bare?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A dialog over the page: focus stays inside and returns, Esc closes. */
export function Dialog({ open, onOpenChange, title, hint, bare = false, className, children }: DialogProps) {
  const text = useText();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(hint === undefined ? { 'aria-describedby': undefined } : {})}
          {...(bare ? {} : { onOpenAutoFocus: focusWhole })}
          className={cx(
            'enter fixed inset-x-4 top-[12vh] z-40 mx-auto flex max-h-[76vh] max-w-130 flex-col overflow-hidden',
            'rounded-bubble border border-line bg-surface shadow-float outline-none',
            className,
          )}
        >
          <div className={bare ? 'sr-only' : 'flex items-start gap-3 border-b border-line px-4 py-3'}>
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-title font-semibold">{title}</Radix.Title>
              {hint === undefined ? null : <Radix.Description className="text-ink-2">{hint}</Radix.Description>}
            </div>
            {bare ? null : (
              <Radix.Close asChild>
                <IconButton icon={X} label={text.common.close} keys="escape" />
              </Radix.Close>
            )}
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
