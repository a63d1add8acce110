import { useText } from '../../locale/use-text.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

const NAMES = ['w-32', 'w-24', 'w-40', 'w-28', 'w-36', 'w-24', 'w-32', 'w-40'] as const;
const LINES = ['w-48', 'w-56', 'w-40', 'w-52', 'w-44', 'w-56', 'w-36', 'w-48'] as const;

/** The list before it is there, in its true measure. */
export function ListSkeleton() {
  const text = useText();
  return (
    <div role="status" aria-label={text.common.loading} className="late">
      {NAMES.map((name, index) => (
        <div key={index} className="flex gap-2.5 border-b border-line px-3.5 py-2.5">
          <Skeleton className="size-7.5 rounded-full" />
          <div className="grid flex-1 gap-2 py-1">
            <Skeleton className={`h-2.5 ${name}`} />
            <Skeleton className={`h-2.5 max-w-full ${LINES[index] ?? 'w-48'}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
