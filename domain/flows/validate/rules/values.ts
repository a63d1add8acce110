import { FORMAT_NAMES } from '../../values/formats.ts';
import { ROOTS } from '../../values/path.ts';
import { findCertain } from '../analysis/certain.ts';
import { findPlaceholders, type Used } from '../analysis/placeholders.ts';
import type { Finding } from '../issue.ts';
import type { Rule } from '../rule.ts';
import type { Survey, SurveyNode } from '../survey.ts';

/** Fields that every contact has. */
const BUILT_IN = ['name', 'first_name', 'last_name', 'language', 'phone', 'wa_id', 'tags', 'email', 'country', 'zone'];

const each = function* (
  survey: Survey,
  check: (node: SurveyNode, used: Used) => string | undefined,
): Generator<Finding> {
  for (const [node, all] of findPlaceholders(survey)) {
    for (const used of all) {
      const message = check(node, used);
      if (message !== undefined) yield { node: node.id, pointer: used.pointer, message };
    }
  }
};

/** The first step of a placeholder below a root, if it is of that root. */
const nameIn = (root: string, { placeholder }: Used): string | undefined =>
  placeholder?.path.root === root ? placeholder.path.steps[0] : undefined;

const savedNames = ({ nodes }: Survey): Set<string> =>
  new Set([...nodes.values()].flatMap(({ bound }) => bound?.saved?.name ?? []));

const hasKind = ({ live }: Survey, ...kinds: readonly string[]): boolean =>
  live.some(({ kind }) => kinds.includes(kind));

const isInput = ({ kind }: SurveyNode): boolean => kind === 'trigger.event';

/** Rules about placeholders. */
export const valueRules: readonly Rule[] = [
  {
    id: 'value.unreadable',
    severity: 'error',
    check: (survey) =>
      each(survey, ({ kind }, { source, placeholder }) =>
        placeholder !== undefined || kind === 'trigger.message'
          ? undefined
          : `${source} cannot be read; it starts with one of ${ROOTS.join(', ')}`,
      ),
  },
  {
    id: 'value.not_closed',
    severity: 'warning',
    *check({ nodes }) {
      for (const { id, config } of nodes.values()) {
        const text = JSON.stringify(config);
        const unclosed = /\{\{(?:(?!\}\}|")[\s\S])*"/.test(text.replaceAll('\\"', "'"));
        if (unclosed) yield { node: id, message: 'A placeholder is not closed with "}}"' };
      }
    },
  },
  {
    id: 'value.unknown_format',
    severity: 'error',
    check: (survey) =>
      each(survey, (_node, { placeholder }) => {
        const unknown = placeholder?.formats.find(({ name }) => !FORMAT_NAMES.includes(name));
        return unknown === undefined
          ? undefined
          : `There is no format "${unknown.name}"; there are ${FORMAT_NAMES.join(', ')}`;
      }),
  },
  {
    id: 'value.never_set',
    severity: 'error',
    check(survey) {
      const saved = savedNames(survey);
      return each(survey, (_node, used) => {
        const name = nameIn('run', used);
        return name === undefined || saved.has(name) || used.hasDefault
          ? undefined
          : `No step sets the variable "${name}"; give it a default, or save it first`;
      });
    },
  },
  {
    id: 'value.maybe_unset',
    severity: 'warning',
    check(survey) {
      const saved = savedNames(survey);
      const certain = findCertain(survey);
      return each(survey, ({ id }, used) => {
        const name = nameIn('run', used);
        if (name === undefined || used.hasDefault || !saved.has(name) || !survey.reached.has(id)) return undefined;
        return certain(id, `run.${name}`) ? undefined : `On some path the variable "${name}" is not set yet`;
      });
    },
  },
  {
    id: 'value.no_reply_yet',
    severity: 'warning',
    check(survey) {
      const certain = findCertain(survey);
      return each(survey, ({ id }, used) => {
        if (nameIn('reply', used) === undefined || used.hasDefault || !survey.reached.has(id)) return undefined;
        return certain(id, 'reply') ? undefined : 'On some path nobody has replied yet';
      });
    },
  },
  {
    id: 'value.no_input',
    severity: 'warning',
    check: (survey) =>
      each(survey, (node, used) =>
        nameIn('input', used) === undefined ||
        used.hasDefault ||
        isInput(node) ||
        hasKind(survey, 'trigger.api', 'trigger.event')
          ? undefined
          : 'No trigger of this flow brings an input',
      ),
  },
  {
    id: 'value.unknown_field',
    severity: 'warning',
    check(survey) {
      const fields = survey.context.contact_fields;
      if (fields === undefined) return [];
      const set = survey.live.flatMap(({ flow }) => (flow?.kind === 'set.field' ? flow.config.field : []));
      const known = new Set([...fields, ...BUILT_IN, ...set]);
      return each(survey, (_node, used) => {
        const name = nameIn('contact', used);
        return name === undefined || known.has(name) ? undefined : `Contacts have no field "${name}"`;
      });
    },
  },
  {
    id: 'value.reply_part_unknown',
    severity: 'warning',
    check(survey) {
      const parts = new Set(['id', 'at', 'type', 'text', 'button', 'media', 'location', 'form']);
      return each(survey, (_node, used) => {
        const name = nameIn('reply', used);
        return name === undefined || parts.has(name)
          ? undefined
          : `A reply has no "${name}"; it has ${[...parts].join(', ')}`;
      });
    },
  },
  {
    id: 'value.trigger_placeholder',
    severity: 'error',
    check: (survey) =>
      each(survey, ({ kind }) =>
        kind === 'trigger.message' || kind === 'trigger.button' ? 'A trigger compares words as they are' : undefined,
      ),
  },
  {
    id: 'value.unused',
    severity: 'info',
    *check(survey) {
      const read = new Set(
        findPlaceholders(survey).flatMap(([, all]) => all.flatMap((used) => nameIn('run', used) ?? [])),
      );
      for (const { id, bound } of survey.live) {
        const name = bound?.saved?.name;
        if (name !== undefined && !read.has(name)) yield { node: id, message: `No step reads the variable "${name}"` };
      }
    },
  },
];
