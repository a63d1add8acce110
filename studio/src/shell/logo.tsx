/** The sign of Perdura. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden className="shrink-0">
      <rect width="28" height="28" rx="8" className="fill-accent" />
      <path
        d="M9.6 20.5V8.2h4.9a4.3 4.3 0 0 1 0 8.6h-2.2"
        className="stroke-on-accent"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="19.6" cy="19.6" r="1.7" className="fill-on-accent" />
    </svg>
  );
}
