import type pg from 'pg';

/** Pause before the next try after the connection was lost, in milliseconds. */
const RETRY_MS = 500;

/** What is told of a channel. */
export interface ListenHandlers {
  /** A notification; its payload, empty when it has none. Also called once after each (re)connection. */
  readonly heard: (payload: string) => void;
  readonly lost?: (error: Error) => void;
}

/** A channel that is listened to. */
export interface Listening {
  readonly stop: () => void;
}

/**
 * Listens to a Postgres channel on a connection of its own out of the pool, and goes on after it was lost. What was
 * announced meanwhile is covered by the call to `heard` after reconnecting.
 */
export function listen(pool: pg.Pool, channel: string, { heard, lost }: ListenHandlers): Listening {
  let stopped = false;
  let client: pg.PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    try {
      const opened = await pool.connect();
      if (stopped) {
        opened.release(true);
        return;
      }
      client = opened;
      opened.on('notification', ({ payload }) => heard(payload ?? ''));
      opened.once('error', fail);
      await opened.query(`LISTEN ${opened.escapeIdentifier(channel)}`);
      heard('');
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const fail = (error: Error): void => {
    client?.release(true);
    client = undefined;
    if (stopped) return;
    lost?.(error);
    timer = setTimeout(() => void connect(), RETRY_MS);
  };

  void connect();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      client?.release(true);
      client = undefined;
    },
  };
}
