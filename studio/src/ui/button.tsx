import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

/** How much weight a button carries. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-semibold',
  plain: 'border border-line-strong bg-surface text-ink hover:bg-hover font-medium',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink font-medium',
  danger: 'text-red hover:bg-red-tint font-medium',
};

const SHAPE =
  'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-control px-2.5 text-body whitespace-nowrap ' +
  'transition-colors duration-150 disabled:opacity-50 pointer-coarse:h-10 pointer-coarse:px-3.5';

/** The classes of a button, for links that look like one. */
export function buttonClass(kind: ButtonKind = 'plain'): string {
  return cx(SHAPE, KINDS[kind]);
}

/** A button, 28 px high; taller under a finger. */
export function Button({ kind = 'plain', className, ...rest }: ComponentProps<'button'> & { kind?: ButtonKind }) {
  return <button type="button" className={cx(buttonClass(kind), className)} {...rest} />;
}
