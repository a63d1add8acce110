import type { Customer } from './phone-driver.ts';

/** A message as customers write it: `type` and the object of that name. */
export type Written = Readonly<{ type: string } & Record<string, unknown>>;

/** A message on a customer's phone. */
export interface OnPhone {
  readonly wamid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly status: string;
  readonly type: string;
}

/** The control paths of a sandbox, for what would take too long by hand. Each call throws when it is refused. */
export class SandboxControl {
  readonly #url: string;
  readonly #phoneNumberId: string;

  /** `url` is that of the run file, `phoneNumberId` the business number that customers write to. */
  constructor(url: string, phoneNumberId: string) {
    this.#url = url;
    this.#phoneNumberId = phoneNumberId;
  }

  /** Makes a customer's phone, or changes it. */
  async phone({ name, waId }: Customer, change: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.#post(`phones/${waId}`, { name, ...change });
  }

  /** Writes as a customer, at the time of the sandbox's clock. */
  async write({ waId }: Customer, message: Written): Promise<void> {
    await this.#post(`phones/${waId}/messages`, { phone_number_id: this.#phoneNumberId, ...message });
  }

  /** Taps a button of a message by its id. */
  async tap({ waId }: Customer, wamid: string, id: string): Promise<void> {
    await this.#post(`phones/${waId}/taps`, { wamid, id });
  }

  /** Reads all that was delivered to a phone. */
  async read({ waId }: Customer): Promise<void> {
    await this.#post(`phones/${waId}/read`, { phone_number_id: this.#phoneNumberId });
  }

  /** What stands on a phone, oldest first. */
  async messages({ waId }: Customer): Promise<readonly OnPhone[]> {
    const { data } = (await this.#call('GET', `phones/${waId}/messages?all=1`)) as {
      readonly data: readonly OnPhone[];
    };
    return data;
  }

  /** Webhooks that the business has not acknowledged yet. */
  async pending(): Promise<number> {
    return ((await this.#call('GET', 'webhooks')) as { readonly pending: number }).pending;
  }

  /** Sets the sandbox's clock so many minutes behind the real one. */
  async setClockBack(minutes: number): Promise<void> {
    await this.#post('clock', { now: Date.now() - minutes * 60_000 });
  }

  #post(path: string, body: object): Promise<unknown> {
    return this.#call('POST', path, body);
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}/_sandbox/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return response.json();
  }
}
