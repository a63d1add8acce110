import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Base URL of the broker that global setup started. */
    broker: string;
  }
}

/** Asks the broker of this test run for a part; the first call may take as long as the part needs to start. */
export async function askBroker(path: '/database' | '/temporal'): Promise<unknown> {
  const response = await fetch(`${inject('broker')}${path}`);
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`the test setup failed: ${JSON.stringify(body, null, 2).replaceAll('\\n', '\n')}`);
  return body;
}
