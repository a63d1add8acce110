import { describe, expect, it } from 'vitest';
import { compare, type LedgerMessage, type SandboxMessage } from './compare.ts';

const ours = (id: string, state = 'delivered'): LedgerMessage => ({
  id,
  direction: 'outbound',
  state,
  wamid: `w-${id}`,
});
const heard = (wamid: string): LedgerMessage => ({ id: `i-${wamid}`, direction: 'inbound', state: 'received', wamid });
const arrived = (id: string): SandboxMessage => ({
  direction: 'outbound',
  wamid: `w-${id}`,
  biz_opaque_callback_data: id,
});
const written = (wamid: string): SandboxMessage => ({ direction: 'inbound', wamid });

describe('compare', () => {
  it('finds nothing wrong with a whole ledger', () => {
    const verdict = compare(new Set(['a']), [ours('a'), heard('x')], [arrived('a'), written('x')]);
    expect(verdict).toEqual({ sent: 1, inbound: 1, lost: 0, doubled: 0, unknown: 0, unsettled: 0 });
  });

  it.each([
    ['an acknowledged message without a row', ['a', 'b'], [ours('a')], [arrived('a')], { lost: 1 }],
    ['a row that says sent of what never arrived', ['a'], [ours('a', 'sent')], [], { lost: 1 }],
    ['an inbound message that is not stored', [], [], [written('x')], { lost: 1 }],
    ['a message that arrived twice', ['a'], [ours('a')], [arrived('a'), arrived('a')], { doubled: 1 }],
    ['an inbound message stored twice', [], [heard('x'), heard('x')], [written('x')], { doubled: 1 }],
    ['two rows for one request', ['a'], [ours('a'), ours('b')], [arrived('a'), arrived('b')], { doubled: 1 }],
    ['a message nobody knows of', ['a'], [ours('a', 'unknown')], [], { unknown: 1, lost: 0 }],
    ['a message still on its way', ['a'], [ours('a', 'accepted')], [arrived('a')], { unsettled: 1 }],
  ])('finds %s', (_name, acknowledged, ledger, record, expected) => {
    expect(compare(new Set(acknowledged), ledger, record)).toMatchObject(expected);
  });
});
