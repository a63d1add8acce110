import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** Where and of what a figure was taken; a figure without these says nothing. */
export function machineLine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${String(cpus().length)} x ${cpu?.model.trim() ?? 'unknown CPU'}, ${String(memory)} GiB, Node ${process.version}, commit ${commit()}`;
}

function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const dirty = git('status', '--porcelain') === '' ? '' : '+';
  return `${git('rev-parse', '--short', 'HEAD')}${dirty}`;
}
