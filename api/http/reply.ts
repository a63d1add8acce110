/** What a handler answers; the status and shape stand in the route's declaration. */
export interface Reply<Body> {
  /** Only where it differs from the declared status. */
  readonly status?: number;
  readonly body?: Body;
  readonly headers?: Readonly<Record<string, string>>;
}
