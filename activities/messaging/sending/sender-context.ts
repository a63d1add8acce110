import type { QueueListener } from '#data/messaging/sending/queue-listener.ts';
import type { Database } from '#data/tenancy/database.ts';
import type { ReachFaultPoint } from '#domain/observability/fault-point.ts';
import type { WhatsAppPort } from '#integrations/whatsapp/whatsapp-port.ts';
import type { Logger } from './logger.ts';
import type { ResultRecorder } from './result-recorder.ts';
import type { SenderSettings } from './sender-settings.ts';

/** What all senders of a process share. */
export interface SenderContext {
  readonly db: Database;
  readonly whatsapp: Pick<WhatsAppPort, 'sendMessage'>;
  /** Token for accounts that brought none of their own. */
  readonly platformToken: string | undefined;
  readonly recorder: ResultRecorder;
  readonly listener: QueueListener;
  readonly log: Logger;
  readonly settings: SenderSettings;
  /** Lets tests and proofs end the process at a named instant. */
  readonly reach: ReachFaultPoint;
  /** Names this process as an owner of leases; another one after each start. */
  readonly owner: string;
  /** Folder of the attempt journals on this machine. */
  readonly journalFolder: string;
}
