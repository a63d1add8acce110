import type { Core } from '../core/core.ts';
import type { Fault, FaultRow } from '../faults/fault.ts';
import type { CustomerMessage } from '../messages/customer-message.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { deliverWaiting, emitStatus, readThread, resumeStatuses } from '../messages/statuses.ts';
import { tapReply, type Tap } from '../messages/tap-reply.ts';
import { patchSettings, type Settings, type SettingsPatch } from '../settings/settings.ts';
import { subscribeApp } from '../settings/subscribe.ts';
import type {
  CallRow,
  InboundRow,
  MessageRow,
  NumberRow,
  OutboundRow,
  PhoneRow,
  StatusEntry,
  TemplateRow,
} from '../store/rows.ts';
import type { SandboxClock } from '../core/clock.ts';
import { numberOf } from './phones-control.ts';
import { resetSandbox } from './reset.ts';
import { outboundView } from './views.ts';

/** What tests do with a sandbox in the same process; the same as the HTTP control API, typed. */
export interface SandboxControl {
  readonly clock: SandboxClock;
  readonly settings: Settings;
  /** Changes settings. */
  configure(patch: SettingsPatch): Settings;
  /** A customer writes. The number may be left out when there is only one. */
  receive(waId: string, message: CustomerMessage, numberId?: string): InboundRow;
  /** A customer taps a reply of a message. */
  tap(waId: string, wamid: string, tap: Tap): InboundRow;
  /** A customer opens the chat: what has arrived becomes `read`. @returns how many messages */
  read(waId: string, numberId?: string): number;
  /** Makes or changes a customer's phone. */
  phone(waId: string, change?: Partial<PhoneRow>): PhoneRow;
  /** What a phone shows: the messages it got, as in `GET /_sandbox/phones/{wa_id}/messages`. */
  shown(waId: string): Record<string, unknown>[];
  /** All messages of both sides. */
  messages(): readonly MessageRow[];
  /** The record of API calls. @param since arrival in milliseconds since the epoch */
  calls(since?: number): CallRow[];
  setFaults(...faults: Fault[]): FaultRow[];
  /** Faults that come one after the other. */
  setFaultScript(...steps: Fault[]): FaultRow[];
  clearFaults(id?: string): void;
  /** Brings a message to a state now. */
  emitStatus(wamid: string, status: StatusEntry['status'], code?: number): OutboundRow;
  /** Lets statuses that a fault held go on. */
  releaseStatuses(): number;
  /** Changes a business number: throughput, pair limit, quality, ... */
  number(id: string, change: Partial<NumberRow>): NumberRow;
  /** Changes a template: status, quality, ... without a webhook. */
  template(id: string, change: Partial<TemplateRow>): TemplateRow;
  /** Subscribes an app after a handshake with its callback. */
  subscribe(appId: string, callbackUrl: string, verifyToken: string, fields?: string[]): Promise<void>;
  /** Tells the subscribed apps anything. */
  sendUpdate(accountId: string, field: string, value: Record<string, unknown>, numberId?: string): void;
  /** Webhook updates that no callback has answered with 200 yet. */
  pendingWebhooks(): number;
  /** Resolves once all updates were answered with 200. @param timeoutMs then it rejects */
  settled(timeoutMs?: number): Promise<void>;
  reset(): void;
}

/** Makes the in-process control of a sandbox. */
export function createControl(core: Core): SandboxControl {
  const now = (): number => core.clock.now();
  const known = <Row>(row: Row | undefined, what: string): Row => {
    if (row === undefined) throw new RangeError(`there is no such ${what}`);
    return row;
  };
  return {
    clock: core.clock,
    get settings() {
      return core.settings;
    },
    configure: (patch) => {
      core.settings = patchSettings(core.settings, patch);
      core.store.values.put('settings', core.settings);
      core.webhooks.wake();
      return core.settings;
    },
    receive: (waId, message, numberId) =>
      receiveMessage(core, numberOf(core, numberId), core.phones.ofCustomer(waId, now()), message),
    tap: (waId, wamid, tap) => tapReply(core, core.phones.ofCustomer(waId, now()), wamid, tap),
    read: (waId, numberId) => readThread(core, numberOf(core, numberId), core.phones.ofCustomer(waId, now())),
    phone: (waId, change = {}) => {
      const before = core.phones.ofCustomer(waId, now());
      const after = known(core.phones.update(before.wa_id, change), 'phone');
      if (!before.online && after.online) deliverWaiting(core, after);
      return after;
    },
    shown: (waId) =>
      core.store.ledger
        .ofPhone(core.phones.find(waId)?.wa_id ?? waId)
        .flatMap((row) => (row.direction === 'outbound' ? [outboundView(row)] : [])),
    messages: () => core.store.ledger.ordered,
    calls: (since = 0) => core.store.calls.list({ since }),
    setFaults: (...faults) => core.faults.set(faults),
    setFaultScript: (...steps) => core.faults.setScript(steps),
    clearFaults: (id) => {
      core.faults.clear(id);
      resumeStatuses(core);
    },
    emitStatus: (wamid, status, code) => {
      const row = known(core.store.ledger.getOutbound(wamid), 'message');
      emitStatus(core, row, { status, at: now(), ...(code !== undefined && { code }) });
      return row;
    },
    releaseStatuses: () => resumeStatuses(core),
    number: (id, change) => {
      const row = known(core.store.numbers.patch(id, change), 'number');
      if (change.throughput !== undefined) core.limits.clear();
      return row;
    },
    template: (id, change) => known(core.store.templates.patch(id, change), 'template'),
    subscribe: (appId, callbackUrl, verifyToken, fields) => subscribeApp(core, appId, callbackUrl, verifyToken, fields),
    sendUpdate: (accountId, field, value, numberId) =>
      core.webhooks.enqueue({ account_id: accountId, number_id: numberId ?? null, field, value }),
    pendingWebhooks: () => core.store.updates.size,
    settled: (timeoutMs = 10_000) => waitUntilSettled(core, timeoutMs),
    reset: () => resetSandbox(core),
  };
}

async function waitUntilSettled(core: Core, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (core.store.updates.size > 0 || core.scheduler.size > 0) {
    if (performance.now() > end) throw new Error(`${core.store.updates.size} webhook updates still wait`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
