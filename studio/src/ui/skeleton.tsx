import { cx } from './cx.ts';

/** A grey bar where something will stand. Give it the size of what it stands for. */
export function Skeleton({ className }: { className: string }) {
  return <span className={cx('shimmer block rounded-chip bg-line', className)} />;
}
