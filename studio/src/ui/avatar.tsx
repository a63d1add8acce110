import { cx } from './cx.ts';
import { initials } from './initials.ts';

/** Six quiet tints with dark letters; the same in light and dark, so that a person keeps their colour. */
const TINTS = ['avatar-1', 'avatar-2', 'avatar-3', 'avatar-4', 'avatar-5', 'avatar-6', 'avatar-7'] as const;

const SIZES = { small: 'size-6 text-[0.625rem]', normal: 'size-7.5 text-tiny', large: 'size-10 text-body' } as const;

/** The tint of whoever has this id: always the same one. */
function tintOf(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return TINTS[sum % TINTS.length] ?? TINTS[0];
}

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly size?: keyof typeof SIZES;
}

/** Initials in a circle. It only decorates: the name always stands beside it. */
export function Avatar({ id, name, size = 'normal' }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cx(
        'num inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none',
        SIZES[size],
        tintOf(id),
      )}
    >
      {initials(name)}
    </span>
  );
}
