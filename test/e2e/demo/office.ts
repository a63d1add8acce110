import { clientOf, type Answer } from '#test/contract/support/client.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import type { RunFile } from '#infra/dev/supervisor/run-file.ts';
import type { Customer } from '#test/harness/phone-driver.ts';

/** A conversation as far as it is looked at here. */
export interface Told {
  readonly id: string;
  readonly contact_id: string;
  readonly contact: { readonly phone: string | null };
  readonly unread: number;
  readonly last_message: { readonly preview: string | null; readonly status: string; readonly type: string } | null;
}

/** What takes longer than this is stuck, in milliseconds. */
const PATIENCE_MS = 60_000;

/** The programs of the business: they work by the API. Each call throws when it is refused. */
export class Office {
  readonly #call: ReturnType<typeof clientOf>;

  /** Works with the owner key of the demo tenant. */
  constructor({ api, api_key: key }: RunFile) {
    if (key === null) throw new Error('there is no key: the product runs without its demo tenant');
    this.#call = clientOf(api, key);
  }

  /** Calls the API. */
  async call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<Answer['body']> {
    const answer = await this.#call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Waits until the conversation with a customer is as wanted, and gives it. */
  async until(who: Customer, what: string, wanted: (told: Told) => boolean): Promise<Told> {
    let found: Told | undefined;
    const check = async (): Promise<boolean> => {
      found = await this.#conversation(who);
      return found !== undefined && wanted(found);
    };
    await waitUntil(check, { timeoutMs: PATIENCE_MS, everyMs: 100, what: `${who.name}: ${what}` });
    if (found === undefined) throw new Error(`no conversation with ${who.name}`);
    return found;
  }

  async #conversation({ waId }: Customer): Promise<Told | undefined> {
    const { data } = (await this.call('GET', '/v1/conversations?limit=100')) as { readonly data: readonly Told[] };
    return data.find(({ contact }) => contact.phone === `+${waId}`);
  }
}
