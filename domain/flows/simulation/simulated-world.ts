import { isJsonObject, type JsonObject } from '../json.ts';
import { readInstant, writeInstant } from '../instant.ts';
import type { Effect } from '../run/effect.ts';
import type { RunFacts } from '../run/facts.ts';
import type { Scenario } from './answer.ts';

const WINDOW_MS = 86_400_000;
const FAR = '9999-12-31T00:00:00.000Z';

/** A message as it would be sent. */
export interface SimulatedMessage {
  readonly at: string;
  readonly node: string;
  readonly key: string;
  readonly body: JsonObject;
}

/** What a simulated run finds and changes: the made contact, the window and the clock. Plain data. */
export interface SimulatedWorld {
  readonly now: string;
  readonly facts: RunFacts;
  readonly window: 'follow' | 'open' | 'shut';
  readonly messages: readonly SimulatedMessage[];
}

const windowUntil = (window: SimulatedWorld['window'], at: string): string | null => {
  if (window !== 'follow') return window === 'open' ? FAR : null;
  return writeInstant((readInstant(at) ?? 0) + WINDOW_MS);
};

/**
 * Makes the world of a scenario.
 *
 * @param scenario - the scenario
 * @returns the world as the run begins
 */
export const makeWorld = (scenario: Scenario): SimulatedWorld => {
  const { start, window = 'follow', message, contact = {}, zone, opted_out = false, consents } = scenario;
  const isOpen = message !== undefined || window !== 'follow';
  return {
    now: start,
    window,
    messages: [],
    facts: {
      run: { id: 'simulation', contact_id: 'simulation', flow_id: 'simulation' },
      contact: { tags: [], ...contact },
      ...(zone === undefined ? {} : { zone }),
      window_open_until: isOpen ? windowUntil(window, start) : null,
      opted_out,
      ...(consents === undefined ? {} : { consents }),
      recent_sends: [],
    },
  };
};

/**
 * Moves the clock.
 *
 * @param world - the world
 * @param to - milliseconds since the epoch; the clock never goes back
 * @returns the world then
 */
export const moveClock = (world: SimulatedWorld, to: number): SimulatedWorld => ({
  ...world,
  now: writeInstant(Math.max(to, readInstant(world.now) ?? 0)),
});

/**
 * The person writes: the window opens anew where it follows.
 *
 * @param world - the world
 * @returns the world with the window open for 24 hours
 */
export const hearPerson = (world: SimulatedWorld): SimulatedWorld =>
  world.window === 'follow'
    ? { ...world, facts: { ...world.facts, window_open_until: windowUntil('follow', world.now) } }
    : world;

const withEffect = (world: SimulatedWorld, effect: Effect): SimulatedWorld => {
  const { facts, now } = world;
  const { contact } = facts;
  const withContact = (changed: JsonObject): SimulatedWorld => ({
    ...world,
    facts: { ...facts, contact: { ...contact, ...changed } },
  });
  const tags = Array.isArray(contact.tags) ? contact.tags.filter((tag) => typeof tag === 'string') : [];
  switch (effect.type) {
    case 'queue_message': {
      const { node, key, body } = effect;
      const messages = [...world.messages, { at: now, node, key, body: isJsonObject(body) ? body : {} }];
      return { ...world, messages, facts: { ...facts, recent_sends: [now, ...(facts.recent_sends ?? [])] } };
    }
    case 'set_field':
      return withContact({ [effect.field]: effect.value });
    case 'tag':
      return withContact({ tags: [...tags.filter((tag) => tag !== effect.tag), effect.tag] });
    case 'untag':
      return withContact({ tags: tags.filter((tag) => tag !== effect.tag) });
    case 'assign':
    case 'note':
    case 'close':
    case 'goal':
    case 'start_flow':
    case 'cancel_runs':
      return world;
  }
};

/**
 * Carries out effects on the made contact.
 *
 * @param world - the world
 * @param effects - of a step
 * @returns the world after them
 */
export const applyToWorld = (world: SimulatedWorld, effects: readonly Effect[]): SimulatedWorld =>
  effects.reduce(withEffect, world);
