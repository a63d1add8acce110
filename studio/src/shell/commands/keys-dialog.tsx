import { useText } from '../../locale/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import type { CommandGroup } from './command.ts';
import { groupName } from './group-name.ts';
import { useAllCommands } from './use-commands.ts';

const GROUPS: readonly CommandGroup[] = ['move', 'write', 'view', 'general'];

/** The keys that work on this page right now. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const text = useText();
  const commands = useAllCommands().filter(({ keys }) => keys !== undefined);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.commands.keysTitle} hint={text.commands.keysHint}>
      <div
        className="pane grid gap-x-10 gap-y-5 p-4 md:grid-cols-2"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a pane that scrolls must be reachable by key
        tabIndex={0}
        role="group"
        aria-label={text.commands.keysTitle}
      >
        {GROUPS.filter((group) => commands.some((command) => command.group === group)).map((group) => (
          <section key={group}>
            <h3 className="mb-1.5 text-meta font-medium text-ink-3">{groupName(group, text)}</h3>
            <ul className="grid gap-1.5">
              {commands
                .filter((command) => command.group === group)
                .map(({ id, label, keys = [] }) => (
                  <li key={id} className="flex items-center justify-between gap-3">
                    <span>{label}</span>
                    <span className="flex gap-1.5">
                      {keys.map((key) => (
                        <Kbd key={key} keys={key} />
                      ))}
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
