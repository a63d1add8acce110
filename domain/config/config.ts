import type { z } from 'zod';
import { SETTINGS } from './settings.ts';

type Name = keyof typeof SETTINGS;

/** All settings as read: numbers are numbers, defaults are filled in. */
export type Config = { readonly [N in Name]: z.output<(typeof SETTINGS)[N]['schema']> };

/** Settings of which some must be there. */
export type ConfigWith<Required extends Name> = Config & { readonly [N in Required]: NonNullable<Config[N]> };

/** Prefixes that are ours alone: a name with one of them that the table does not know is a typing error. */
const OUR_PREFIXES = ['PERDURA_', 'WHATSAPP_', 'SANDBOX_'];

/** What is wrong with one variable; never its value, which may be secret. */
export interface ConfigFault {
  readonly name: string;
  readonly fault: string;
}

/** Thrown when the environment cannot be used; carries every fault, so that one look mends them all. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map(({ name, fault }) => `  ${name}: ${fault}`);
    super(`these settings cannot be used (see .env.example):\n${lines.join('\n')}`);
    this.faults = faults;
  }
}

/**
 * Reads all settings from an environment. An empty value counts as not given.
 * @param required - names without a default that this process cannot do without
 * @throws ConfigError with all faults at once: malformed values, missing ones, and unknown names with our prefixes
 */
export function parseConfig<Required extends Name = never>(
  env: Readonly<Record<string, string | undefined>>,
  required: readonly Required[] = [],
): ConfigWith<Required> {
  const faults: ConfigFault[] = unknownNames(env).map((name) => ({ name, fault: 'is not a setting of Perdura' }));
  const read: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(SETTINGS)) {
    const given = env[name] === '' ? undefined : env[name];
    const parsed = (schema as z.ZodType).safeParse(given);
    if (parsed.success) read[name] = parsed.data;
    else faults.push(...parsed.error.issues.map((issue) => ({ name, fault: issue.message })));
    if (given === undefined && parsed.data === undefined && required.some((one) => one === name)) {
      faults.push({ name, fault: 'is missing' });
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  // The loop has run every schema of the table and every required name, which is what the type says.
  return read as ConfigWith<Required>;
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env).filter(
    (name) => OUR_PREFIXES.some((prefix) => name.startsWith(prefix)) && !Object.hasOwn(SETTINGS, name),
  );
}
