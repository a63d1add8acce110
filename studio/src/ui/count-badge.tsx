/** A number that asks for attention; the label is what a screen reader hears. */
export function CountBadge({ count, label }: { count: number; label: string }) {
  return (
    <span className="num inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full bg-accent px-1.5 text-tiny font-semibold text-on-accent">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
