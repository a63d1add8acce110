import type { Command } from './command.ts';

/**
 * The commands that fit what was typed: all its words begin a word of the label, accents and case aside. Without words,
 * everything that can be done by name.
 */
export function filterCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = wordsOf(typed);
  return commands.filter((command) => {
    if (command.keyOnly === true) return false;
    const words = wordsOf(command.label);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}+]+/u).filter((word) => word !== '');
}
