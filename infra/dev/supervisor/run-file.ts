import type { ChildName } from './child-plan.ts';

/** What `run.json` holds; the contract of every client, test and benchmark that uses a running installation. */
export interface RunFile {
  readonly api: string;
  readonly studio: string;
  readonly sandbox: string;
  readonly temporal: string;
  readonly database: string;
  readonly sign_in_url: string | null;
  readonly api_key: string | null;
  readonly number_id: string | null;
  readonly phone_number_id: string | null;
  readonly pids: Readonly<Record<ChildName, number | null>>;
}
