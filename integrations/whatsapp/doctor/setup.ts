import type { WhatsAppPort } from '../whatsapp-port.ts';

/** Settings of one WhatsApp connection as the doctor looks at them; what is not set is undefined. */
export interface WhatsAppSettings {
  readonly apiUrl?: string | undefined;
  readonly apiVersion?: string | undefined;
  readonly appId?: string | undefined;
  readonly appSecret?: string | undefined;
  readonly verifyToken?: string | undefined;
  readonly token?: string | undefined;
  /** Where Meta reaches our webhook from outside; not looked at when undefined. */
  readonly webhookUrl?: string | undefined;
  readonly wabaIds: readonly string[];
}

/** What the doctor looks with. */
export interface DoctorSetup {
  readonly settings: WhatsAppSettings;
  readonly whatsapp: WhatsAppPort;
  readonly now: () => Date;
  readonly probe: Probe;
}

/** Plain look-ups outside the Graph API. */
export interface Probe {
  /** Time of a server by the `Date` header of an answer; null when it gives none. */
  dateOf(url: string): Promise<Date | null>;
  get(url: string): Promise<{ readonly status: number; readonly text: string }>;
}
