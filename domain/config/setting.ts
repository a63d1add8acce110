import { z } from 'zod';

/** One environment variable: what it means, how it is read and what stands when it is not given. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  /** Heading it stands under in `.env.example`. */
  readonly group: string;
  /** What it is for, in one sentence. */
  readonly meaning: string;
  /** Unit of a number, such as `ms` or `bytes`. */
  readonly unit?: string;
  /** A secret never has a sample value; `npm start` makes its own on the first start. */
  readonly secret: boolean;
  /** Shown in `.env.example` where there is no default; never for a secret. */
  readonly sample?: string;
  readonly schema: Schema;
}

/** A TCP port as text; 0 means any free port. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a port is a number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'a port is a number from 0 to 65535');

/** An absolute HTTP or HTTPS URL, kept as text without a slash at its end. */
export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'a URL that starts with http:// or https://' })
  .transform((value) => value.replace(/\/+$/, ''));

/** A Postgres connection URL. */
export const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, 'a URL that starts with postgresql://, with user, host, port and database');

/** `host:port`. */
export const hostAndPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'host and port, such as 127.0.0.1:7233');
