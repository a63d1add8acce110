import { inTenant, type TenantScope } from './in-tenant.ts';

/** Carries a result out of a transaction that is to be taken back. */
class Rehearsed<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super('rehearsed');
    this.result = result;
  }
}

/**
 * Does work in the tenant of who asks and takes all of it back: the very same statements as the real thing, and nothing
 * stays, is announced or sent.
 *
 * @throws whatever the work throws
 */
export async function rehearse<T>(
  asking: Parameters<typeof inTenant>[0],
  work: (scope: TenantScope) => Promise<T>,
): Promise<T> {
  try {
    return await inTenant(asking, async (scope) => {
      throw new Rehearsed(await work(scope));
    });
  } catch (thrown) {
    // Only this function throws one, with what its own work returned.
    if (thrown instanceof Rehearsed) return thrown.result as T;
    throw thrown;
  }
}
