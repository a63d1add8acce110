import { cx } from './cx.ts';
import { keyLabel } from './key-label.ts';

/** A key or a combination such as `mod+k`, drawn as key caps. */
export function Kbd({ keys, onDark = false }: { keys: string; onDark?: boolean }) {
  const tone = onDark ? 'border-bg/30' : 'border-line-strong bg-raised text-ink-2';
  return (
    <span className="inline-flex gap-0.5">
      {keys.split('+').map((key) => (
        <kbd
          key={key}
          className={cx('min-w-4.5 rounded-chip border px-1 text-center font-sans text-tiny leading-4', tone)}
        >
          {keyLabel(key)}
        </kbd>
      ))}
    </span>
  );
}
