import type { FlowNode } from '../graph.ts';
import type { KindName } from '../kinds/names.ts';
import type { Finding, Severity } from './issue.ts';
import type { Survey, SurveyNode } from './survey.ts';

/** A rule: its id (also the anchor of its explanation), how severe it is, and what it finds. */
export interface Rule {
  readonly id: `${string}.${string}`;
  readonly severity: Severity;
  readonly check: (survey: Survey) => Iterable<Finding>;
}

/** A node of one kind, its config in order. */
export type NodeOf<K extends KindName> = Extract<FlowNode, { readonly kind: K }>;

/**
 * The nodes of one kind whose config is in order.
 *
 * @param survey - the survey
 * @param kind - the kind
 * @returns pairs of the read node and what is known of it
 */
export const nodesOf = function* <K extends KindName>(survey: Survey, kind: K): Generator<[NodeOf<K>, SurveyNode]> {
  for (const node of survey.nodes.values()) {
    if (node.flow?.kind !== kind) continue;
    // The kind was just compared; TypeScript does not narrow a union by a generic.
    yield [node.flow as NodeOf<K>, node];
  }
};
