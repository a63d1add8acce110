import type { Json } from '../json.ts';

/** `error` keeps a flow from being published, `warning` will likely surprise, `info` is worth a look. */
export type Severity = 'error' | 'warning' | 'info';

/** One change of a graph. Edges are named by their index in the graph the issue was found in. */
export type GraphEdit =
  | { readonly op: 'add_node'; readonly id: string; readonly kind: string; readonly near: string }
  | { readonly op: 'remove_node'; readonly node: string }
  | { readonly op: 'add_edge'; readonly from: string; readonly port: string; readonly to: string }
  | { readonly op: 'remove_edge'; readonly edge: number }
  | { readonly op: 'set_config'; readonly node: string; readonly path: readonly string[]; readonly value: Json }
  | { readonly op: 'unset_config'; readonly node: string; readonly path: readonly string[] };

/** A safe repair: what it does in words, and its edits in order. */
export interface Fix {
  readonly label: string;
  readonly edits: readonly GraphEdit[];
}

/** What a rule found. */
export interface Finding {
  readonly message: string;
  readonly node?: string | undefined;
  /** Index of the edge. */
  readonly edge?: number | undefined;
  /** Where in the node's config, as an RFC 6901 pointer. */
  readonly pointer?: string | undefined;
  readonly fix?: Fix | undefined;
  /** Where it is less or more severe than the rule. */
  readonly severity?: Severity | undefined;
}

/** A problem of a flow. */
export interface Issue extends Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** Path and anchor of its explanation below `docs/`. */
  readonly docs: string;
}
