import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GraphHttp, graphPath, type GraphCall, type GraphHttpOptions } from './graph-http.ts';
import { sendMessage, sendOutcomeOf } from './send-message.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A server that does with each connection what a test says. */
async function serve(onRequest: (socket: Socket, request: string, count: number) => void): Promise<string> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      count += 1;
      onRequest(socket, chunk.toString(), count);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function connect(baseUrl: string, options: Partial<GraphHttpOptions> = {}): GraphHttp {
  const http = new GraphHttp({ baseUrl, version: 'v25.0', deadlineMs: 400, ...options });
  open.push({ close: () => http.close() });
  return http;
}

function reply(socket: Socket, status: number, body: string, length = Buffer.byteLength(body)): void {
  socket.write(`HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`);
}

const call: GraphCall = { resource: 'messages', method: 'POST', path: '/1/messages', token: 't', body: '{}' };
const message = { token: 't', phoneNumberId: '1', body: { type: 'text' } };
const accepted =
  '{"messaging_product":"whatsapp","contacts":[{"input":"+1","wa_id":"1"}],"messages":[{"id":"wamid.A"}]}';

describe('cut points of a send', () => {
  it('is not sent when nobody listens', async () => {
    const base = await serve(() => undefined);
    await open.shift()?.close();
    expect(await sendMessage(connect(base), message)).toEqual({ kind: 'not_sent', reason: 'ECONNREFUSED' });
  });

  it('is not sent when the name does not resolve', async () => {
    const outcome = await sendMessage(connect('http://perdura.invalid'), message);
    expect(outcome.kind).toBe('not_sent');
  });

  it('is unclear when the connection is reset after the request', async () => {
    const base = await serve((socket) => socket.resetAndDestroy());
    expect((await sendMessage(connect(base), message)).kind).toBe('unclear');
  });

  it('is unclear when the connection is closed after the request', async () => {
    const base = await serve((socket) => socket.end());
    expect((await sendMessage(connect(base), message)).kind).toBe('unclear');
  });

  it('is unclear when the answer is cut in the middle', async () => {
    const base = await serve((socket) => {
      reply(socket, 200, accepted.slice(0, 40), accepted.length);
      socket.end();
    });
    expect(await sendMessage(connect(base), message)).toMatchObject({ kind: 'unclear', httpStatus: 200 });
  });

  it('is unclear when no answer comes in time', async () => {
    const base = await serve(() => undefined);
    expect(await sendMessage(connect(base, { deadlineMs: 80 }), message)).toEqual({
      kind: 'unclear',
      reason: 'deadline',
      httpStatus: undefined,
    });
  });

  it('is not sent, and never leaves, when its deadline ends while it waits for a connection', async () => {
    const requests: string[] = [];
    const base = await serve((socket, request) => {
      requests.push(request);
      setTimeout(() => {
        reply(socket, 200, accepted);
      }, 300);
    });
    const http = connect(base, { connections: 1, deadlineMs: 2000 });
    const first = sendMessage(http, message);
    const second = sendMessage(http, { ...message, phoneNumberId: '2', deadlineMs: 60 });
    expect(await second).toEqual({ kind: 'not_sent', reason: 'deadline' });
    expect((await first).kind).toBe('accepted');
    const third = await sendMessage(http, { ...message, phoneNumberId: '3' });
    expect(third.kind).toBe('accepted');
    expect(requests.map((request) => request.split(' ')[1])).toEqual(['/v25.0/1/messages', '/v25.0/3/messages']);
  });

  it('makes a new connection when the kept one was closed in between', async () => {
    const base = await serve((socket) => {
      reply(socket, 200, accepted);
      socket.end();
    });
    const http = connect(base);
    for (let count = 0; count < 3; count += 1) {
      expect((await sendMessage(http, message)).kind).toBe('accepted');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it('does not follow a redirect, so the token stays here', async () => {
    const paths: string[] = [];
    const base = await serve((socket, request) => {
      paths.push(request.split(' ')[1] ?? '');
      socket.write('HTTP/1.1 307 X\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n');
    });
    expect(await sendMessage(connect(base), message)).toMatchObject({ kind: 'unclear', httpStatus: 307 });
    expect(paths).toEqual(['/v25.0/1/messages']);
  });
});

describe('sendOutcomeOf', () => {
  const answer = (status: number, text: string) => ({ kind: 'answer' as const, status, headers: {}, text });
  const graphError = (code: number) =>
    JSON.stringify({ error: { code, message: `(#${code}) x`, type: 'OAuthException' } });

  it.each([
    [200, accepted, 'accepted'],
    [200, '', 'unclear'],
    [200, '{"messages":[]}', 'unclear'],
    [200, '<html>', 'unclear'],
    [400, graphError(130429), 'refused'],
    [500, graphError(131000), 'refused'],
    [503, graphError(2), 'refused'],
    [500, 'oops', 'unclear'],
    [502, '<html>', 'unclear'],
    [400, '{}', 'unclear'],
    [201, accepted, 'unclear'],
  ])('%i %s is %s', (status, text, kind) => {
    expect(sendOutcomeOf(answer(status, text)).kind).toBe(kind);
  });

  it('tells the number it went to and whether it is held', () => {
    const held = accepted.replace('"wamid.A"', '"wamid.A","message_status":"held_for_quality_assessment"');
    expect(sendOutcomeOf(answer(200, held))).toMatchObject({ wamid: 'wamid.A', waId: '1', held: true });
    const toUserId = '{"contacts":[{"input":"US.1","user_id":"US.1"}],"messages":[{"id":"wamid.B"}]}';
    expect(sendOutcomeOf(answer(200, toUserId))).toMatchObject({ userId: 'US.1', held: false });
  });

  it('keeps what WhatsApp said, and the time to regain access', () => {
    const text = JSON.stringify({
      error: {
        code: 80007,
        message: '(#80007) Rate limit issues',
        error_subcode: 2494055,
        error_data: { messaging_product: 'whatsapp', details: 'Too many calls' },
        fbtrace_id: 'Az8',
      },
    });
    const headers = {
      'x-business-use-case-usage': JSON.stringify({
        '102290129340398': [{ call_count: 100, total_cputime: 3, total_time: 5, estimated_time_to_regain_access: 4 }],
      }),
    };
    expect(sendOutcomeOf({ kind: 'answer', status: 400, headers, text })).toEqual({
      kind: 'refused',
      httpStatus: 400,
      regainSeconds: 240,
      refusal: {
        code: 80007,
        subcode: 2494055,
        title: '(#80007) Rate limit issues',
        details: 'Too many calls',
        trace: 'Az8',
      },
    });
  });
});

describe('GraphHttp', () => {
  it('writes version, path, bearer and body', async () => {
    let seen = '';
    const base = await serve((socket, request) => {
      seen = request;
      reply(socket, 200, '{}');
    });
    await connect(`${base}/graph/`).call({
      ...call,
      path: graphPath(['a b', '../x'], { after: 'c&d', none: undefined }),
    });
    expect(seen).toMatch(/^POST \/graph\/v25\.0\/a%20b\/..%2Fx\?after=c%26d HTTP/u);
    expect(seen.toLowerCase()).toContain('authorization: bearer t');
    expect(seen.endsWith('\r\n\r\n{}')).toBe(true);
  });

  it('tells every end once', async () => {
    const ends: string[] = [];
    const base = await serve((socket, _request, count) => {
      if (count % 2 === 0) socket.destroy();
      else reply(socket, 200, '{}');
    });
    const http = connect(base, { onCall: ({ answer }) => ends.push(answer.kind), connections: 1 });
    for (let count = 0; count < 6; count += 1) await http.call(call);
    expect(ends).toHaveLength(6);
    expect(new Set(ends)).toEqual(new Set(['answer', 'broken']));
  });
});
