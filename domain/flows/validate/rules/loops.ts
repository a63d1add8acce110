import { findEndlessLoops, findLoops } from '../analysis/loops.ts';
import type { Rule } from '../rule.ts';
import type { Survey } from '../survey.ts';

/** The node of a loop that stands first in the flow, so that an issue keeps its place while drawing. */
const firstOf = ({ nodes }: Survey, loop: readonly string[]): string | undefined =>
  loop.toSorted((a, b) => (nodes.get(a)?.index ?? 0) - (nodes.get(b)?.index ?? 0))[0];

const NAMED = 4;

const names = (loop: readonly string[]): string =>
  loop.length > NAMED ? `${loop.slice(0, NAMED).join(', ')} and ${loop.length - NAMED} more` : loop.join(', ');

/** Rules about loops. */
export const loopRules: readonly Rule[] = [
  {
    id: 'loop.without_wait',
    severity: 'error',
    *check(survey) {
      for (const { nodes, rounds } of findLoops(survey)) {
        if (rounds !== null) continue;
        yield {
          node: firstOf(survey, nodes),
          message: `These steps go round without a wait or a bound: ${names(nodes)}`,
        };
      }
    },
  },
  {
    id: 'loop.too_long',
    severity: 'error',
    *check(survey) {
      for (const { nodes, tooLong } of findLoops(survey)) {
        if (!tooLong) continue;
        const message = `This loop runs too long without a wait, or sends more than 20 messages at once: ${names(nodes)}`;
        yield { node: firstOf(survey, nodes), message };
      }
    },
  },
  {
    id: 'loop.endless',
    severity: 'info',
    *check(survey) {
      const tight = new Set(findLoops(survey).flatMap(({ nodes }) => nodes));
      for (const nodes of findEndlessLoops(survey)) {
        if (nodes.some((id) => tight.has(id))) continue;
        yield { node: firstOf(survey, nodes), message: `A run may go round these steps for ever: ${names(nodes)}` };
      }
    },
  },
  {
    id: 'loop.never_again',
    severity: 'warning',
    *check({ live }) {
      for (const { id, kind, out } of live) {
        if (kind === 'loop.times' && !out.has('again')) yield { node: id, message: 'The loop repeats nothing' };
      }
    },
  },
];
