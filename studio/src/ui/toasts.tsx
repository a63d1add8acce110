import { CircleAlert, Info, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { useText } from '../locale/use-text.ts';
import { cx } from './cx.ts';
import { currentToasts, dropToast, onToasts, type Toast } from './toast-store.ts';

/** Errors stay until they are closed; the rest goes after five seconds, later while hovered or focused. */
const STAY_MS = 5_000;

/** Where notices appear: bottom, reachable by F8, read out by screen readers. */
export function Toasts() {
  const text = useText();
  const toasts = useSyncExternalStore(onToasts, currentToasts);
  return (
    <Radix.Provider label={text.toast.region} duration={STAY_MS}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport className="fixed inset-x-4 bottom-4 z-50 flex flex-col items-center gap-2 outline-none" />
    </Radix.Provider>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const text = useText();
  const bad = toast.kind === 'error';
  const Icon = bad ? CircleAlert : Info;
  return (
    <Radix.Root
      type={bad ? 'foreground' : 'background'}
      {...(bad ? { duration: Infinity } : {})}
      onOpenChange={(open) => (open ? undefined : dropToast(toast.id))}
      className="enter flex max-w-110 items-center gap-2 rounded-node border border-line bg-surface py-2 ps-3 pe-2 shadow-float"
    >
      <Icon size={16} aria-hidden className={cx('shrink-0', bad ? 'text-red' : 'text-accent')} />
      <Radix.Title className="min-w-0">{toast.title}</Radix.Title>
      {toast.code === undefined ? null : (
        <Radix.Description className="font-mono text-tiny text-ink-3">{toast.code}</Radix.Description>
      )}
      <Radix.Close
        aria-label={text.common.dismiss}
        className="ms-1 inline-flex size-6 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X size={14} aria-hidden />
      </Radix.Close>
    </Radix.Root>
  );
}
