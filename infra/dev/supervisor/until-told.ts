/**
 * Ends when this process is told to stop, and gives why: a signal, or the end of the bootstrap that started it (told
 * over the channel between them), so that nothing runs on without whoever started it.
 */
export function untilTold(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('whoever started this has ended'));
  });
}
