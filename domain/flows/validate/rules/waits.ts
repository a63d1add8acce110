import { readInstant } from '../../instant.ts';
import { findCertain } from '../analysis/certain.ts';
import { nodesOf, type Rule } from '../rule.ts';
import type { Survey } from '../survey.ts';

const withTimeout = function* (survey: Survey) {
  for (const kind of ['wait.reply', 'wait.event', 'wait.delivery', 'wait.person', 'flow.start'] as const) {
    for (const [{ id, config }, { reached }] of nodesOfReached(survey, kind)) {
      if ('wait' in config && !config.wait) continue;
      if (reached) yield { id, kind, timeout: config.timeout };
    }
  }
};

const nodesOfReached = function* <K extends Parameters<typeof nodesOf>[1]>(survey: Survey, kind: K) {
  for (const [node] of nodesOf(survey, kind)) yield [node, { reached: survey.reached.has(node.id) }] as const;
};

/** Nodes that look at a message of the run, with the `send.message` node they name. */
const lookingAtMessages = function* (survey: Survey) {
  for (const kind of ['wait.delivery', 'split.delivery'] as const) {
    for (const [{ id, config }, { reached }] of nodesOfReached(survey, kind)) {
      yield { id, message: config.message, reached };
    }
  }
};

/** Rules about waits. */
export const waitRules: readonly Rule[] = [
  {
    id: 'wait.no_timeout',
    severity: 'warning',
    *check(survey) {
      for (const { id, timeout } of withTimeout(survey)) {
        if (timeout !== undefined) continue;
        yield {
          node: id,
          message: 'Without a time-out the run may wait for ever',
          fix: { label: 'Wait up to a day', edits: [{ op: 'set_config', node: id, path: ['timeout'], value: 'P1D' }] },
        };
      }
    },
  },
  {
    id: 'wait.until_passed',
    severity: 'warning',
    *check(survey) {
      const now = readInstant(survey.context.now ?? '');
      for (const [{ id, config }] of nodesOf(survey, 'wait.time')) {
        const until = readInstant(config.until ?? '');
        if (now === undefined || until === undefined || until > now) continue;
        yield { node: id, pointer: '/until', message: 'This instant has passed, so nothing waits' };
      }
    },
  },
  {
    id: 'wait.until_unreadable',
    severity: 'error',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'wait.time')) {
        const { until } = config;
        if (until === undefined || until.includes('{{') || readInstant(until) !== undefined) continue;
        yield { node: id, pointer: '/until', message: 'An instant is written 2026-12-24T18:00:00Z, or as a date' };
      }
    },
  },
  {
    id: 'wait.needless_offset',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'wait.time')) {
        if (config.for === undefined || config.offset === undefined) continue;
        const fix = { label: 'Remove it', edits: [{ op: 'unset_config', node: id, path: ['offset'] } as const] };
        yield { node: id, pointer: '/offset', message: 'The offset moves "until" only; it does nothing here', fix };
      }
    },
  },
  {
    id: 'wait.nothing_asked',
    severity: 'info',
    *check(survey) {
      const certain = findCertain(survey);
      for (const [{ id }, { reached }] of nodesOfReached(survey, 'wait.reply')) {
        if (reached && !certain(id, 'sent')) {
          yield { node: id, message: 'On some path nothing has been sent that could be answered' };
        }
      }
    },
  },
  {
    id: 'delivery.no_such_message',
    severity: 'error',
    *check(survey) {
      for (const { id, message } of lookingAtMessages(survey)) {
        if (message === undefined || survey.nodes.get(message)?.kind === 'send.message') continue;
        yield { node: id, pointer: '/message', message: `"${message}" is no step that sends a message` };
      }
    },
  },
  {
    id: 'delivery.maybe_not_sent',
    severity: 'warning',
    *check(survey) {
      const certain = findCertain(survey);
      for (const { id, message, reached } of lookingAtMessages(survey)) {
        const sent = message === undefined ? 'sent' : `sent.${message}`;
        if (reached && !certain(id, sent)) yield { node: id, message: 'On some path that message has not been sent' };
      }
    },
  },
  {
    id: 'person.duplicate_label',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'wait.person')) {
        const labels = config.choices.map(({ label }) => label.trim().toLowerCase());
        const twice = labels.findIndex((label, index) => labels.indexOf(label) !== index);
        if (twice < 0) continue;
        yield { node: id, pointer: `/choices/${twice}`, message: 'Two choices read the same' };
      }
    },
  },
];
