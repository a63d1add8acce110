import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal, readJournal } from './journal.ts';
import type { InboundRow } from './rows.ts';
import { Store } from './store.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const message = (seq: number): InboundRow => ({
  direction: 'inbound',
  seq,
  wamid: `wamid.${seq}`,
  number_id: '1',
  wa_id: '2',
  type: 'text',
  message: { text: { body: 'ü' } },
  at: seq,
  read_at: null,
  typing_until: null,
});

describe('the journal', () => {
  it('tells that changes are written only once they are in the file', async () => {
    const journal = openJournal(folder);
    journal.append(['put', 'values', 'a', 1]);
    expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8')).toBe('');
    await new Promise<void>((resolve) => journal.written(resolve));
    expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8')).toBe('["put","values","a",1]\n');
    journal.close();
  });

  it('reads lines that are longer than it reads at once', () => {
    const journal = openJournal(folder);
    const long = 'x'.repeat(3 << 20);
    journal.append(['put', 'values', 'a', long]);
    journal.append(['put', 'values', 'b', 'é']);
    journal.close();
    const changes: unknown[][] = [];
    readJournal(folder, (change) => void changes.push(change));
    expect(changes.map((change) => change[3])).toEqual([long, 'é']);
  });
});

describe('the store', () => {
  it('is written anew when it has grown, and says the same', () => {
    const first = new Store(folder);
    for (let index = 0; index < 100; index += 1) first.values.put('counter', index);
    first.values.put('gone', 1);
    first.values.delete('gone');
    for (let seq = 1; seq <= 5; seq += 1) first.ledger.add(message(seq));
    const update = {
      app_id: '1',
      account_id: '1',
      number_id: null,
      field: 'x',
      time: 1,
      value: {},
      status: null,
      made_at: 1,
    };
    const [settled, pending] = [first.updates.add(update), first.updates.add(update)];
    first.updates.settle([settled.seq]);
    first.close();
    const before = statSync(join(folder, 'journal.jsonl')).size;

    new Store(folder, 0).close();
    expect(statSync(join(folder, 'journal.jsonl')).size).toBeLessThan(before / 2);
    const again = new Store(folder);
    expect(again.values.get('counter')).toBe(99);
    expect(again.values.get('gone')).toBeUndefined();
    expect(again.ledger.ordered).toEqual([1, 2, 3, 4, 5].map(message));
    expect([...again.updates.values()]).toEqual([pending]);
    expect(again.ledger.nextSeq()).toBe(6);
    again.close();
  });

  it('keeps files under ids only', () => {
    const store = new Store(folder);
    store.blobs.put('123', Buffer.from('x'));
    expect(Buffer.from(store.blobs.get('123') ?? []).toString()).toBe('x');
    expect(store.blobs.get('456')).toBeUndefined();
    expect(() => store.blobs.get('../journal')).toThrow(RangeError);
    store.clearTraffic();
    expect(store.blobs.get('123')).toBeUndefined();
    store.close();
  });
});
