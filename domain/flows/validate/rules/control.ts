import type { Finding } from '../issue.ts';
import { nodesOf, type Rule } from '../rule.ts';
import type { Survey } from '../survey.ts';

const unknownTags = function* (survey: Survey): Generator<Finding> {
  const { tags } = survey.context;
  if (tags === undefined) return;
  const known = new Set(tags);
  for (const kind of ['tag.remove', 'trigger.tag'] as const) {
    for (const [{ id, config }] of nodesOf(survey, kind)) {
      if (config.tag.includes('{{') || known.has(config.tag)) continue;
      yield { node: id, pointer: '/tag', message: `There is no tag "${config.tag}" yet` };
    }
  }
};

/** Rules about sub-flows, guards and actions. */
export const controlRules: readonly Rule[] = [
  {
    id: 'start.unknown_flow',
    severity: 'error',
    *check(survey) {
      const { flows } = survey.context;
      for (const [{ id, config }] of nodesOf(survey, 'flow.start')) {
        if (flows === undefined || flows.includes(config.flow)) continue;
        yield { node: id, pointer: '/flow', message: `There is no flow "${config.flow}"` };
      }
    },
  },
  {
    id: 'start.itself',
    severity: 'warning',
    *check(survey) {
      for (const [{ id, config }] of nodesOf(survey, 'flow.start')) {
        if (config.flow !== survey.context.flow_id) continue;
        yield { node: id, pointer: '/flow', message: 'The flow starts itself; it may go on for ever' };
      }
    },
  },
  {
    id: 'cancel.unknown_flow',
    severity: 'warning',
    *check(survey) {
      const { flows } = survey.context;
      for (const [{ id, config }] of nodesOf(survey, 'flow.cancel_others')) {
        if (flows === undefined || typeof config.flows === 'string') continue;
        for (const [index, flow] of config.flows.entries()) {
          if (!flows.includes(flow))
            yield { node: id, pointer: `/flows/${index}`, message: `There is no flow "${flow}"` };
        }
      }
    },
  },
  { id: 'tag.unknown', severity: 'info', check: unknownTags },
  {
    id: 'tag.own_trigger',
    severity: 'warning',
    *check(survey) {
      const added = new Set([...nodesOf(survey, 'tag.add')].map(([{ config }]) => config.tag));
      for (const [{ id, config }] of nodesOf(survey, 'trigger.tag')) {
        if (config.change !== 'added' || config.reentry !== 'always' || !added.has(config.tag)) continue;
        yield { node: id, message: `The flow puts on the tag "${config.tag}" that starts it` };
      }
    },
  },
  {
    id: 'assign.unknown',
    severity: 'warning',
    *check(survey) {
      const { agents, teams } = survey.context;
      for (const [{ id, config }] of nodesOf(survey, 'assign')) {
        const known = config.to === 'agent' ? agents : config.to === 'team' ? teams : undefined;
        if (known === undefined || config.id === undefined || known.includes(config.id)) continue;
        yield { node: id, pointer: '/id', message: `There is no such ${config.to} any more` };
      }
    },
  },
  {
    id: 'goal.duplicate',
    severity: 'info',
    *check(survey) {
      const seen = new Set<string>();
      for (const [{ id, config }] of nodesOf(survey, 'goal')) {
        if (seen.has(config.name))
          yield { node: id, message: `The goal "${config.name}" is counted at another step too` };
        seen.add(config.name);
      }
    },
  },
  {
    id: 'field.unknown',
    severity: 'info',
    *check(survey) {
      const fields = survey.context.contact_fields;
      for (const [{ id, config }] of nodesOf(survey, 'set.field')) {
        if (fields === undefined || fields.includes(config.field)) continue;
        yield { node: id, pointer: '/field', message: `"${config.field}" is a new field of contacts` };
      }
    },
  },
];
