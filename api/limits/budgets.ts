/** A budget of calls: so many points in a window, for one credential. */
export interface BudgetSize {
  readonly points: number;
  readonly windowSeconds: number;
}

/**
 * Budgets of one API key or session. They guard this service and are wider than WhatsApp's pacing, which the sender
 * keeps: the API may accept faster than a number sends. `auth` counts per address, for nobody is known yet.
 */
export const BUDGETS = {
  send: { points: 60_000, windowSeconds: 60 },
  write: { points: 12_000, windowSeconds: 60 },
  read: { points: 60_000, windowSeconds: 60 },
  search: { points: 3_000, windowSeconds: 60 },
  stream: { points: 3_000, windowSeconds: 60 },
  auth: { points: 60, windowSeconds: 60 },
} as const satisfies Record<string, BudgetSize>;

/** Name of a budget. */
export type Budget = keyof typeof BUDGETS;
