import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../api/message.ts';
import type { Page } from '../../api/page.ts';
import { aMessage } from '../testing/a-message.ts';
import type { Pages } from './page-list.ts';
import { placeMessage } from './place-message.ts';

const page = (ids: readonly string[], more = false): Page<Message> => ({
  data: ids.map((id) => aMessage({ id })),
  has_more: more,
  next: more ? 'c' : null,
  prev: null,
});
const idsOf = (pages: readonly Page<Message>[]): string[] => pages.flatMap(({ data }) => data.map(({ id }) => id));

describe('placeMessage', () => {
  it('puts the newest first', () => {
    expect(idsOf(placeMessage([page(['3', '1'])], aMessage({ id: '4' })))).toEqual(['4', '3', '1']);
    expect(idsOf(placeMessage([page(['3', '1'])], aMessage({ id: '2' })))).toEqual(['3', '2', '1']);
  });

  it('takes the oldest only when everything is loaded', () => {
    expect(idsOf(placeMessage([page(['3', '2'])], aMessage({ id: '1' })))).toEqual(['3', '2', '1']);
    expect(idsOf(placeMessage([page(['3', '2'], true)], aMessage({ id: '1' })))).toEqual(['3', '2']);
  });

  it('begins an empty thread', () => {
    expect(idsOf(placeMessage([page([])], aMessage({ id: '1' })))).toEqual(['1']);
  });

  it('ends in the same thread whatever order and repetition events come in', () => {
    const ids = ['1', '2', '3', '4', '5'];
    fc.assert(
      fc.property(fc.shuffledSubarray([...ids, ...ids], { minLength: 10 }), (order) => {
        const pages = order.reduce<Pages<Message>>((all, id) => placeMessage(all, aMessage({ id })), [page([])]);
        expect(idsOf(pages)).toEqual(['5', '4', '3', '2', '1']);
      }),
    );
  });

  it('never steps a tick back', () => {
    const statuses = ['queued', 'accepted', 'sent', 'delivered', 'read'] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...statuses], { minLength: 5 }), (order) => {
        const told = order.map((status) => aMessage({ id: '1', status }));
        const pages = told.reduce<Pages<Message>>(placeMessage, [page([])]);
        expect(pages[0]?.data.map(({ status }) => status)).toEqual(['read']);
      }),
    );
  });

  it('lets what is sent again start over', () => {
    const failed = placeMessage([page([])], aMessage({ id: '1', status: 'failed' }));
    expect(placeMessage(failed, aMessage({ id: '1', status: 'queued' }))[0]?.data[0]?.status).toBe('queued');
  });
});
