import type { z } from 'zod';
import { SETTINGS } from './settings.ts';
import type { Setting } from './setting.ts';

/** Writes the text of `.env.example` from the table of settings. */
export function envExample(): string {
  const groups = Map.groupBy(Object.entries<Setting>(SETTINGS), ([, setting]) => setting.group);
  const parts = [...groups].map(([group, settings]) => [`## ${group}`, ...settings.map(entry)].join('\n\n'));
  return [HEAD, ...parts].join('\n\n').concat('\n');
}

const HEAD = [
  '# Settings of Perdura, made from domain/config/settings.ts by `npm run env:example`. None is needed: what stands',
  '# here behind "=" is the default. Secrets have no sample; `npm start` makes its own on the first start and keeps',
  '# them in $PERDURA_HOME/secrets.json, which only its owner can read.',
].join('\n');

function entry([name, setting]: [string, Setting]): string {
  const marks = [...(setting.unit === undefined ? [] : [setting.unit]), ...(setting.secret ? ['secret'] : [])];
  const comment = `# ${setting.meaning}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}.`;
  const fallback = defaultOf(setting.schema);
  if (fallback !== undefined) return `${comment}\n${name}=${fallback}`;
  return `${comment}\n# ${name}=${setting.secret ? '' : (setting.sample ?? '')}`;
}

function defaultOf(schema: z.ZodType): string | undefined {
  const parsed = schema.safeParse(undefined);
  return parsed.success && parsed.data !== undefined ? JSON.stringify(parsed.data).replaceAll('"', '') : undefined;
}
