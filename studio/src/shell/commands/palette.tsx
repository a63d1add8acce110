import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useText } from '../../locale/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { Command } from './command.ts';
import { filterCommands } from './filter-commands.ts';
import { PaletteOption } from './palette-option.tsx';
import { useAllCommands } from './use-commands.ts';

/** Runs anything by its name. The field keeps the focus; the arrows move in the list below it. */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const text = useText();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.commands.paletteTitle} bare>
      <PaletteBody onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const text = useText();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState(0);
  const found = filterCommands(useAllCommands(), typed);
  const at = Math.min(wanted, Math.max(0, found.length - 1));

  const run = (command: Command | undefined): void => {
    if (!command) return;
    onDone();
    // After the dialog has given the focus back, so that a command may move it on.
    setTimeout(command.run);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setWanted((at + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(found[at]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search size={16} aria-hidden className="text-ink-3" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={found.length === 0 ? undefined : `${listId}-${at}`}
          aria-label={text.commands.palettePlaceholder}
          placeholder={text.commands.palettePlaceholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setWanted(0);
          }}
          onKeyDown={onKeyDown}
          className="h-11 min-w-0 flex-1 bg-transparent text-thread outline-none placeholder:text-ink-3"
        />
      </div>
      <div id={listId} role="listbox" aria-label={text.commands.paletteTitle} className="pane p-1.5">
        {found.map((command, index) => (
          <PaletteOption
            key={command.id}
            id={`${listId}-${index}`}
            command={command}
            active={index === at}
            heading={found[index - 1]?.group !== command.group}
            onRun={() => run(command)}
          />
        ))}
      </div>
      {found.length === 0 ? <p className="px-4 pb-4 text-ink-2">{text.commands.paletteEmpty}</p> : null}
    </>
  );
}
