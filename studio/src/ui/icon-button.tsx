import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Tooltip } from './tooltip.tsx';

const SIZES = { small: 'size-6', normal: 'size-7 pointer-coarse:size-10', large: 'size-9' } as const;

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** The accessible name, also shown on hover. */
  readonly label: string;
  readonly keys?: string;
  readonly size?: 'small' | 'normal' | 'large';
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A button that is only a sign; its name shows on hover and focus. */
export function IconButton({ icon: Icon, label, keys, side, size = 'normal', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} {...(keys === undefined ? {} : { keys })} {...(side === undefined ? {} : { side })}>
      <button
        type="button"
        aria-label={label}
        className={cx(
          SIZES[size],
          'inline-flex shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors',
          'duration-150 hover:bg-hover hover:text-ink',
          className,
        )}
        {...rest}
      >
        <Icon size={size === 'small' ? 13 : 17} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
