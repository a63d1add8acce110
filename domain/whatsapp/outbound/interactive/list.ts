import { z } from 'zod';
import { limitedText } from '../limited-text.ts';
import { footer, textHeader, uniqueBy } from './parts.ts';

const row = z.strictObject({
  id: limitedText(200),
  title: limitedText(24),
  description: limitedText(72).optional(),
});

const section = z.strictObject({ title: limitedText(24).optional(), rows: z.array(row).min(1).max(10) });

const sections = z
  .array(section)
  .min(1)
  .max(10)
  .check((context) => {
    const rows = context.value.flatMap((one, at) =>
      one.rows.map((entry, index) => ({ ...entry, path: [at, 'rows', index] })),
    );
    if (rows.length > 10) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        message: 'At most 10 rows in all sections together',
      });
    }
    const twice = uniqueBy(rows, (entry) => entry.id);
    if (twice !== null) {
      const path = [...(rows[twice.index]?.path ?? []), 'id'];
      context.issues.push({ code: 'custom', path, input: twice.value, message: 'Two rows have the same id' });
    }
    if (context.value.length < 2) return;
    for (const [index, one] of context.value.entries()) {
      if (one.title !== undefined) continue;
      const path = [index, 'title'];
      context.issues.push({ code: 'custom', path, input: one, message: 'With several sections each needs a title' });
    }
  });

/** A menu of up to 10 rows in up to 10 sections; its body may have 4,096 characters, its header words only. */
export const listInteractive = z.strictObject({
  type: z.literal('list'),
  header: textHeader.optional(),
  body: z.strictObject({ text: limitedText(4096) }),
  footer: footer.optional(),
  action: z.strictObject({ button: limitedText(20), sections }),
});
