/** Who overtakes whom at a number: lower leaves first. One-time codes, agents and the API, flows, campaigns. */
export const messageClasses = { code: 0, agent: 1, flow: 2, campaign: 3 } as const;

/** Number of a class, as it stands in the ledger. */
export type MessageClass = (typeof messageClasses)[keyof typeof messageClasses];

/** Who or what wrote a message of ours. */
export const messageOrigins = ['agent', 'api', 'run', 'campaign'] as const;
/** Who or what wrote a message of ours. */
export type MessageOrigin = (typeof messageOrigins)[number];

/**
 * The class of a message. An authentication template is a one-time code wherever it comes from, for somebody waits in
 * front of a sign-in.
 */
export function classOf(origin: MessageOrigin, templateCategory?: string): MessageClass {
  if (templateCategory?.toUpperCase() === 'AUTHENTICATION') return messageClasses.code;
  switch (origin) {
    case 'agent':
    case 'api':
      return messageClasses.agent;
    case 'run':
      return messageClasses.flow;
    case 'campaign':
      return messageClasses.campaign;
  }
}
