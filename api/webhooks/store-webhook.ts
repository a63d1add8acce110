import type { Kms } from '#data/crypto/kms-port.ts';
import { inboxBody } from '#data/crypto/places.ts';
import { newInboxId } from '#data/inbox/arrival-order.ts';
import { InboxRouter, type Route } from '#data/inbox/inbox-router.ts';
import { InboxWriter, type SealedPart } from '#data/inbox/inbox-writer.ts';
import { putOrphan, type OrphanPart } from '#data/inbox/put-orphan.ts';
import type { Database } from '#data/tenancy/database.ts';
import { splitWebhook, type WebhookPart } from './split-webhook.ts';

/** How many parts of a webhook went to tenants, and how many to nobody. */
export interface StoredWebhook {
  readonly parts: number;
  readonly orphans: number;
}

/** Which app posted a webhook, and for whom it may speak. */
export interface WebhookSender {
  readonly appId: string;
  readonly tenantId?: string | undefined;
}

/**
 * Makes the function that stores the body of a checked webhook: split by number, each part sealed for its tenant, all
 * parts in one statement. When it resolves, every part is durable.
 *
 * An app that a tenant brought speaks for that tenant's numbers only: whoever holds its secret could otherwise write
 * into another tenant.
 */
export function createWebhookStore(
  db: Database,
  kms: Kms,
): (sender: WebhookSender, raw: Buffer) => Promise<StoredWebhook> {
  const router = new InboxRouter(db.pool);
  const writer = new InboxWriter(db.pool);

  const seal = async ({ tenantId, lane }: Route, body: Buffer): Promise<SealedPart> => {
    const vault = await db.vaults.of(tenantId);
    const id = newInboxId();
    return { id, tenantId, lane, body: vault.seal(inboxBody(id), body) };
  };
  const keep = (appId: string, reason: OrphanPart['reason'], body: Buffer): Promise<void> =>
    putOrphan(db.pool, kms, { id: newInboxId(), appId, reason, body });

  return async ({ appId, tenantId }, raw) => {
    const parts = splitWebhook(raw);
    if (!parts) {
      await keep(appId, 'unreadable', raw);
      return { parts: 0, orphans: 1 };
    }
    const routes = await Promise.all(parts.map((part) => routeOf(router, part)));
    const sealed: SealedPart[] = [];
    const orphans: { reason: OrphanPart['reason']; body: Buffer }[] = [];
    for (const [index, part] of parts.entries()) {
      const route = routes[index];
      const foreign = tenantId !== undefined && route !== undefined && route.tenantId !== tenantId;
      if (route && !foreign) sealed.push(await seal(route, part.body));
      else orphans.push({ reason: foreign ? 'foreign_number' : unknownReason(part), body: part.body });
    }
    await Promise.all([writer.put(sealed), ...orphans.map(({ reason, body }) => keep(appId, reason, body))]);
    return { parts: sealed.length, orphans: orphans.length };
  };
}

function routeOf(router: InboxRouter, { phoneNumberId, wabaId }: WebhookPart): Promise<Route | undefined> {
  return phoneNumberId === null ? router.account(wabaId) : router.number(phoneNumberId);
}

function unknownReason({ phoneNumberId }: WebhookPart): OrphanPart['reason'] {
  return phoneNumberId === null ? 'unknown_account' : 'unknown_number';
}
