import { useText } from '../../locale/use-text.ts';
import type { Reaction } from './thread-entry.ts';

interface ReactionsProps {
  readonly reactions: readonly Reaction[];
  readonly name: string;
}

/** The emoji that stand on a message, and whose they are. */
export function Reactions({ reactions, name }: ReactionsProps) {
  const text = useText();
  if (reactions.length === 0) return null;
  return (
    <ul className="-mb-3.5 flex gap-1">
      {reactions.map(({ emoji, from }) => {
        const label = text.thread.reactionBy(emoji, from === 'outbound' ? text.thread.you : name);
        return (
          <li
            key={from}
            title={label}
            className="rounded-full border border-line bg-surface px-1.5 text-body leading-5"
          >
            <span aria-hidden>{emoji}</span>
            <span className="sr-only">{label}</span>
          </li>
        );
      })}
    </ul>
  );
}
