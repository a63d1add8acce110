import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { RunFile } from '#infra/dev/supervisor/run-file.ts';
import { inParallel, untilDone } from './until-done.ts';

/** How fast the load comes, in requests per second, so that it lasts as long as the kills. */
export interface TrafficOptions {
  readonly count: number;
  readonly people: readonly string[];
  readonly perSecond: number;
  readonly seed: number;
}

const accepted = z.object({ id: z.string() });

/**
 * Sends through the API as an integrator would: one idempotency key a message, repeated until it is acknowledged.
 *
 * @returns the ids that were acknowledged with 202, by key
 */
export async function sendMessages(run: RunFile, options: TrafficOptions): Promise<Map<string, string>> {
  const acknowledged = new Map<string, string>();
  await paced(options, async (index, waId) => {
    const key = `prove-${String(options.seed)}-${String(index)}`;
    const id = await untilDone(async () => {
      const response = await fetch(`${run.api}/v1/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${run.api_key ?? ''}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ to: `+${waId}`, type: 'text', text: { body: `message ${String(index)}` } }),
        signal: AbortSignal.timeout(15_000),
      });
      if (response.status !== 202)
        throw new Error(`POST /v1/messages: ${String(response.status)} ${await response.text()}`);
      return accepted.parse(await response.json()).id;
    });
    acknowledged.set(key, id);
  });
  return acknowledged;
}

/** Writes to the business as its customers do. The sandbox is no suspect, so each write is made once. */
export async function writeAsCustomers(run: RunFile, options: TrafficOptions): Promise<void> {
  await paced(options, async (index, waId) => {
    const response = await fetch(`${run.sandbox}/_sandbox/phones/${waId}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        phone_number_id: run.phone_number_id,
        type: 'text',
        text: { body: `inbound ${String(index)}` },
      }),
    });
    if (!response.ok) throw new Error(`the sandbox refused: ${String(response.status)} ${await response.text()}`);
  });
}

async function paced(
  { count, people, perSecond }: TrafficOptions,
  work: (index: number, waId: string) => Promise<void>,
): Promise<void> {
  const begun = performance.now();
  const indices = Array.from({ length: count }, (_, index) => index);
  await inParallel(indices, 40, async (index) => {
    const due = (index / perSecond) * 1_000 - (performance.now() - begun);
    if (due > 0) await sleep(due);
    const waId = people[index % people.length];
    if (waId !== undefined) await work(index, waId);
  });
}
