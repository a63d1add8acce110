import type { Rule } from './rule.ts';
import { callRules } from './rules/calls.ts';
import { conditionRules } from './rules/conditions.ts';
import { controlRules } from './rules/control.ts';
import { edgeRules } from './rules/edges.ts';
import { formatRules } from './rules/format.ts';
import { loopRules } from './rules/loops.ts';
import { messageRules } from './rules/messages.ts';
import { nodeRules } from './rules/nodes.ts';
import { pathRules } from './rules/paths.ts';
import { templateRules } from './rules/templates.ts';
import { triggerRules } from './rules/triggers.ts';
import { valueRules } from './rules/values.ts';
import { waitRules } from './rules/waits.ts';

/** Every rule, in the order in which issues are told. */
export const RULES: readonly Rule[] = [
  ...formatRules,
  ...nodeRules,
  ...edgeRules,
  ...triggerRules,
  ...pathRules,
  ...loopRules,
  ...messageRules,
  ...templateRules,
  ...valueRules,
  ...conditionRules,
  ...waitRules,
  ...callRules,
  ...controlRules,
];
