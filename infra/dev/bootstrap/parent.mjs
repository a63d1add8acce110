const EVERY_MS = 300;

/**
 * Calls `gone` when the process that started this one has ended. Used under npm only: npm answers a signal by ending
 * its shell, which does not pass it on, and then ends itself; whatever the shell had started would run on.
 */
export function watchParent(gone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, EVERY_MS);
  timer.unref();
}
