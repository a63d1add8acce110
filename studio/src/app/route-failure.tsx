import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useText } from '../locale/use-text.ts';
import { Failure } from '../ui/failure.tsx';

/** What stands in place of a room that could not be drawn. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const text = useText();
  const router = useRouter();
  // Code that does not load is mostly code of an older release: only a fresh page helps.
  const stale = error instanceof TypeError && /import|module/iu.test(error.message);
  const retry = (): void => {
    if (stale) window.location.reload();
    reset();
    void router.invalidate();
  };
  return (
    <div className="h-full flex-1">
      <Failure title={stale ? text.errors.chunk : text.errors.roomTitle} error={error} onRetry={retry} />
    </div>
  );
}
