import { useEffect, useRef } from 'react';
import { useText } from '../../locale/use-text.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import type { Command } from './command.ts';
import { groupName } from './group-name.ts';

interface PaletteOptionProps {
  readonly id: string;
  readonly command: Command;
  readonly active: boolean;
  /** The first of its group: the group's name stands beside it. */
  readonly heading: boolean;
  readonly onRun: () => void;
}

/** One command in the palette. */
export function PaletteOption({ id, command, active, heading, onRun }: PaletteOptionProps) {
  const text = useText();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the focus and handles keys
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onClick={onRun}
      className={cx(
        'flex h-8 cursor-default items-center gap-3 rounded-control px-2.5 pointer-coarse:h-11',
        active ? 'bg-accent-tint text-ink' : 'hover:bg-hover',
      )}
    >
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {command.label}
      </span>
      {heading ? <span className="text-tiny text-ink-3">{groupName(command.group, text)}</span> : null}
      {command.keys?.[0] === undefined ? null : <Kbd keys={command.keys[0]} />}
    </div>
  );
}
