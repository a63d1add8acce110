import * as http from 'node:http';
import * as https from 'node:https';

/** Connections to callbacks, kept open. */
export interface WebhookAgents {
  http: http.Agent;
  https: https.Agent;
}

/** Makes the connections of one sandbox. */
export function createAgents(): WebhookAgents {
  return { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
}

/** An answer of a callback. */
export interface CallbackAnswer {
  status: number;
  body: string;
}

/** Bytes of an answer that are read; a handshake's challenge is short. */
const ANSWER_LIMIT = 4096;

/**
 * Calls a callback once, without following redirects.
 * @param timeoutMs for the whole call
 * @throws Error when there was no answer: refused, cut, too late, not a URL
 */
export function callCallback(
  agents: WebhookAgents,
  url: string,
  timeoutMs: number,
  post?: { body: string; signature: string },
): Promise<CallbackAnswer> {
  return new Promise((resolve, reject) => {
    const target = new URL(url);
    const isSecure = target.protocol === 'https:';
    const request = (isSecure ? https : http).request(
      target,
      {
        method: post ? 'POST' : 'GET',
        agent: isSecure ? agents.https : agents.http,
        timeout: timeoutMs,
        headers: {
          'user-agent': 'facebookexternalua',
          accept: '*/*',
          ...(post && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(post.body),
            'x-hub-signature-256': post.signature,
          }),
        },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body.length < ANSWER_LIMIT ? (body += chunk) : undefined));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        response.on('error', reject);
      },
    );
    const deadline = setTimeout(() => request.destroy(new Error('timeout')), timeoutMs);
    request.on('error', reject);
    request.on('close', () => clearTimeout(deadline));
    request.end(post?.body);
  });
}
