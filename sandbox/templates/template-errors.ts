import { GraphError } from '../errors/graph-error.ts';

const titles: Readonly<Record<number, string>> = {
  2388019: 'Message Template Limit Exceeded',
  2388023: 'The message template name is being deleted',
  2388024: 'Content in this language already exists',
  2388039: "Message template status can't be changed",
  2388040: 'Character limit exceeded',
  2388047: 'Message header format is incorrect',
  2388072: 'Message body format is incorrect',
  2388073: 'Message footer format is incorrect',
  2388293: 'Parameters words ratio exceeds limit',
  2388299: 'Leading or trailing parameters not allowed',
};

/** Code 100 with the subcode that tells what is wrong with a template. @see Meta, Error codes: template creation */
export function templateError(subcode: number, message: string): GraphError {
  return new GraphError(100, {
    message: 'Invalid parameter',
    subcode,
    userTitle: titles[subcode] ?? 'Invalid parameter',
    userMessage: message,
    details: null,
    transient: false,
  });
}

/** Code 100 for a template that is not well formed. */
export function malformedTemplate(message: string): GraphError {
  return new GraphError(100, { message: `(#100) ${message}`, details: null });
}
