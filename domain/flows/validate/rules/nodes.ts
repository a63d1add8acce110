import { nodeIdSchema } from '../../kinds/identifiers.ts';
import { isKindName, KINDS } from '../../kinds/registry.ts';
import { pointerOf } from '../../parse-flow.ts';
import type { Rule } from '../rule.ts';
import type { SurveyNode } from '../survey.ts';

/** Settings a kind knows, or undefined when it takes any. */
const knownSettings = ({ kind }: SurveyNode): ReadonlySet<string> | undefined => {
  if (!isKindName(kind) || kind === 'send.message') return undefined;
  const { config } = KINDS[kind];
  return new Set(Object.keys(config.shape));
};

/** Rules about each node by itself. */
export const nodeRules: readonly Rule[] = [
  {
    id: 'node.bad_id',
    severity: 'error',
    *check({ draft }) {
      for (const { id } of draft.nodes) {
        if (!nodeIdSchema.safeParse(id).success) {
          yield { node: id, message: 'The id of a step has 1 to 64 letters, digits, "_" or "-"' };
        }
      }
    },
  },
  {
    id: 'node.duplicate_id',
    severity: 'error',
    *check({ draft, nodes }) {
      for (const [index, { id }] of draft.nodes.entries()) {
        if (nodes.get(id)?.index !== index) yield { node: id, message: `Two steps have the id "${id}"` };
      }
    },
  },
  {
    id: 'node.unknown_kind',
    severity: 'error',
    *check({ nodes }) {
      for (const { id, kind } of nodes.values()) {
        if (!isKindName(kind)) yield { node: id, message: `There is no kind of step "${kind}"` };
      }
    },
  },
  {
    id: 'node.config_invalid',
    severity: 'error',
    *check({ nodes }) {
      for (const node of nodes.values()) {
        for (const { path, message } of node.problems) {
          if (path[0] === 'config') yield { node: node.id, pointer: pointerOf(path.slice(1)), message };
        }
      }
    },
  },
  {
    id: 'node.malformed',
    severity: 'error',
    *check({ nodes }) {
      for (const node of nodes.values()) {
        const problem = node.problems.find(({ path }) => path[0] !== 'config');
        if (problem !== undefined) yield { node: node.id, message: `${problem.path.join('.')}: ${problem.message}` };
      }
    },
  },
  {
    id: 'node.unknown_setting',
    severity: 'warning',
    *check({ nodes }) {
      for (const node of nodes.values()) {
        const known = knownSettings(node);
        if (known === undefined) continue;
        for (const key of Object.keys(node.config).filter((name) => !known.has(name))) {
          yield {
            node: node.id,
            pointer: pointerOf([key]),
            message: `This step has no setting "${key}"; it does nothing`,
            fix: { label: 'Remove the setting', edits: [{ op: 'unset_config', node: node.id, path: [key] }] },
          };
        }
      }
    },
  },
  {
    id: 'node.reserved_port',
    severity: 'error',
    *check({ nodes }) {
      const reserved: Readonly<Record<string, string>> = {
        'split.condition': 'else',
        'split.switch': 'else',
        'wait.person': 'timeout',
      };
      for (const { id, kind, bound } of nodes.values()) {
        const port = reserved[kind];
        if (port === undefined || (bound?.ports.filter((name) => name === port).length ?? 0) < 2) continue;
        yield { node: id, message: `A branch cannot be called "${port}"; the step has this exit anyway` };
      }
    },
  },
  {
    id: 'node.duplicate_port',
    severity: 'error',
    *check({ nodes }) {
      for (const { id, bound } of nodes.values()) {
        const ports = bound?.ports ?? [];
        const twice = new Set(ports.filter((port, index) => ports.indexOf(port) !== index));
        twice.delete('else');
        for (const port of twice) yield { node: id, message: `Two exits of the step are called "${port}"` };
      }
    },
  },
];
