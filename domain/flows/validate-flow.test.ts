import { describe, expect, it } from 'vitest';
import { rawFlow, type EdgeRow, type NodeRow } from './testing/build-flow.ts';
import { validateFlow } from './validate-flow.ts';

const MOST_MS = 50;

/** A flow of about 1,000 nodes and 1,500 edges: questions with buttons, waits, splits, and ways back. */
const largeFlow = () => {
  const nodes: NodeRow[] = [['start', 'trigger.message', { keywords: ['hi'] }]];
  const edges: EdgeRow[] = [];
  let last = 'start';
  for (let part = 0; part < 250; part += 1) {
    const [send, wait, split, tag] = [`send${part}`, `wait${part}`, `split${part}`, `tag${part}`];
    const buttons = ['a', 'b'].map((id) => ({ type: 'reply', reply: { id, title: id.toUpperCase() } }));
    const text = `{{contact.first_name}}, question ${part} {{run.a${Math.max(0, part - 1)} | default: "x"}}`;
    const interactive = { type: 'button', body: { text }, action: { buttons } };
    nodes.push(
      [send, 'send.message', { type: 'interactive', interactive }],
      [wait, 'wait.reply', { timeout: 'P1D', save_as: `a${part}` }],
      [
        split,
        'split.condition',
        { branches: [{ port: 'yes', when: { left: '{{reply.button.id}}', op: 'equals', right: 'a' } }] },
      ],
      [tag, 'tag.add', { tag: `t${part}` }],
    );
    edges.push(`${last} > ${send}`, `${send} > ${wait}`, `${wait}.reply > ${split}`, `${wait}.timeout > ${tag}`);
    edges.push(`${split}.yes > ${tag}`, `${split}.else > send${Math.max(0, part - 3)}`);
    last = tag;
  }
  return rawFlow(nodes, edges);
};

describe('validation while drawing', () => {
  it(`takes at most ${MOST_MS} ms of the processor for 1,000 nodes and 1,500 edges`, () => {
    const graph = largeFlow();
    const context = { now: '2026-03-02T12:00:00Z', templates: [], contact_fields: ['x'], tags: [], flows: [] };
    const times = Array.from({ length: 12 }, () => {
      const before = process.threadCpuUsage();
      const issues = validateFlow(graph, context);
      const { user, system } = process.threadCpuUsage(before);
      expect(issues.some(({ severity }) => severity === 'error')).toBe(false);
      return (user + system) / 1_000;
    });
    expect(Math.min(...times)).toBeLessThan(MOST_MS);
  });

  it('tells errors first, and no more than can be read', () => {
    const graph = largeFlow();
    const broken = { ...graph, edges: [...graph.edges, { from: 'start', port: 'next', to: 'nowhere' }] };
    const issues = validateFlow(broken);
    expect(issues[0]).toMatchObject({ rule: 'edge.unknown_to', severity: 'error' });
    expect(issues.length).toBeLessThanOrEqual(500);
  });
});
