import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_FLOW } from './demo-flow.ts';
import { parseFlow } from './parse-flow.ts';
import { writeFlow } from './write-flow.ts';

const read = (raw: unknown) => {
  const parsed = parseFlow(raw);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.graph;
};

describe('the canonical form', () => {
  const text = writeFlow(read(DEMO_FLOW));

  it('is the same however the flow was drawn, and reads back as it was', () => {
    const nodes = fc.shuffledSubarray(DEMO_FLOW.nodes, { minLength: DEMO_FLOW.nodes.length });
    const edges = fc.shuffledSubarray(DEMO_FLOW.edges, { minLength: DEMO_FLOW.edges.length });
    fc.assert(
      fc.property(nodes, edges, (someNodes, someEdges) => {
        const turned = someNodes.map((node) => Object.fromEntries(Object.entries(node).toReversed()));
        expect(writeFlow(read({ edges: someEdges, nodes: turned, format: DEMO_FLOW.format }))).toBe(text);
      }),
      { numRuns: 50 },
    );
    expect(writeFlow(read(JSON.parse(text)))).toBe(text);
  });

  it('changes one line for one change', () => {
    const changed = {
      ...DEMO_FLOW,
      nodes: DEMO_FLOW.nodes.map((node) => ({ ...node, position: { ...node.position } })),
    };
    const [first] = changed.nodes;
    if (first !== undefined) first.position.x += 1;
    const lines = writeFlow(read(changed)).split('\n');
    expect(lines.filter((line, index) => line !== text.split('\n')[index])).toHaveLength(1);
  });
});
