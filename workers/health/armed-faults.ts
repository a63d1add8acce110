import { isFaultPoint, type FaultPoint } from '#domain/observability/fault-point.ts';

/** Points at which this process is to die next. */
export class ArmedFaults {
  readonly #armed = new Set<FaultPoint>();

  /** Arms a point. @returns false when there is none of that name */
  arm(name: string): boolean {
    if (!isFaultPoint(name)) return false;
    this.#armed.add(name);
    return true;
  }

  /** Dies at once, as by kill -9, when the point is armed. */
  readonly reach = (point: FaultPoint): void => {
    if (this.#armed.has(point)) process.kill(process.pid, 'SIGKILL');
  };
}
