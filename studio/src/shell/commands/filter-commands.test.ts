import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { filterCommands } from './filter-commands.ts';

const command = (label: string, given: Partial<Command> = {}): Command => ({
  id: label,
  label,
  group: 'general',
  run: () => undefined,
  ...given,
});
const all = [
  command('Sair da conta'),
  command('José Antônio'),
  command('Aparência: escura'),
  command('j', { keyOnly: true }),
];
const labels = (typed: string): string[] => filterCommands(all, typed).map(({ label }) => label);

describe('filterCommands', () => {
  it('offers everything that has a name', () => {
    expect(labels('  ')).toEqual(['Sair da conta', 'José Antônio', 'Aparência: escura']);
  });

  it('finds by beginnings of words in any order, without accents', () => {
    expect(labels('ant jose')).toEqual(['José Antônio']);
    expect(labels('esc apa')).toEqual(['Aparência: escura']);
    expect(labels('onta')).toEqual([]);
  });
});
