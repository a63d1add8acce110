import { freePort, isPortFree } from '../parts/free-port.ts';

/** One port to choose: what is wished (0 = any free one), by which variable, and whether another will do. */
export interface PortWish {
  readonly variable: string;
  readonly wished: number;
  /** True when nobody asked for this port by name, and no user types it: a taken one is then replaced. */
  readonly flexible: boolean;
}

/**
 * Chooses the ports of one installation, all different, all free now.
 * @throws Error that names the variable when a port that matters is taken.
 */
export async function choosePorts<Name extends string>(
  wishes: Readonly<Record<Name, PortWish>>,
): Promise<Record<Name, number>> {
  const chosen = new Map<string, number>();
  for (const [name, wish] of Object.entries<PortWish>(wishes)) {
    chosen.set(name, await chooseOne(wish, new Set(chosen.values())));
  }
  // The map has one entry for each key of the record.
  return Object.fromEntries(chosen) as Record<Name, number>;
}

async function chooseOne({ variable, wished, flexible }: PortWish, taken: ReadonlySet<number>): Promise<number> {
  if (wished !== 0 && !taken.has(wished) && (await isPortFree(wished))) return wished;
  if (wished !== 0 && !flexible) {
    throw new Error(`port ${String(wished)} is taken: set ${variable} to another one, or to 0 for any free one`);
  }
  const free = await freePort();
  return taken.has(free) ? chooseOne({ variable, wished: 0, flexible }, taken) : free;
}
