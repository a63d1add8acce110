import { z } from 'zod';

const HOSTILE = new Set(['__proto__', 'constructor', 'prototype']);

/** Id of a node. */
export const nodeIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id has 1 to 64 letters, digits, "_" or "-"')
  .refine((id) => !HOSTILE.has(id), 'This name is reserved');

/** Name of a variable or field: a letter or `_`, then letters, digits and `_`. */
export const nameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'A name starts with a letter and has letters, digits and "_", 64 at most')
  .refine((name) => !HOSTILE.has(name), 'This name is reserved');

/** Name of a port made by a branch. */
export const portSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'A port has 1 to 64 letters, digits, "_" or "-"')
  .refine((name) => !HOSTILE.has(name), 'This name is reserved');

/** Name of a tag; may hold `{{...}}`. */
export const tagSchema = z.string().trim().min(1).max(100);
