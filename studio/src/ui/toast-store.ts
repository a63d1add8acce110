/** A notice that appears on its own and goes again. */
export interface Toast {
  readonly id: number;
  readonly kind: 'info' | 'error';
  readonly title: string;
  /** Code to quote; errors only. */
  readonly code?: string;
}

/** More than this many at once would hide the page. */
const MOST = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Shows a notice. An equal one that is still there is not shown twice. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  if (toasts.some((shown) => shown.title === toast.title && shown.code === toast.code)) return;
  lastId += 1;
  replace([...toasts, { ...toast, id: lastId }].slice(-MOST));
}

/** Takes a notice away. */
export function dropToast(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id));
}

/** The notices that stand now, oldest first. */
export function currentToasts(): readonly Toast[] {
  return toasts;
}

/** Calls back whenever the notices change; returns the way to stop that. */
export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
