/** What the error table says about one code. */
export type ErrorDefinition = {
  /** Short, stable sentence for a person; RFC 9457 `title`. */
  readonly title: string;
  /** HTTP status of the problem document. */
  readonly status: number;
  /** True when the same request may succeed later without being changed. */
  readonly retryable: boolean;
  /** What the reader of the error can do about it. */
  readonly remedy: string;
};
