import { expect, it } from 'vitest';
import { RecentNews } from './recent-news.ts';

it('tells what happened in the last ten seconds, in order', () => {
  const news = new RecentNews();
  const told: string[] = [];
  for (const [name, at] of [
    ['a', 0],
    ['b', 5_000],
    ['c', 9_000],
  ] as const) {
    news.add(() => told.push(name), at);
  }
  for (const again of news.recent(10_000)) again();
  expect(told).toEqual(['b', 'c']);
  news.add(() => told.push('d'), 16_000);
  expect(news.recent(16_000)).toHaveLength(2);
});
