/**
 * Reads the command line of `npm start -- ...`.
 * @throws Error that lists what is known when an argument is not.
 */
export function readOptions(args: readonly string[]): { readonly demo: boolean } {
  const unknown = args.filter((arg) => arg !== '--no-demo');
  if (unknown.length > 0) throw new Error(`unknown argument ${unknown.join(' ')}; known: --no-demo`);
  return { demo: !args.includes('--no-demo') };
}
