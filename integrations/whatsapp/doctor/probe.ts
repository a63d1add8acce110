import { request } from 'undici';
import type { Probe } from './setup.ts';

/** Looks over HTTP, without a token and without following redirects. */
export function httpProbe(deadlineMs: number): Probe {
  const signal = () => AbortSignal.timeout(deadlineMs);
  return {
    dateOf: async (url) => {
      const answer = await request(url, { method: 'HEAD', signal: signal() });
      await answer.body.dump();
      const header = answer.headers['date'];
      const date = typeof header === 'string' ? new Date(header) : null;
      return date === null || Number.isNaN(date.getTime()) ? null : date;
    },
    get: async (url) => {
      const answer = await request(url, { method: 'GET', signal: signal() });
      return { status: answer.statusCode, text: await answer.body.text() };
    },
  };
}
