import type { conversationOrigins } from './conversation.ts';

/** Silence after which a conversation counts as over, unless the workspace says otherwise: 72 hours. */
export const DEFAULT_SILENCE_MS = 72 * 60 * 60 * 1000;

/** What a message came from. */
export type StartCause = 'contact' | 'agent' | 'api' | 'run' | 'campaign';

/** The conversation that is there, if any. */
export type ExistingConversation = { readonly state: string; readonly lastMessageAt: Date } | null;

/** What a message does to the conversations of its contact and number. */
export type StartDecision =
  | { readonly kind: 'join' }
  /** A new one begins, visible in the inbox; an older one that fell silent is closed. */
  | { readonly kind: 'start'; readonly origin: (typeof conversationOrigins)[number]; readonly closesOld: boolean }
  /** A campaign's message alone opens nothing in the inbox: a conversation starts once it is answered. */
  | { readonly kind: 'quiet' };

/** What the decision is made from. */
export type StartFacts = {
  readonly existing: ExistingConversation;
  readonly cause: StartCause;
  /** When the message happened. */
  readonly at: Date;
  /** The customer came by an ad (`referral` of the message). */
  readonly byAd?: boolean | undefined;
  /** The last message before was one of a campaign, so this one answers it. */
  readonly answersCampaign?: boolean | undefined;
  readonly silenceMs?: number | undefined;
};

/**
 * Decides where a message belongs. A conversation goes on until it is closed or silent for too long; messages that
 * arrive late (imports, retries of webhooks) never count as silence.
 */
export function decideStart({ existing, cause, at, byAd, answersCampaign, silenceMs }: StartFacts): StartDecision {
  const isAlive = existing !== null && existing.state !== 'closed';
  if (isAlive && at.getTime() - existing.lastMessageAt.getTime() < (silenceMs ?? DEFAULT_SILENCE_MS))
    return { kind: 'join' };
  if (cause === 'campaign') return isAlive ? { kind: 'join' } : { kind: 'quiet' };
  return { kind: 'start', origin: originOf(cause, byAd === true, answersCampaign === true), closesOld: isAlive };
}

function originOf(cause: Exclude<StartCause, 'campaign'>, byAd: boolean, answersCampaign: boolean) {
  if (cause !== 'contact') return cause;
  if (byAd) return 'ad';
  return answersCampaign ? 'campaign' : 'contact';
}
