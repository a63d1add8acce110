import type { Survey, SurveyNode } from '../survey.ts';

/**
 * The reached nodes in reverse post-order from the triggers: but for loops, each after all that lead to it, so that
 * data-flow settles in few rounds.
 *
 * @param survey - the survey
 * @returns the nodes
 */
export const flowOrder = ({ nodes }: Survey): SurveyNode[] => {
  const seen = new Set<string>();
  const done: SurveyNode[] = [];
  for (const root of nodes.values()) {
    if (!root.isTrigger || seen.has(root.id)) continue;
    seen.add(root.id);
    const frames = [{ node: root, rest: root.out.values() }];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const step = frame.rest.next();
      if (step.done === true) {
        done.push(frame.node);
        frames.pop();
        continue;
      }
      const next = nodes.get(step.value.to);
      if (next === undefined || seen.has(next.id)) continue;
      seen.add(next.id);
      frames.push({ node: next, rest: next.out.values() });
    }
  }
  return done.reverse();
};
