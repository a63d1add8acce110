import { LRUCache } from 'lru-cache';

/** How one part is: `warn` is degraded, and work goes on. */
export interface CheckResult {
  readonly status: 'pass' | 'warn' | 'fail';
  /** For authorised callers only. */
  readonly detail?: string;
  readonly observed?: number;
  readonly unit?: string;
}

/** Looks at one part; what it throws counts as failed. */
export interface HealthCheck {
  readonly name: string;
  /** Whether the process is of use without the part: `warn` instead of `fail`. */
  readonly optional: boolean;
  readonly look: () => Promise<CheckResult>;
}

/** How the process is, and each part. */
export interface Health {
  readonly status: 'pass' | 'warn' | 'fail';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

const CHECK_TIMEOUT_MS = 500;
const CACHE_MS = 1_000;

/** Looks at the parts a process needs; answers are kept for a second, so that probes cost nothing. */
export class HealthChecks {
  readonly #checks: readonly HealthCheck[];
  readonly #cache: LRUCache<'health', Health>;
  #draining = false;
  #started = false;

  constructor(checks: readonly HealthCheck[]) {
    this.#checks = checks;
    this.#cache = new LRUCache({ max: 1, ttl: CACHE_MS, fetchMethod: () => this.#look() });
  }

  /** From now on not ready: the process takes no new work and will end. */
  drain(): void {
    this.#draining = true;
  }

  /** True once the process was ready for the first time. */
  get started(): boolean {
    return this.#started;
  }

  /** How the process is now. */
  async health(): Promise<Health> {
    if (this.#draining)
      return { status: 'fail', checks: { process: { status: 'fail', detail: 'It is shutting down.' } } };
    const health = (await this.#cache.fetch('health')) ?? { status: 'fail', checks: {} };
    if (health.status !== 'fail') this.#started = true;
    return health;
  }

  async #look(): Promise<Health> {
    const results = await Promise.all(this.#checks.map(async (check) => [check.name, await lookAt(check)] as const));
    const worst = results.some(([, { status }]) => status === 'fail')
      ? 'fail'
      : results.some(([, { status }]) => status === 'warn')
        ? 'warn'
        : 'pass';
    return { status: worst, checks: Object.fromEntries(results) };
  }
}

async function lookAt({ look, optional }: HealthCheck): Promise<CheckResult> {
  const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), {
      once: true,
    });
  });
  try {
    const result = await Promise.race([look(), late]);
    return optional && result.status === 'fail' ? { ...result, status: 'warn' } : result;
  } catch (error) {
    return { status: optional ? 'warn' : 'fail', detail: error instanceof Error ? error.message : String(error) };
  }
}
