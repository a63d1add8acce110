import type { z } from 'zod';
import type { ErrorCode } from '../../errors/errors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { EffectRequest } from '../run/effect.ts';
import type { LeaveReason } from '../run/event.ts';
import type { RunFacts } from '../run/facts.ts';
import type { Reply } from '../run/reply.ts';
import type { News } from '../run/signal.ts';
import type { RunState } from '../run/state.ts';
import type { CallRequest, WaitRequest } from '../run/wait.ts';
import type { Scope } from '../values/path.ts';
import type { Family } from './names.ts';

/** Where a node's step happens, and what it may read. */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly node: string;
  readonly visit: number;
  /** `node#visit`. */
  readonly key: string;
  /** What the caller read, with what this step did to it so far. */
  readonly facts: RunFacts;
  readonly state: Readonly<RunState>;
  readonly scope: Scope;
}

/** What a node changes while it is left. */
export interface Changes {
  readonly effects?: readonly EffectRequest[];
  /** Placeholders that found nothing while an effect was filled. */
  readonly missing?: readonly string[];
  /** Variables to set. */
  readonly set?: JsonObject;
  /** Rounds of a loop node from here on. */
  readonly rounds?: number;
  readonly reply?: Reply;
  /** Why this port was taken. */
  readonly why?: Json;
  readonly by?: LeaveReason;
}

/** The node is left by a port. */
export type Go = Changes & { readonly go: string };
/** The node fails: by its port `failed` when that leads somewhere, else the run stops there for a person. */
export type Fail = Changes & { readonly fail: ErrorCode; readonly detail: string };
/** The run ends here. */
export type End = { readonly end: string };
/** The run stops until something comes. */
export type Stop = (Changes & { readonly wait: WaitRequest }) | (Changes & { readonly call: CallRequest });
/** The news was not for this node: it goes on waiting. */
export type Stay = { readonly stay: 'unwanted' | 'unrelated' };

/** The clock has reached the wait's end. */
export interface TimedOut {
  readonly type: 'timer';
}

interface KindParts<K extends string, S extends z.ZodType> {
  readonly kind: K;
  readonly family: Family;
  /** Key of the help text and of the name in the palette. */
  readonly help: `flows.kinds.${NoInfer<K>}`;
  /** Schema of the node's config. */
  readonly config: S;
  /** The ports a config gives, in the order they are drawn. */
  readonly ports: (config: z.output<S>) => readonly string[];
  /** The variable that is surely set when the node is left by one of the ports. */
  readonly saves?: (config: z.output<S>) => Saved | undefined;
}

/** A variable that a node sets, and the ports by which it is set. */
export interface Saved {
  readonly name: string;
  readonly ports: readonly string[];
}

/** A kind that is passed at once. */
export interface PassingKind<K extends string, S extends z.ZodType> extends KindParts<K, S> {
  readonly stops: false;
  readonly enter: (config: z.output<S>, at: Position) => Go | Fail | End;
}

/** A kind that may stop the run. */
export interface StoppingKind<K extends string, S extends z.ZodType> extends KindParts<K, S> {
  readonly stops: true;
  readonly enter: (config: z.output<S>, at: Position) => Go | Fail | Stop;
  readonly resume: (config: z.output<S>, at: Position, news: News | TimedOut) => Go | Fail | Stay;
  /** The port by which a person's skip leaves it. */
  readonly skip: (config: z.output<S>) => string;
}

/** A node kind with all its parts. */
export type Kind<K extends string, S extends z.ZodType> = PassingKind<K, S> | StoppingKind<K, S>;

/** A kind bound to one node's config. */
export interface BoundKind {
  readonly family: Family;
  readonly ports: readonly string[];
  readonly saved: Saved | undefined;
  readonly enter: (at: Position) => Go | Fail | End | Stop;
  readonly resume: (at: Position, news: News | TimedOut) => Go | Fail | Stay;
  readonly skip: string;
}

/** A kind as the registry holds it: its parts, and a way to bind it to a config. */
export type RegisteredKind<K extends string, S extends z.ZodType> = Kind<K, S> & {
  readonly bind: (config: z.output<S>) => BoundKind;
};

/** Any kind of a name, whatever its config: what the registry asks for. */
export interface AnyKind<K extends string> {
  readonly kind: K;
  readonly family: Family;
  readonly help: `flows.kinds.${K}`;
  readonly config: z.ZodType;
  readonly ports: (config: never) => readonly string[];
  readonly enter: (config: never, at: Position) => Go | Fail | End | Stop;
  readonly bind: (config: never) => BoundKind;
}

/**
 * Defines a kind that is passed at once.
 *
 * @param kind - all its parts
 * @returns the kind for the registry
 */
export const passingKind = <const K extends string, S extends z.ZodType>(
  kind: Omit<PassingKind<K, S>, 'stops'>,
): PassingKind<K, S> & RegisteredKind<K, S> => ({
  ...kind,
  stops: false,
  bind: (config) => ({
    family: kind.family,
    ports: kind.ports(config),
    saved: kind.saves?.(config),
    enter: (at) => kind.enter(config, at),
    resume: () => ({ stay: 'unrelated' }),
    skip: 'next',
  }),
});

/**
 * Defines a kind that may stop the run until something comes.
 *
 * @param kind - all its parts
 * @returns the kind for the registry
 */
export const stoppingKind = <const K extends string, S extends z.ZodType>(
  kind: Omit<StoppingKind<K, S>, 'stops'>,
): StoppingKind<K, S> & RegisteredKind<K, S> => ({
  ...kind,
  stops: true,
  bind: (config) => ({
    family: kind.family,
    ports: kind.ports(config),
    saved: kind.saves?.(config),
    enter: (at) => kind.enter(config, at),
    resume: (at, news) => kind.resume(config, at, news),
    skip: kind.skip(config),
  }),
});
