/** Where a command stands in the list of keys and in the palette. */
export type CommandGroup = 'move' | 'write' | 'view' | 'people' | 'general';

/** Something that can be done here and now, by its key or by its name. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: CommandGroup;
  /** Keys that run it, such as `j`, `shift+?` or `mod+k`; any of them. */
  readonly keys?: readonly string[];
  /** Not offered by name, for it makes sense only by its key. */
  readonly keyOnly?: boolean;
  /** The browser does it by itself; the key is only told. */
  readonly native?: boolean;
  readonly run: () => void;
}
