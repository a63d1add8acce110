import { useText } from '../locale/use-text.ts';
import { Skeleton } from '../ui/skeleton.tsx';

/** The measure of the page while its first data or its code is on the way. */
export function RoutePending() {
  const text = useText();
  return (
    <div role="status" aria-label={text.common.loading} className="flex h-full flex-1">
      <div className="h-full w-full border-e border-line bg-surface p-4 md:w-75 lg:w-85">
        <Skeleton className="h-4 w-20" />
      </div>
    </div>
  );
}
