import type { LastMessage } from '../../api/conversation.ts';
import type { Catalogue } from '../../locale/catalogue.ts';
import { useText } from '../../locale/use-text.ts';
import { previewOfLast } from '../preview.ts';
import { TickMark } from '../tick-mark.tsx';
import { TypeSign } from '../type-sign.tsx';

/** The last message of a conversation on one line: who said it, how far it came, its first words. */
export function PreviewLine({ message }: { message: LastMessage | null }) {
  const text = useText();
  if (!message) return <span className="text-ink-3">{text.list.noMessage}</span>;
  const ours = message.direction === 'outbound';
  const words = previewOfLast(message, text);
  return (
    <span className="flex min-w-0 items-center gap-1 text-ink-2">
      {ours ? <TickMark status={message.status} /> : null}
      {ours ? <span className="shrink-0">{whoSent(message.origin, text)}:</span> : null}
      <TypeSign type={message.type} />
      <bdi className="truncate">{words}</bdi>
    </span>
  );
}

/** Who of ours sent it: a person, unless a machine did. */
function whoSent(origin: string, { list }: Catalogue): string {
  const machines: Readonly<Record<string, string>> = { run: list.flow, campaign: list.campaign, api: 'API' };
  return Object.hasOwn(machines, origin) ? (machines[origin] ?? list.you) : list.you;
}
