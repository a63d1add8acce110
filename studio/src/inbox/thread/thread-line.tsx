import { MessageSquarePlus, MessageSquareX } from 'lucide-react';
import { useRegion, useText } from '../../locale/use-text.ts';
import { dayAndTime } from '../../time/relative-time.ts';
import { Bubble } from './bubble.tsx';
import { DayLine } from './day-line.tsx';
import { RunLine } from './run-line.tsx';
import { SystemLine } from './system-line.tsx';
import type { ThreadRow } from './thread-rows.ts';

interface ThreadLineProps {
  readonly row: ThreadRow;
  readonly name: string;
}

/** One line of the thread, whatever it tells. */
export function ThreadLine({ row, name }: ThreadLineProps) {
  const text = useText();
  const locale = useRegion();
  switch (row.kind) {
    case 'day':
      return <DayLine at={row.at} />;
    case 'run':
      return <RunLine runId={row.runId} nodeId={row.nodeId} />;
    case 'bubble':
      return <Bubble entry={row.entry} name={name} joined={row.joined} />;
    case 'started': {
      const { starters } = text.thread;
      const who = Object.hasOwn(starters, row.origin) ? starters[row.origin as keyof typeof starters] : starters.other;
      return <SystemLine icon={MessageSquarePlus}>{text.thread.started(who)}</SystemLine>;
    }
    case 'closed':
      return <SystemLine icon={MessageSquareX}>{text.thread.closedAt(dayAndTime(row.at, locale))}</SystemLine>;
  }
}
