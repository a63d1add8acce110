import type { CompiledFlow } from './compile-flow.ts';
import { readInstant, writeInstant } from './instant.ts';
import type { Effect } from './run/effect.ts';
import type { RunEvent } from './run/event.ts';
import type { Next } from './run/next.ts';
import type { Signal } from './run/signal.ts';
import { newRunState, type RunState } from './run/state.ts';
import { scenarioSchema, type Answer, type Scenario } from './simulation/answer.ts';
import { answerStop } from './simulation/answer-stop.ts';
import {
  applyToWorld,
  hearPerson,
  makeWorld,
  moveClock,
  type SimulatedMessage,
  type SimulatedWorld,
} from './simulation/simulated-world.ts';
import { step } from './step.ts';

/** A simulated run where it stands. Plain data: keep any of them to go back to. */
export interface Simulation {
  readonly state: RunState;
  readonly world: SimulatedWorld;
  readonly next: Next;
  readonly events: readonly RunEvent[];
  readonly effects: readonly Effect[];
}

/** How a simulated run went. */
export interface SimulationResult extends Simulation {
  /** Each visit of a node with its projected time. */
  readonly path: readonly { readonly node: string; readonly at: string; readonly left_by: string | null }[];
  readonly messages: readonly SimulatedMessage[];
  /** `ended`, `failed`, `stuck` (nothing will ever come), or `too_long` (after 2,000 stops). */
  readonly outcome: 'ended' | 'failed' | 'stuck' | 'too_long';
}

const MOST_STOPS = 2_000;

const advance = (flow: CompiledFlow, from: Simulation, signal: Signal): Simulation => {
  const heard = signal.type === 'reply' ? hearPerson(from.world) : from.world;
  const result = step(flow, from.state, { ...signal, now: heard.now, facts: heard.facts });
  return {
    state: result.state,
    world: applyToWorld(heard, result.effects),
    next: result.next,
    events: [...from.events, ...result.events],
    effects: [...from.effects, ...result.effects],
  };
};

/**
 * Begins a simulated run with a clock of its own.
 *
 * @param flow - the compiled flow
 * @param scenario - how it begins
 * @returns the run at its first stop
 */
export const beginSimulation = (flow: CompiledFlow, scenario: Scenario): Simulation => {
  const { start, trigger, input, message } = scenarioSchema.parse(scenario);
  const blank: Simulation = {
    state: newRunState(),
    world: makeWorld(scenario),
    next: { type: 'end', outcome: 'not_started' },
    events: [],
    effects: [],
  };
  const reply = message === undefined ? {} : { reply: { at: start, type: 'text', text: message } };
  return advance(flow, blank, { type: 'start', trigger, input, ...reply });
};

/**
 * Lets something happen where a simulated run stands, and skips the time until then.
 *
 * @param flow - the compiled flow
 * @param from - where it stands
 * @param answer - what happens; without it, what is most likely
 * @returns the run at its next stop, or undefined when nothing will ever come
 */
export const continueSimulation = (flow: CompiledFlow, from: Simulation, answer?: Answer): Simulation | undefined => {
  const now = readInstant(from.world.now) ?? 0;
  const coming = answerStop(from.next, answer, now, writeInstant);
  if (coming === undefined) return undefined;
  return advance(flow, { ...from, world: moveClock(from.world, coming.at) }, coming.signal);
};

const pathOf = (events: readonly RunEvent[]): SimulationResult['path'] => {
  const path: { node: string; at: string; left_by: string | null }[] = [];
  for (const event of events) {
    const last = path.at(-1);
    if (event.type === 'entered') path.push({ node: event.node ?? '', at: event.at, left_by: null });
    else if (event.type === 'left' && last !== undefined) last.left_by = event.port;
  }
  return path;
};

/**
 * Plays a whole scenario: the same stepper that runs for real, with a clock that skips every wait.
 *
 * @param flow - the compiled flow
 * @param scenario - how it begins, and what happens at each stop
 * @returns path, projected times, messages and where it ended
 */
export const simulate = (flow: CompiledFlow, scenario: Scenario): SimulationResult => {
  const { answers } = scenarioSchema.parse(scenario);
  const asked = new Map<string, number>();
  const choose = (node: string): Answer | undefined => {
    const list = Object.hasOwn(answers, node) ? (answers[node] ?? []) : [];
    const turn = asked.get(node) ?? 0;
    asked.set(node, turn + 1);
    return list[turn] ?? list.at(-1);
  };
  let simulation = beginSimulation(flow, scenario);
  let outcome: SimulationResult['outcome'] = 'too_long';
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (simulation.next.type === 'end') {
      outcome = 'ended';
      break;
    }
    const coming = continueSimulation(flow, simulation, choose(simulation.state.node ?? ''));
    if (coming === undefined) {
      outcome = simulation.next.type === 'failed' ? 'failed' : 'stuck';
      break;
    }
    simulation = coming;
  }
  return { ...simulation, outcome, path: pathOf(simulation.events), messages: simulation.world.messages };
};
