import type { Sandbox } from '../start.ts';

/** An answer of the sandbox. */
export interface GraphResponse {
  status: number;
  headers: Headers;
  json: Record<string, unknown> & { error?: { code: number; message: string; error_data?: { details: string } } };
}

/** A call; the demo account's token and JSON unless said otherwise. */
export interface GraphRequestOptions {
  method?: string;
  body?: unknown;
  token?: string | null;
  headers?: Record<string, string>;
}

/** Calls the sandbox as a client would. */
export async function callGraph(
  sandbox: Sandbox,
  path: string,
  options: GraphRequestOptions = {},
): Promise<GraphResponse> {
  const { body, token = sandbox.demo.token } = options;
  const isRaw = body instanceof FormData || body instanceof Uint8Array || typeof body === 'string';
  const response = await fetch(new URL(path, sandbox.url), {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: JSON.parse(text) as GraphResponse['json'] };
}

/** Sends a message from the demo number (or another) and returns the answer. */
export function send(
  sandbox: Sandbox,
  to: string,
  message: Record<string, unknown>,
  options: { version?: string; numberId?: string; token?: string } = {},
): Promise<GraphResponse> {
  const { version = 'v25.0', numberId = sandbox.demo.phoneNumberId, token } = options;
  return callGraph(sandbox, `/${version}/${numberId}/messages`, {
    body: { messaging_product: 'whatsapp', recipient_type: 'individual', to, ...message },
    ...(token !== undefined && { token }),
  });
}

/** The id of an accepted message. @throws Error when it was refused */
export function wamidOf(response: GraphResponse): string {
  const [message] = (response.json['messages'] ?? []) as { id: string }[];
  if (!message) throw new Error(`not accepted: ${JSON.stringify(response.json)}`);
  return message.id;
}
