import type { Prisma } from '#prisma/generated/client.ts';

/** A transaction inside one tenant's scope. The only way for repositories to reach a table. */
export type TenantTx = Prisma.TransactionClient;
