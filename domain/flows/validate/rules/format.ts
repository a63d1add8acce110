import { FLOW_FORMAT, LARGEST_FLOW, MOST_EDGES, MOST_NODES } from '../../graph.ts';
import type { Rule } from '../rule.ts';

const NEARLY = 0.8;

/** Rules about the flow as a whole. */
export const formatRules: readonly Rule[] = [
  {
    id: 'flow.format',
    severity: 'error',
    *check({ draft }) {
      if (draft.format !== FLOW_FORMAT) yield { message: `The format is not "${FLOW_FORMAT}"` };
    },
  },
  {
    id: 'flow.malformed',
    severity: 'error',
    *check({ draft }) {
      if (draft.strays > 0) yield { message: 'The lists of steps and connections hold something else' };
    },
  },
  {
    id: 'flow.empty',
    severity: 'error',
    *check({ draft }) {
      if (draft.nodes.length === 0) yield { message: 'The flow has no steps yet' };
    },
  },
  {
    id: 'flow.too_many_nodes',
    severity: 'error',
    *check({ draft }) {
      if (draft.nodes.length > MOST_NODES) yield { message: `A flow has at most ${MOST_NODES} steps` };
    },
  },
  {
    id: 'flow.too_many_edges',
    severity: 'error',
    *check({ draft }) {
      if (draft.edges.length > MOST_EDGES) yield { message: `A flow has at most ${MOST_EDGES} connections` };
    },
  },
  {
    id: 'flow.nearly_full',
    severity: 'warning',
    *check({ draft }) {
      const { length } = draft.nodes;
      if (length <= MOST_NODES && length > MOST_NODES * NEARLY) {
        yield { message: `The flow has ${length} of at most ${MOST_NODES} steps; move a part into a flow of its own` };
      }
    },
  },
  {
    id: 'flow.nearly_too_large',
    severity: 'warning',
    *check({ draft }) {
      const size = JSON.stringify([draft.nodes.map(({ raw }) => raw), draft.edges]).length;
      if (size > LARGEST_FLOW * NEARLY)
        yield { message: 'The flow is nearly 2 MB; move a part into a flow of its own' };
    },
  },
];
