import { useText } from '../../locale/use-text.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

const BUBBLES = [
  'me-auto w-52 h-12',
  'ms-auto w-72 h-16',
  'me-auto w-64 h-12',
  'ms-auto w-56 h-12',
  'me-auto w-40 h-12',
] as const;

/** The thread before it is there, in its true measure. */
export function ThreadSkeleton() {
  const text = useText();
  return (
    <div role="status" aria-label={text.common.loading} className="late flex flex-1 flex-col justify-end gap-3 p-6">
      {BUBBLES.map((shape) => (
        <Skeleton key={shape} className={`max-w-[80%] rounded-bubble ${shape}`} />
      ))}
    </div>
  );
}
