import type { Fix } from '../issue.ts';
import type { Rule } from '../rule.ts';
import type { Survey } from '../survey.ts';

const remove = (edge: number): Fix => ({ label: 'Remove the connection', edits: [{ op: 'remove_edge', edge }] });

const edgesOf = ({ draft }: Survey) => draft.edges.entries();

/** Rules about the connections. */
export const edgeRules: readonly Rule[] = [
  {
    id: 'edge.unknown_from',
    severity: 'error',
    *check(survey) {
      for (const [edge, { from }] of edgesOf(survey)) {
        if (survey.nodes.has(from)) continue;
        yield { edge, message: `A connection comes from "${from}", which is no step`, fix: remove(edge) };
      }
    },
  },
  {
    id: 'edge.unknown_to',
    severity: 'error',
    *check(survey) {
      for (const [edge, { from, to }] of edgesOf(survey)) {
        if (survey.nodes.has(to)) continue;
        yield { edge, node: from, message: `A connection leads to "${to}", which is no step`, fix: remove(edge) };
      }
    },
  },
  {
    id: 'edge.unknown_port',
    severity: 'error',
    *check(survey) {
      for (const [edge, { from, port }] of edgesOf(survey)) {
        const ports = survey.nodes.get(from)?.bound?.ports;
        if (ports === undefined || ports.includes(port)) continue;
        yield { edge, node: from, message: `The step has no exit "${port}"`, fix: remove(edge) };
      }
    },
  },
  {
    id: 'edge.port_taken',
    severity: 'error',
    *check(survey) {
      for (const [edge, { from, port, to }] of edgesOf(survey)) {
        const first = survey.nodes.get(from)?.out.get(port);
        if (first === undefined || first.index === edge || first.to === to || !survey.nodes.has(to)) continue;
        yield { edge, node: from, message: `Two connections leave the exit "${port}"; a run can take only one` };
      }
    },
  },
  {
    id: 'edge.duplicate',
    severity: 'warning',
    *check(survey) {
      for (const [edge, { from, port, to }] of edgesOf(survey)) {
        const first = survey.nodes.get(from)?.out.get(port);
        if (first === undefined || first.index === edge || first.to !== to) continue;
        yield { edge, node: from, message: 'The same connection is there twice', fix: remove(edge) };
      }
    },
  },
  {
    id: 'edge.into_trigger',
    severity: 'error',
    *check(survey) {
      for (const [edge, { to }] of edgesOf(survey)) {
        if (survey.nodes.get(to)?.isTrigger !== true) continue;
        yield { edge, node: to, message: 'Nothing can lead to a trigger; it is where runs begin', fix: remove(edge) };
      }
    },
  },
  {
    id: 'edge.self',
    severity: 'warning',
    *check(survey) {
      for (const [edge, { from, to }] of edgesOf(survey)) {
        if (from !== to || !survey.nodes.has(from)) continue;
        yield { edge, node: from, message: 'The step leads to itself' };
      }
    },
  },
];
