import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readJson } from './read-json.ts';
import { writePrivateJson } from './write-private-file.ts';

const secret = z.string().min(16);

const schema = z.object({
  databaseOwnerPassword: secret,
  databaseAppPassword: secret,
  whatsappAppId: z.string().regex(/^\d{15}$/),
  whatsappAppSecret: secret,
  whatsappVerifyToken: secret,
  whatsappToken: secret,
  signingKey: z.string().min(32),
});

/** What an installation made for itself on its first start. */
export type Secrets = z.infer<typeof schema>;

/**
 * Reads the secrets of this installation, or makes them when there are none yet (mode 0600).
 * @throws ZodError when the file is there but damaged: making new ones would lock the database out.
 */
export async function loadSecrets(path: string): Promise<Secrets> {
  const found = await readJson(path);
  if (found !== undefined) return schema.parse(found);
  const made = makeSecrets();
  await writePrivateJson(path, made);
  return made;
}

function makeSecrets(): Secrets {
  const random = (bytes: number): string => randomBytes(bytes).toString('hex');
  return {
    databaseOwnerPassword: random(24),
    databaseAppPassword: random(24),
    whatsappAppId: `7${Array.from(randomBytes(14), (byte) => String(byte % 10)).join('')}`,
    whatsappAppSecret: random(16),
    whatsappVerifyToken: random(24),
    whatsappToken: `EAA${random(48)}`,
    signingKey: random(32),
  };
}
