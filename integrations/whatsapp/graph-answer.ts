/** Headers of an answer, lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** How a call ended, before anybody has read its body. */
export type GraphAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: AnswerHeaders; readonly text: string }
  /** No byte of the request left: no connection, or the deadline ended while it waited for one. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** The request left (in part at least) and no whole answer came. */
  | { readonly kind: 'broken'; readonly reason: string; readonly status?: number };
