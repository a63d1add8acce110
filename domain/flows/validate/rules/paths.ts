import type { Fix } from '../issue.ts';
import type { Rule } from '../rule.ts';
import type { Survey, SurveyNode } from '../survey.ts';

const freeId = ({ nodes }: Survey, wanted: string): string => {
  if (!nodes.has(wanted)) return wanted;
  let number = 2;
  while (nodes.has(`${wanted}_${number}`)) number += 1;
  return `${wanted}_${number}`;
};

const endAfter = (survey: Survey, node: SurveyNode, port: string): Fix => {
  const id = freeId(survey, 'end');
  return {
    label: 'End the run here',
    edits: [
      { op: 'add_node', id, kind: 'end', near: node.id },
      { op: 'add_edge', from: node.id, port, to: id },
    ],
  };
};

/** Exits of the reached nodes that lead nowhere. */
const openPorts = function* (survey: Survey): Generator<[SurveyNode, string]> {
  for (const node of survey.live) {
    for (const port of node.bound?.ports ?? []) if (!node.out.has(port)) yield [node, port];
  }
};

/** `timeout` without a time-out is never taken. */
const isNeverTaken = ({ flow }: SurveyNode, port: string): boolean =>
  port === 'timeout' && flow !== undefined && !('timeout' in flow.config);

const canEnd = (survey: Survey): Set<string> => {
  const open = survey.live.filter(
    ({ bound, out }) => (bound?.ports ?? []).some((port) => !out.has(port)) || bound?.ports.length === 0,
  );
  const ending = new Set<string>();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (ending.has(node.id)) continue;
    ending.add(node.id);
    for (const { from } of node.into) {
      const before = survey.nodes.get(from);
      if (before !== undefined) open.push(before);
    }
  }
  return ending;
};

/** Rules about where a run can go. */
export const pathRules: readonly Rule[] = [
  {
    id: 'trigger.missing',
    severity: 'error',
    *check({ nodes }) {
      if (nodes.size === 0 || [...nodes.values()].some(({ isTrigger }) => isTrigger)) return;
      yield { message: 'The flow has no trigger, so no run can begin' };
    },
  },
  {
    id: 'trigger.unconnected',
    severity: 'warning',
    *check({ nodes }) {
      for (const { id, isTrigger, out } of nodes.values()) {
        if (isTrigger && out.size === 0) yield { node: id, message: 'Nothing follows the trigger' };
      }
    },
  },
  {
    id: 'node.unreachable',
    severity: 'warning',
    *check({ nodes, reached }) {
      for (const { id, isTrigger } of nodes.values()) {
        if (!isTrigger && !reached.has(id)) yield { node: id, message: 'No trigger leads to this step' };
      }
    },
  },
  {
    id: 'port.next_open',
    severity: 'warning',
    *check(survey) {
      for (const [node, port] of openPorts(survey)) {
        if (port !== 'next' || node.isTrigger) continue;
        yield {
          node: node.id,
          message: 'Nothing follows this step; the run ends here',
          fix: endAfter(survey, node, port),
        };
      }
    },
  },
  {
    id: 'port.branch_open',
    severity: 'warning',
    *check(survey) {
      for (const [node, port] of openPorts(survey)) {
        if (['next', 'else', 'failed', 'timeout'].includes(port)) continue;
        yield {
          node: node.id,
          message: `The exit "${port}" leads nowhere; the run ends there`,
          fix: endAfter(survey, node, port),
        };
      }
    },
  },
  {
    id: 'port.else_open',
    severity: 'info',
    *check(survey) {
      for (const [node, port] of openPorts(survey)) {
        if (port !== 'else') continue;
        const message = 'When no branch fits, the run ends here';
        yield { node: node.id, message, fix: endAfter(survey, node, port) };
      }
    },
  },
  {
    id: 'port.timeout_open',
    severity: 'warning',
    *check(survey) {
      for (const [node, port] of openPorts(survey)) {
        if (port !== 'timeout' || isNeverTaken(node, port)) continue;
        const message = 'When nothing comes in time, the run ends here';
        yield { node: node.id, message, fix: endAfter(survey, node, port) };
      }
    },
  },
  {
    id: 'port.failed_open',
    severity: 'info',
    *check(survey) {
      for (const [node, port] of openPorts(survey)) {
        if (port === 'failed')
          yield { node: node.id, message: 'When this fails, the run stops until a person steers it' };
      }
    },
  },
  {
    id: 'port.timeout_never',
    severity: 'warning',
    *check({ live }) {
      for (const node of live) {
        if (!node.out.has('timeout') || !isNeverTaken(node, 'timeout')) continue;
        yield { node: node.id, message: 'The exit "timeout" is never taken, because the wait has no time-out' };
      }
    },
  },
  {
    id: 'flow.no_way_out',
    severity: 'warning',
    *check(survey) {
      const ending = canEnd(survey);
      const caught = survey.live.find(({ id }) => !ending.has(id));
      if (caught !== undefined) yield { node: caught.id, message: 'From here on a run can never end' };
    },
  },
];
