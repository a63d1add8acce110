import { CircleAlert, RotateCw } from 'lucide-react';
import { ApiError } from '../api/api-error.ts';
import { useText } from '../locale/use-text.ts';
import { Button } from './button.tsx';
import { causeOf } from './cause-of.ts';

interface FailureProps {
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** Something did not load: what, why, the code to quote, and another try. */
export function Failure({ title, error, onRetry }: FailureProps) {
  const text = useText();
  const known = error instanceof ApiError ? error : undefined;
  return (
    <div
      role="alert"
      className="flex h-full min-h-40 flex-col items-center justify-center gap-1 px-6 py-10 text-center"
    >
      <CircleAlert size={22} strokeWidth={1.5} aria-hidden className="mb-2 text-red" />
      <p className="text-thread font-medium text-balance">{title}</p>
      <p className="max-w-80 text-balance text-ink-2">{causeOf(error, text)}</p>
      {known === undefined ? null : (
        <p className="font-mono text-tiny text-ink-3">
          {text.common.code(known.code)}
          {known.requestId === undefined ? null : ` · ${text.common.requestId(known.requestId)}`}
        </p>
      )}
      {onRetry === undefined ? null : (
        <Button className="mt-3" onClick={onRetry}>
          <RotateCw size={14} aria-hidden />
          {text.common.retry}
        </Button>
      )}
    </div>
  );
}
