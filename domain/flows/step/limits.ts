/** Most visits of one node in one step: a loop that goes on longer has no wait and is stopped. */
export const MOST_VISITS_OF_NODE = 128;
/** Most node visits in one step, above the largest flow without a loop. */
export const MOST_VISITS = 5_000;
/** Most messages one node may queue in one step, so that a loop cannot flood a person. */
export const MOST_MESSAGES_OF_NODE = 20;
/** Most news a run keeps while it cannot take them; the oldest go first. */
export const MOST_HELD = 20;
/** Limits of all variables of a run together. */
export const VARIABLE_BOUNDS = { depth: 20, size: 131_072 } as const;
