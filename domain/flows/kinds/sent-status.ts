import { DELIVERY_STATUSES, type DeliveryStatus } from '../run/signal.ts';
import type { Position } from './kind.ts';

/** A message this run has queued, and the highest status known of it. */
export interface SentMessage {
  readonly key: string;
  readonly status: DeliveryStatus | null;
}

const rank = (status: DeliveryStatus | null): number => (status === null ? -1 : DELIVERY_STATUSES.indexOf(status));

/**
 * Finds the last message that a node queued in this run.
 *
 * @param at - the position
 * @param node - id of a `send.message` node; without it, the node that queued last
 * @returns the message, or undefined when none was queued
 */
export const findSent = (at: Position, node: string | undefined): SentMessage | undefined => {
  const from = node ?? at.state.last_sent;
  const sent = from !== null && Object.hasOwn(at.state.sent, from) ? at.state.sent[from] : undefined;
  if (sent === undefined) return undefined;
  const known = at.facts.message_status?.[sent.key] ?? null;
  return rank(known) > rank(sent.status) ? { key: sent.key, status: known } : sent;
};

/**
 * Tells whether a status has been reached; a failed message reached nothing.
 *
 * @param status - the known status
 * @param wanted - the wanted one
 * @returns true when it is as far or further
 */
export const hasReached = (status: DeliveryStatus | null, wanted: DeliveryStatus): boolean =>
  status !== 'failed' && rank(status) >= rank(wanted);
