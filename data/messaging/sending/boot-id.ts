import { readFileSync } from 'node:fs';

/**
 * Names the present run of the operating system. A file written before a machine went down may have lost its end, so
 * what it does not say proves nothing.
 *
 * @returns undefined where the system does not tell (anything but Linux)
 */
export function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
