import { currentCommands } from './command-store.ts';
import { isWriting, keyOf } from './key-of.ts';

/** Keys that mean the same wherever the cursor stands. */
function worksInFields(key: string): boolean {
  return key.startsWith('mod+');
}

/** Runs the command of each key that is pressed. Returns the way to stop listening. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    if (key === undefined || event.defaultPrevented) return;
    if (isWriting(event.target) && !worksInFields(key)) return;
    if (!worksInFields(key) && isElsewhere(event.target, key)) return;
    const command = currentCommands().findLast(({ keys }) => keys?.includes(key) === true);
    if (!command || command.native === true) return;
    event.preventDefault();
    command.run();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

/** An open dialog or menu has the keys to itself, and a pane that scrolls has the arrows. */
function isElsewhere(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"], [role="menu"]') !== null) return true;
  return key.startsWith('arrow') && target.closest('[data-own-arrows]') !== null;
}
