/** What WhatsApp said against a message, as it is kept: numbers and its own words, never content. */
export interface WhatsAppRefusal {
  readonly code: number;
  readonly subcode?: number | undefined;
  readonly title?: string | undefined;
  readonly details?: string | undefined;
  readonly trace?: string | undefined;
}

/** When the call of an attempt began and ended. */
export interface CallTimes {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly httpStatus?: number | undefined;
}

/** How an attempt ended. With `call` a call was made; without it WhatsApp was never asked. */
export type AttemptResult =
  | { readonly kind: 'accepted'; readonly wamid: string; readonly held: boolean; readonly call: CallTimes }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly refusal?: WhatsAppRefusal | undefined;
      readonly call?: CallTimes | undefined;
    }
  | { readonly kind: 'cancelled' | 'expired'; readonly code: string }
  | {
      /** Goes back into the queue; without `notBefore` at its old place. */
      readonly kind: 'queued';
      readonly notBefore?: Date | undefined;
      readonly code?: string | undefined;
      readonly refusal?: WhatsAppRefusal | undefined;
      readonly call?: CallTimes | undefined;
    }
  | {
      /** Nobody knows whether WhatsApp took it: it stays `sending` until a receipt or a person tells. */
      readonly kind: 'unclear';
      readonly call: CallTimes;
    };

/** The result of one attempt of one message. */
export interface AttemptOutcome {
  readonly messageId: string;
  readonly numberId: string;
  readonly attempt: number;
  readonly fence: bigint;
  readonly at: Date;
  readonly result: AttemptResult;
}
