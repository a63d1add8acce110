import type { ValidationContext } from '../validate/context.ts';
import type { EdgeRow, NodeRow, rawFlow } from './build-flow.ts';

/** A raw graph as tests change it. */
type RawGraph = ReturnType<typeof rawFlow>;

/** A flow that breaks a rule. */
export interface RuleCase {
  readonly nodes: readonly NodeRow[];
  readonly edges: readonly EdgeRow[];
  readonly context?: ValidationContext;
  /** Changes the raw graph, for what rows cannot say. */
  readonly change?: (graph: RawGraph) => RawGraph;
  /** The node the issue is expected at. */
  readonly node?: string | undefined;
  /** What to change so that the rule has nothing to say. */
  readonly fine?: Partial<RuleCase>;
}

/** The API trigger `start`. */
export const api: NodeRow = ['start', 'trigger.api'];
/** The trigger `start` for any message. */
export const any: NodeRow = ['start', 'trigger.message', { match: 'any' }];
/** The end `end`. */
export const end: NodeRow = ['end', 'end'];
/** A node that sends a text. */
export const text = (id: string, body: string): NodeRow => [id, 'send.message', { type: 'text', text: { body } }];
/** The node `n` that sends a message. */
export const message = (type: string, content: object): NodeRow => ['n', 'send.message', { type, [type]: content }];
/** The node `n` that splits by conditions. */
export const split = (...conditions: readonly object[]): NodeRow => [
  'n',
  'split.condition',
  { branches: conditions.map((when, index) => ({ port: `p${index}`, when })) },
];
/** The node `n` that calls an address. */
export const call = (config: object): NodeRow => [
  'n',
  'http.request',
  { method: 'GET', url: 'https://example.com', ...config },
];

/** A case of one node between a trigger and an end. */
export const one = (node: NodeRow, more: Partial<RuleCase> = {}): RuleCase => ({
  nodes: [api, node, end],
  edges: [`start > ${node[0]}`, `${node[0]} > end`],
  node: node[0],
  ...more,
});
/** A change of the one node. */
export const fine = (node: NodeRow): Partial<RuleCase> => ({ nodes: [api, node, end] });
/** A flow with keywords. */
export const keywords = (words: readonly string[], more: object = {}): RuleCase => ({
  nodes: [['start', 'trigger.message', { keywords: words, ...more }], end],
  edges: ['start > end'],
  node: 'start',
});

/** A button. */
export const tap = { type: 'reply', reply: { id: 'a', title: 'A' } };
/** An interactive body with buttons. */
export const buttons = (list: readonly object[]) => ({
  type: 'button',
  body: { text: 'Choose' },
  action: { buttons: list },
});
/** The node `n` that sends a template. */
export const template = (name: string, code: string, values = 0) =>
  message('template', {
    name,
    language: { code },
    components: [{ type: 'body', parameters: Array.from({ length: values }, () => ({ type: 'text', text: 'x' })) }],
  });
const known = { name: 'hello', language: 'en', status: 'APPROVED', category: 'UTILITY', body_variables: 0 } as const;
/** A context with one template. */
export const withTemplate = (changed: object): ValidationContext => ({ templates: [{ ...known, ...changed }] });

/** Many nodes that nothing leads to. */
export const manyNodes = (count: number): NodeRow[] =>
  Array.from({ length: count }, (_, index) => [`t${index}`, 'tag.add', { tag: 't' }]);
