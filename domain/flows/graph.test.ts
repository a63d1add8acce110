import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { DEMO_FLOW } from './demo-flow.ts';
import { FLOW_FORMAT, flowJsonSchema } from './graph.ts';
import { parseFlow } from './parse-flow.ts';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(flowJsonSchema());

const graphWith = (kind: string, config: unknown) => ({
  format: FLOW_FORMAT,
  nodes: [{ id: 'n', kind, config, position: { x: 0, y: 0 } }],
  edges: [],
});

/** The kinds of the contract, written exactly as there. */
const CONTRACT: readonly [string, object][] = [
  ['trigger.message', { match: 'any' }],
  ['trigger.message', { keywords: ['hi'] }],
  ['trigger.api', {}],
  ['send.message', { type: 'text', text: { body: 'Hi' } }],
  ['wait.time', { for: 'PT1H' }],
  ['wait.time', { until: '2026-12-24T18:00:00Z' }],
  ['wait.reply', { timeout: 'P1D', save_as: 'answer' }],
  ['split.condition', { branches: [{ port: 'yes', when: { left: '{{reply.text}}', op: 'equals', right: 'yes' } }] }],
  [
    'split.condition',
    { branches: [{ port: 'yes', when: { all: [{ not: { any: [{ left: '{{run.a}}', op: 'exists' }] } }] } }] },
  ],
  ['set.field', { field: 'city', value: '{{run.answer}}' }],
  ['tag.add', { tag: 'lead' }],
  ['tag.remove', { tag: 'lead' }],
  ['http.request', { method: 'POST', url: 'https://example.com', headers: { a: 'b' }, body: { a: 1 }, save_as: 'r' }],
  ['end', {}],
  ['end', { outcome: 'done' }],
];

describe('the format', () => {
  it.each(CONTRACT)('takes %s %j, and so does its JSON Schema', (kind, config) => {
    expect(parseFlow(graphWith(kind, config))).toMatchObject({ ok: true });
    expect(validate(graphWith(kind, config)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['wait.time', { for: 5 }],
    ['send.message', {}],
    ['split.condition', { branches: [{ port: 'yes', when: { left: 'x', op: 'is' } }] }],
    ['tag.add', { tag: '' }],
    ['fax.send', {}],
  ])('refuses %s %j, and so does its JSON Schema', (kind, config) => {
    expect(parseFlow(graphWith(kind, config))).toMatchObject({ ok: false });
    expect(validate(graphWith(kind, config))).toBe(false);
  });

  it('takes the demo flow', () => {
    expect(validate(DEMO_FLOW), JSON.stringify(validate.errors)).toBe(true);
    const parsed = parseFlow(DEMO_FLOW);
    // Reading it again changes nothing: defaults are filled in once.
    if (parsed.ok) expect(parseFlow(JSON.parse(JSON.stringify(parsed.graph)))).toEqual(parsed);
    expect(parsed.ok).toBe(true);
  });

  it('fills in what may be left out', () => {
    const parsed = parseFlow({
      format: FLOW_FORMAT,
      nodes: [{ id: 'n', kind: 'guard.consent', config: {} }],
      edges: [],
    });
    expect(parsed).toMatchObject({
      graph: { nodes: [{ config: { purpose: 'marketing' }, position: { x: 0, y: 0 } }] },
    });
  });
});
