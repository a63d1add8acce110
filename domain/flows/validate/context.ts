/** A message template as the tenant has it. */
export interface KnownTemplate {
  readonly name: string;
  readonly language: string;
  /** Meta's status, such as `APPROVED` or `PAUSED`. */
  readonly status: string;
  readonly category?: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION' | undefined;
  /** Number of variables in the body. */
  readonly body_variables?: number | undefined;
}

/** A trigger of another published flow. */
export interface OtherTrigger {
  readonly flow: string;
  readonly keywords: readonly string[];
  readonly any: boolean;
}

/** What the validator may know beside the graph. What is left out is not checked. */
export interface ValidationContext {
  /** Now, RFC 3339: finds instants that have passed. */
  readonly now?: string | undefined;
  /** Id of this flow. */
  readonly flow_id?: string | undefined;
  readonly templates?: readonly KnownTemplate[] | undefined;
  /** Names of the tenant's contact fields. */
  readonly contact_fields?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Ids and names of the tenant's flows. */
  readonly flows?: readonly string[] | undefined;
  readonly agents?: readonly string[] | undefined;
  readonly teams?: readonly string[] | undefined;
  readonly other_triggers?: readonly OtherTrigger[] | undefined;
}
