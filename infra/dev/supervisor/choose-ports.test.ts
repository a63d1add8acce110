import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../parts/free-port.ts';
import { choosePorts } from './choose-ports.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function takenPort(): Promise<number> {
  const port = await freePort();
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return port;
}

it('takes what is wished where it is free', async () => {
  const wished = await freePort();
  expect(await choosePorts({ api: { variable: 'PORT', wished, flexible: false } })).toEqual({ api: wished });
});

it('gives different free ports for 0', async () => {
  const any = { variable: 'X', wished: 0, flexible: true };
  const chosen = Object.values(await choosePorts({ a: any, b: any, c: any, d: any }));
  expect(new Set(chosen).size).toBe(4);
  expect(chosen).not.toContain(0);
});

it('names the variable of a port that is taken', async () => {
  const wished = await takenPort();
  const wish = { variable: 'SANDBOX_PORT', wished, flexible: false };
  await expect(choosePorts({ sandbox: wish })).rejects.toThrow(/taken: set SANDBOX_PORT/);
});

it('replaces a taken port that nobody asked for', async () => {
  const wished = await takenPort();
  const { db } = await choosePorts({ db: { variable: 'POSTGRES_PORT', wished, flexible: true } });
  expect(db).not.toBe(wished);
});

it('does not give one port to two parts', async () => {
  const wished = await freePort();
  const wish = { variable: 'X', wished, flexible: true };
  const { a, b } = await choosePorts({ a: wish, b: wish });
  expect(a).toBe(wished);
  expect(b).not.toBe(wished);
});
