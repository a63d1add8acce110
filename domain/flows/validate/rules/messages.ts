import type { JsonObject } from '../../json.ts';
import { checkMessageTemplate, type MessageProblem } from '../../message/check-message.ts';
import { pointerOf } from '../../parse-flow.ts';
import { findWindowAge, WINDOW_MS } from '../analysis/window-age.ts';
import { once } from '../analysis/once.ts';
import type { Finding } from '../issue.ts';
import { nodesOf, type Rule } from '../rule.ts';
import type { Survey, SurveyNode } from '../survey.ts';

/** The part of a config that is the body. */
const bodyOf = (config: JsonObject & { readonly type: string }): JsonObject => ({
  type: config.type,
  [config.type]: config[config.type] ?? null,
});

const findProblems = once((survey: Survey): [string, MessageProblem][] =>
  [...nodesOf(survey, 'send.message')].flatMap(([{ id, config }]) =>
    checkMessageTemplate(bodyOf(config)).map((problem): [string, MessageProblem] => [id, problem]),
  ),
);

const isOf =
  (codes: readonly string[]) =>
  ({ code }: MessageProblem) =>
    codes.includes(code);

/** Every problem belongs to one rule, by what is wrong. */
const GROUPS: readonly [Rule['id'], (problem: MessageProblem) => boolean][] = [
  ['message.unknown_type', ({ path }) => path.length === 1 && path[0] === 'type'],
  ['message.too_long', isOf(['too_big'])],
  ['message.too_little', isOf(['too_small'])],
  ['message.unknown_key', isOf(['unrecognized_keys'])],
  ['message.same_twice', ({ code, message }) => code === 'custom' && message.includes('same')],
  ['message.invalid', () => true],
];

const problemRules: readonly Rule[] = GROUPS.map(([id], group) => ({
  id,
  severity: 'error',
  *check(survey) {
    for (const [node, problem] of findProblems(survey)) {
      if (GROUPS.findIndex(([, fits]) => fits(problem)) !== group) continue;
      const where = problem.path.length === 0 ? '' : `${problem.path.join('.')}: `;
      yield { node, pointer: pointerOf(problem.path), message: where + problem.message };
    }
  },
}));

const freeForm = function* (survey: Survey): Generator<[SurveyNode, { least: number; most: number }]> {
  const ages = findWindowAge(survey);
  for (const [{ id, config }, node] of nodesOf(survey, 'send.message')) {
    const age = ages.get(id);
    if (config.type !== 'template' && age !== undefined) yield [node, age];
  }
};

/** With its exit `failed` connected, the flow has an answer to a shut window. */
const severityOf = ({ out }: SurveyNode): Finding['severity'] => (out.has('failed') ? 'info' : undefined);

const MANY = 5;

/** The most messages sent one after the other up to and with a node, without anything in between that waits. */
const inARow = (survey: Survey): Map<string, number> => {
  const rows = new Map<string, number>();
  const lengthAt = (node: SurveyNode): number => {
    let length = 0;
    const seen = new Set<string>();
    for (
      let at: SurveyNode | undefined = node;
      at?.kind === 'send.message' && !seen.has(at.id) && length <= MANY + 1;
    ) {
      seen.add(at.id);
      length += 1;
      const from: string | undefined = at.into[0]?.from;
      at = from === undefined ? undefined : survey.nodes.get(from);
    }
    return length;
  };
  for (const node of survey.live) if (node.kind === 'send.message') rows.set(node.id, lengthAt(node));
  return rows;
};

/** Rules about messages. */
export const messageRules: readonly Rule[] = [
  ...problemRules,
  {
    id: 'message.window_shut',
    severity: 'warning',
    *check(survey) {
      for (const [node, { least }] of freeForm(survey)) {
        if (least < WINDOW_MS) continue;
        const message = 'Here the 24 h window is shut unless the person wrote meanwhile; send a template';
        yield { node: node.id, message, severity: severityOf(node) };
      }
    },
  },
  {
    id: 'message.window_may_be_shut',
    severity: 'warning',
    *check(survey) {
      for (const [node, { least, most }] of freeForm(survey)) {
        if (least >= WINDOW_MS || most < WINDOW_MS) continue;
        const message = 'Here the 24 h window may be shut; ask with "Window open?" and send a template where it is';
        yield { node: node.id, message, severity: severityOf(node) };
      }
    },
  },
  {
    id: 'message.many_in_a_row',
    severity: 'warning',
    *check(survey) {
      for (const [node, length] of inARow(survey)) {
        if (length === MANY + 1) yield { node, message: `More than ${MANY} messages follow each other at once` };
      }
    },
  },
  {
    id: 'message.extra_setting',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'send.message')) {
        for (const key of Object.keys(config).filter((name) => name !== 'type' && name !== config.type)) {
          yield {
            node: id,
            pointer: pointerOf([key]),
            message: `"${key}" is not sent with a message of type ${config.type}`,
            fix: { label: 'Remove it', edits: [{ op: 'unset_config', node: id, path: [key] }] },
          };
        }
      }
    },
  },
  {
    id: 'message.nobody_hears_buttons',
    severity: 'info',
    *check(survey) {
      const hears = survey.live.some(({ kind }) => kind === 'wait.reply' || kind === 'trigger.button');
      if (hears) return;
      for (const [{ id, config }] of nodesOf(survey, 'send.message')) {
        if (config.type === 'interactive') yield { node: id, message: 'Nothing in this flow waits for a tap' };
      }
    },
  },
];
