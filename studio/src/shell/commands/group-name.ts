import type { Catalogue } from '../../locale/catalogue.ts';
import type { CommandGroup } from './command.ts';

/** The heading of a group of commands. */
export function groupName(group: CommandGroup, text: Catalogue): string {
  const names: Readonly<Record<CommandGroup, string>> = {
    move: text.commands.groupMove,
    write: text.commands.groupWrite,
    view: text.commands.groupView,
    people: text.commands.groupPeople,
    general: text.commands.groupGeneral,
  };
  return names[group];
}
