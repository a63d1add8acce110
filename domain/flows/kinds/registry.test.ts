import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeSchema } from '../graph.ts';
import { passingKind, stoppingKind } from './kind.ts';
import { KIND_NAMES, type KindName } from './names.ts';
import { KINDS, isKindName } from './registry.ts';

describe('the registry', () => {
  it('has every kind, under its own name, and the format takes each', () => {
    const inFormat = nodeSchema.options.map((option) => [...option.shape.kind.values][0]);
    expect(inFormat.toSorted()).toEqual([...KIND_NAMES].sort());
    for (const name of KIND_NAMES) {
      expect(KINDS[name].kind).toBe(name);
      expect(KINDS[name].help).toBe(`flows.kinds.${name}`);
      expect(isKindName(name)).toBe(true);
    }
    expect(isKindName('__proto__')).toBe(false);
  });

  it('does not compile a kind that lacks a part', () => {
    const parts = { kind: 'x', family: 'action', config: z.object({}), enter: () => ({ go: 'a' }) } as const;
    const whole = { ...parts, help: 'flows.kinds.x', ports: () => ['a'] } as const;
    passingKind(whole);
    // @ts-expect-error a kind needs its ports
    passingKind({ ...parts, help: 'flows.kinds.x' });
    // @ts-expect-error the help text is named after the kind
    passingKind({ ...whole, help: 'flows.kinds.y' });
    // @ts-expect-error a kind that waits needs to say how it goes on
    stoppingKind({ ...whole });
    // @ts-expect-error a registry needs every kind
    const lacking: Record<KindName, { readonly kind: string }> = { ...KINDS, end: undefined };
    expect(lacking.end).toBeUndefined();
    expect(Object.keys(KINDS)).toHaveLength(KIND_NAMES.length);
  });
});
