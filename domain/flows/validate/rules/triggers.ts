import { normalizeWords } from '../../values/normalize-words.ts';
import { nodesOf, type NodeOf, type Rule } from '../rule.ts';
import type { Survey } from '../survey.ts';

/** Words that people write to stop messages; they belong to consent, not to a flow. */
const OPT_OUT = ['stop', 'unsubscribe', 'cancel', 'parar', 'sair', 'descadastrar', 'cancelar', 'baja', 'alto'];

const keywordsOf = ({ config }: NodeOf<'trigger.message'>): readonly string[] =>
  config.match === 'any' || config.match === 'other' ? [] : (config.keywords ?? []);

/** Every keyword of the flow with its trigger and place. */
const allKeywords = function* (survey: Survey) {
  for (const [node] of nodesOf(survey, 'trigger.message')) {
    for (const [index, keyword] of keywordsOf(node).entries()) {
      yield { id: node.id, keywords: keywordsOf(node), index, keyword, words: normalizeWords(keyword) };
    }
  }
};

const without = (id: string, keywords: readonly string[], index: number) => ({
  label: 'Remove the keyword',
  edits: [
    { op: 'set_config', node: id, path: ['keywords'], value: keywords.filter((_word, at) => at !== index) } as const,
  ],
});

/** Rules about triggers. */
export const triggerRules: readonly Rule[] = [
  {
    id: 'trigger.empty_keyword',
    severity: 'error',
    *check(survey) {
      for (const { id, keywords, index, keyword, words } of allKeywords(survey)) {
        if (words !== '') continue;
        const message = keyword.trim() === '' ? 'A keyword is empty' : `"${keyword}" has no letter or digit to compare`;
        const fix = keywords.length > 1 ? without(id, keywords, index) : undefined;
        yield { node: id, pointer: `/keywords/${index}`, message, fix };
      }
    },
  },
  {
    id: 'trigger.duplicate_keyword',
    severity: 'warning',
    *check(survey) {
      const seen = new Map<string, string>();
      for (const { id, keywords, index, keyword, words } of allKeywords(survey)) {
        const where = seen.get(words);
        if (words === '' || where === undefined) {
          seen.set(words, id);
          continue;
        }
        const message =
          where === id ? `"${keyword}" is there twice` : `"${keyword}" starts another trigger of this flow too`;
        yield { node: id, pointer: `/keywords/${index}`, message, fix: without(id, keywords, index) };
      }
    },
  },
  {
    id: 'trigger.opt_out_word',
    severity: 'warning',
    *check(survey) {
      for (const { id, index, keyword, words } of allKeywords(survey)) {
        if (!OPT_OUT.includes(words)) continue;
        const message = `People write "${keyword}" to stop messages; the flow would answer with one`;
        yield { node: id, pointer: `/keywords/${index}`, message };
      }
    },
  },
  {
    id: 'trigger.short_keyword',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'trigger.message')) {
        if (config.how !== 'contains') continue;
        for (const [index, keyword] of (config.keywords ?? []).entries()) {
          if (normalizeWords(keyword).length !== 1) continue;
          yield {
            node: id,
            pointer: `/keywords/${index}`,
            message: `"${keyword}" will be found in very many messages`,
          };
        }
      }
    },
  },
  {
    id: 'trigger.needless_keywords',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'trigger.message')) {
        if ((config.match !== 'any' && config.match !== 'other') || (config.keywords?.length ?? 0) === 0) continue;
        yield {
          node: id,
          pointer: '/keywords',
          message: 'The keywords do nothing, because the trigger takes messages without them',
          fix: { label: 'Remove the keywords', edits: [{ op: 'unset_config', node: id, path: ['keywords'] }] },
        };
      }
    },
  },
  {
    id: 'trigger.duplicate_any',
    severity: 'error',
    *check(survey) {
      let first: string | undefined;
      for (const [{ id, config }] of nodesOf(survey, 'trigger.message')) {
        if (config.match !== 'any') continue;
        if (first !== undefined) yield { node: id, message: `"${first}" takes every message already` };
        first ??= id;
      }
    },
  },
  {
    id: 'trigger.keyword_taken',
    severity: 'warning',
    *check(survey) {
      const taken = new Map<string, string>();
      for (const { flow, keywords } of survey.context.other_triggers ?? []) {
        for (const word of keywords) taken.set(normalizeWords(word), flow);
      }
      for (const { id, index, keyword, words } of allKeywords(survey)) {
        const flow = taken.get(words);
        if (flow === undefined || words === '') continue;
        yield { node: id, pointer: `/keywords/${index}`, message: `"${keyword}" starts the flow "${flow}" too` };
      }
    },
  },
  {
    id: 'trigger.any_taken',
    severity: 'warning',
    *check(survey) {
      const other = survey.context.other_triggers?.find(({ any }) => any);
      if (other === undefined) return;
      for (const [{ id, config }] of nodesOf(survey, 'trigger.message')) {
        if (config.match === 'any') yield { node: id, message: `Every message starts the flow "${other.flow}" too` };
      }
    },
  },
  {
    id: 'trigger.duplicate_button',
    severity: 'warning',
    *check(survey) {
      const seen = new Set<string>();
      for (const [{ id, config }] of nodesOf(survey, 'trigger.button')) {
        for (const [index, button] of config.ids.entries()) {
          if (seen.has(button))
            yield { node: id, pointer: `/ids/${index}`, message: `The button "${button}" is there twice` };
          seen.add(button);
        }
      }
    },
  },
  {
    id: 'trigger.several_api',
    severity: 'warning',
    *check(survey) {
      const [, ...more] = [...nodesOf(survey, 'trigger.api')];
      for (const [{ id }] of more) {
        yield { node: id, message: 'Calls that name no trigger start at the first API trigger, not at this one' };
      }
    },
  },
  {
    id: 'trigger.always_any',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'trigger.message')) {
        if (config.match !== 'any' || config.reentry !== 'always') continue;
        yield {
          node: id,
          pointer: '/reentry',
          message: 'Each message starts one more run, also while others are open',
        };
      }
    },
  },
];
