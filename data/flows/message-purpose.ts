import type { OutboundMessage } from '#domain/whatsapp/outbound-message.ts';
import type { TenantTx } from '../tenancy/database.ts';

/**
 * What consent a message of a flow needs: the category of its template, and `service` for free-form messages. A
 * template that is not known here counts as marketing, the strictest.
 */
export async function purposeOf(tx: TenantTx, body: OutboundMessage): Promise<string> {
  if (body.type !== 'template') return 'service';
  const template = await tx.waTemplate.findFirst({
    where: { name: body.template.name, language: body.template.language.code },
    select: { category: true },
  });
  return template?.category.toLowerCase() ?? 'marketing';
}
