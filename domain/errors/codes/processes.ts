import type { ErrorDefinition } from '../error-definition.ts';

/** Errors of flows, runs, campaigns and jobs. */
export const processErrors = {
  flow_invalid: {
    title: 'The flow has errors',
    status: 422,
    retryable: false,
    remedy: 'Correct the nodes and edges that `errors` points at.',
  },
  flow_format_unsupported: {
    title: 'The format of the flow is not known',
    status: 422,
    retryable: false,
    remedy: 'Use `perdura.flow/1`.',
  },
  flow_not_published: {
    title: 'The flow has no published version',
    status: 409,
    retryable: false,
    remedy: 'Publish the flow first.',
  },
  flow_archived: {
    title: 'The flow is archived',
    status: 409,
    retryable: false,
    remedy: 'Restore the flow first.',
  },
  flow_expression_invalid: {
    title: 'An expression of the flow cannot be evaluated',
    status: 422,
    retryable: false,
    remedy: 'Correct the expression that `detail` names.',
  },
  flow_step_limit: {
    title: 'The run went through too many steps without a wait',
    status: 422,
    retryable: false,
    remedy: 'Put a wait into the loop.',
  },
  run_not_steerable: {
    title: 'The run cannot be steered like this now',
    status: 409,
    retryable: false,
    remedy: 'Read the run again; it may have moved on or ended.',
  },
  run_ended: {
    title: 'The run has ended',
    status: 409,
    retryable: false,
    remedy: 'Start a new run.',
  },
  run_version_incompatible: {
    title: 'The run cannot move to this version',
    status: 409,
    retryable: false,
    remedy: 'Map the present node to one of the new version.',
  },
  already_started: {
    title: 'This is already running',
    status: 409,
    retryable: false,
    remedy: 'Follow the one that runs; `meta` has its id.',
  },
  outside_call_failed: {
    title: 'An outside call of the flow failed',
    status: 502,
    retryable: true,
    remedy: 'See the attempts of the step; it can be retried from there.',
  },
  campaign_not_steerable: {
    title: 'The campaign cannot be steered like this now',
    status: 409,
    retryable: false,
    remedy: 'Read the campaign again; its state has moved.',
  },
  campaign_audience_empty: {
    title: 'The audience of the campaign is empty',
    status: 422,
    retryable: false,
    remedy: 'Choose a segment with at least one reachable contact.',
  },
  job_failed: {
    title: 'The job failed',
    status: 422,
    retryable: false,
    remedy: 'See its report for the rows that failed.',
  },
  import_invalid: {
    title: 'The file cannot be imported',
    status: 422,
    retryable: false,
    remedy: 'Correct the rows that `errors` points at.',
  },
  export_not_ready: {
    title: 'The export is not ready yet',
    status: 409,
    retryable: true,
    remedy: 'Wait until its state is `done`.',
  },
  export_expired: {
    title: 'The link of the export has expired',
    status: 410,
    retryable: false,
    remedy: 'Make a new export.',
  },
  ai_unavailable: {
    title: 'The AI service is not available',
    status: 503,
    retryable: true,
    remedy: 'Try again later; people can go on by hand.',
  },
  ai_refused: {
    title: 'The AI service refused the request',
    status: 422,
    retryable: false,
    remedy: 'Change the input or the instruction.',
  },
  ai_output_invalid: {
    title: 'The answer of the AI service cannot be used',
    status: 502,
    retryable: true,
    remedy: 'Try again, or simplify what is asked for.',
  },
  ai_budget_exceeded: {
    title: 'The AI budget is used up',
    status: 429,
    retryable: false,
    remedy: 'Raise the budget, or wait for the next period.',
  },
} as const satisfies Record<string, ErrorDefinition>;
