import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Kms } from '#data/crypto/kms-port.ts';
import type { Database } from '#data/tenancy/database.ts';
import { isPerduraError, PerduraError } from '#domain/errors/perdura-error.ts';
import { problemOf } from '#domain/errors/problem.ts';
import { isSignatureValid } from '#integrations/whatsapp/signature.ts';
import { AppDirectory, type PlatformApp } from './app-credentials.ts';
import { answerHandshake } from './handshake.ts';
import { readBody } from './read-body.ts';
import { createWebhookStore } from './store-webhook.ts';

/** What happened to one request; for logs and metrics. Holds no personal data. */
export interface WebhookOutcome {
  readonly appId: string;
  readonly method: string;
  readonly status: number;
  /** Code of the error table when the status is not 200. */
  readonly code?: string;
  readonly parts: number;
  /** Parts that belong to no tenant. */
  readonly orphans: number;
  readonly durationMs: number;
  /** What went wrong on our side, for the log; never shown to the caller. */
  readonly error?: unknown;
}

export interface WhatsAppWebhookOptions {
  readonly db: Database;
  readonly kms: Kms;
  /** The installation's own Meta app, if it has one. */
  readonly app: PlatformApp | undefined;
  readonly observe?: (outcome: WebhookOutcome) => void;
}

/** Handshakes a minute and app; Meta makes one when a callback is set. */
const HANDSHAKES_A_MINUTE = 60;

interface Answer {
  readonly status: 200;
  readonly body: string;
  readonly parts: number;
  readonly orphans: number;
}

/**
 * Makes the handler of `GET|POST /webhooks/whatsapp/{app}`. It reads the raw request itself, so it must be mounted
 * before anything that parses bodies. The app is the last segment of the path.
 *
 * GET answers Meta's handshake. POST checks the signature over the raw bytes and answers 200 only when every part of
 * the body is durable; everything else (401, 413, 503) makes Meta try again. Errors are RFC 9457 problem documents.
 */
export function createWhatsAppWebhook({
  db,
  kms,
  app,
  observe,
}: WhatsAppWebhookOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const directory = new AppDirectory(db, app);
  const store = createWebhookStore(db, kms);
  const handshakes = new RateLimiterMemory({ points: HANDSHAKES_A_MINUTE, duration: 60 });

  const shakeHands = async (appId: string, query: URLSearchParams): Promise<Answer> => {
    await limit(handshakes, appId);
    const challenge = answerHandshake(query, (await directory.of(appId))?.verifyTokens ?? []);
    if (challenge === undefined) throw new PerduraError('webhook_verification_failed');
    return { status: 200, body: challenge, parts: 0, orphans: 0 };
  };
  const receive = async (appId: string, request: IncomingMessage): Promise<Answer> => {
    const raw = await readBody(request);
    const known = await directory.of(appId);
    if (!isSignatureValid(raw, request.headers['x-hub-signature-256'], known?.secrets ?? [])) {
      throw new PerduraError('signature_invalid');
    }
    return { status: 200, body: '', ...(await store({ appId, tenantId: known?.tenantId }, raw)) };
  };

  return async (request, response) => {
    const startedAt = performance.now();
    const method = request.method ?? '';
    const url = new URL(request.url ?? '/', 'http://webhook.invalid');
    const appId = url.pathname.split('/').filter(Boolean).at(-1) ?? '';
    const report = (outcome: Pick<WebhookOutcome, 'status' | 'parts' | 'orphans' | 'code' | 'error'>): void =>
      observe?.({ appId, method, durationMs: performance.now() - startedAt, ...outcome });
    try {
      const answer = await (method === 'GET' ? shakeHands(appId, url.searchParams) : post(method, request));
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
      response.end(answer.body);
      report(answer);
    } catch (error) {
      // A lost database shows as any kind of error: until the body is durable the answer must invite a repetition.
      const known = isPerduraError(error) ? error : new PerduraError('unavailable', { cause: error });
      refuse(response, known, url.pathname);
      const { code, status } = known;
      report({ status, code, parts: 0, orphans: 0, ...(status >= 500 ? { error } : {}) });
    }

    function post(name: string, incoming: IncomingMessage): Promise<Answer> {
      if (name === 'POST') return receive(appId, incoming);
      incoming.resume();
      throw new PerduraError('method_not_allowed');
    }
  };
}

async function limit(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new PerduraError('rate_limited', { meta: { retry_after_ms: refusal.msBeforeNext } });
  }
}

function refuse(response: ServerResponse, error: PerduraError, path: string): void {
  const problem = problemOf(error, { instance: path });
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (problem.status === 405) headers['allow'] = 'GET, POST';
  if (problem.status === 429) headers['retry-after'] = '60';
  response.writeHead(problem.status, headers).end(JSON.stringify(problem));
}
