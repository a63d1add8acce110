import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttemptJournal } from './attempt-journal.ts';
import { segmentPath } from './journal-place.ts';
import { LeftJournals } from './read-journal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perdura-journal-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const numberId = '0198c0de-0000-7000-8000-000000000001';
const message = '0198c0de-0000-7000-8000-00000000000a';
const open = (fence = 7n): AttemptJournal => new AttemptJournal({ folder, numberId, fence });
const verdict = (attempt = 1, fence = 7n) => new LeftJournals(folder, numberId).verdict(fence, message, attempt);
const file = (fence = 7n): string => segmentPath({ folder, numberId, fence }, 1);

describe('what a journal proves after a kill', () => {
  it('no note: no call was made', () => {
    open();
    expect(verdict()).toEqual({ kind: 'not_called' });
  });

  it('a note without an answer: nobody knows', () => {
    open().called(message, 1);
    expect(verdict()).toEqual({ kind: 'unclear' });
    expect(verdict(2)).toEqual({ kind: 'not_called' });
  });

  it('an answer: it can be recorded', () => {
    const journal = open();
    journal.called(message, 1);
    journal.answered(message, 1, { kind: 'accepted', text: 'with spaces\nand lines' });
    expect(verdict()).toEqual({ kind: 'answered', answer: { kind: 'accepted', text: 'with spaces\nand lines' } });
  });

  it('no journal of that fence on this machine: nobody knows', () => {
    open(8n);
    expect(verdict()).toEqual({ kind: 'unclear' });
  });

  it('a journal from before the machine went down: its silence proves nothing, its words do', () => {
    const journal = open();
    journal.called(message, 2);
    journal.answered(message, 2, { kind: 'accepted' });
    writeFileSync(file(), readFileSync(file(), 'utf8').replace(/^boot .*$/m, 'boot another-one'));
    expect(verdict(1)).toEqual({ kind: 'unclear' });
    expect(verdict(2)).toEqual({ kind: 'answered', answer: { kind: 'accepted' } });
  });

  it('a journal that was cut in its first line proves nothing', () => {
    open();
    truncateSync(file(), 10);
    expect(verdict()).toEqual({ kind: 'unclear' });
  });

  it('whatever is cut off its end, a call that was noted is never taken for one that was not made', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.boolean(), (cut, answered) => {
        const journal = open();
        journal.called(message, 1);
        if (answered) journal.answered(message, 1, { kind: 'accepted', wamid: 'w' });
        const whole = readFileSync(file(), 'utf8');
        const noted = whole.indexOf('call') + `call ${message} 1\n`.length;
        // A kill cuts at most the note that was being written, never one whose write has returned.
        truncateSync(file(), Math.max(noted, whole.length - cut));
        expect(verdict().kind).not.toBe('not_called');
        rmSync(file());
      }),
      { numRuns: 60 },
    );
  });

  it('a note that was cut while it was written belongs to a call that was not made', () => {
    open();
    appendFileSync(file(), `call ${message} 1`);
    expect(verdict()).toEqual({ kind: 'not_called' });
  });
});

describe('files of a journal', () => {
  it('go when all is recorded', () => {
    const journal = open();
    journal.called(message, 1);
    journal.answered(message, 1, {});
    journal.recorded(message);
    journal.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stay when something is not recorded, until the next owner has settled it', () => {
    const journal = open();
    journal.called(message, 1);
    journal.close();
    const left = new LeftJournals(folder, numberId);
    left.remove(7n);
    expect(readdirSync(folder)).toHaveLength(1);
    left.remove(8n);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stay small under load: those of which all is recorded go while the sender goes on', () => {
    const journal = open();
    const long = 'x'.repeat(20_000);
    for (let index = 0; index < 1_000; index += 1) {
      const id = `message-${String(index)}`;
      journal.called(id, 1);
      journal.answered(id, 1, { long });
      if (index >= 100) journal.recorded(`message-${String(index - 100)}`);
    }
    expect(readdirSync(folder).length).toBeLessThanOrEqual(3);
    for (const id of [901, 950, 999]) {
      expect(new LeftJournals(folder, numberId).verdict(7n, `message-${String(id)}`, 1).kind).toBe('answered');
    }
  });
});
