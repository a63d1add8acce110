import type { Survey } from '../survey.ts';

/**
 * Makes an analysis that several rules share run once a survey.
 *
 * @param analyse - the analysis
 * @returns the same analysis, remembering its result as long as the survey lives
 */
export const once = <T extends object>(analyse: (survey: Survey) => T): ((survey: Survey) => T) => {
  const known = new WeakMap<Survey, T>();
  return (survey) => {
    const old = known.get(survey);
    if (old !== undefined) return old;
    const made = analyse(survey);
    known.set(survey, made);
    return made;
  };
};
