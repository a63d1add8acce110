/** A Meta app: who gets webhooks and whose secret signs them. */
export interface AppRow {
  id: string;
  name: string;
  secret: string;
  /** Graph version of its webhooks; null = that of the call that sent the message. Decides on `conversation`. */
  webhook_version: string | null;
  subscription: { callback_url: string; verify_token: string; fields: string[]; active: boolean } | null;
}

/** An access token. */
export interface TokenRow {
  token: string;
  app_id: string;
  type: 'SYSTEM_USER' | 'USER' | 'APP';
  scopes: string[];
  /** WhatsApp Business Accounts it reaches; null = all of the sandbox. */
  account_ids: string[] | null;
  issued_at: number;
  /** Milliseconds since the epoch; null = never. */
  expires_at: number | null;
  revoked: boolean;
}

/** A WhatsApp Business Account (WABA). */
export interface AccountRow {
  id: string;
  name: string;
  business_id: string;
  currency: string;
  timezone_id: string;
  review_status: 'APPROVED' | 'PENDING' | 'REJECTED';
  insights_enabled: boolean;
  /** A code that every send of this account answers with (368, 131031, 131042, ...), or null. */
  blocked_code: number | null;
  subscribed_apps: Record<string, { override_callback_uri?: string; verify_token?: string }>;
}

/** A business phone number. */
export interface NumberRow {
  id: string;
  account_id: string;
  /** As shown, such as `+1 555-078-3881`. */
  display_phone_number: string;
  digits: string;
  country_code: string;
  verified_name: string;
  quality_rating: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  status: 'CONNECTED' | 'PENDING' | 'DISCONNECTED' | 'FLAGGED' | 'RESTRICTED' | 'BANNED';
  registered: boolean;
  code_verification_status: 'VERIFIED' | 'NOT_VERIFIED' | 'EXPIRED';
  name_status: 'APPROVED' | 'AVAILABLE_WITHOUT_REVIEW' | 'DECLINED' | 'EXPIRED' | 'PENDING_REVIEW' | 'NONE';
  account_mode: 'LIVE' | 'SANDBOX';
  is_coexistence: boolean;
  is_official: boolean;
  messaging_limit: string;
  /** Messages a second, both directions; null = no limit. */
  throughput: number | null;
  pair_limit: boolean;
  pin: string | null;
  pin_failures: number;
  verification: { code: string; expires_at: number } | null;
  /** Moments of register and deregister calls (10 per 72 hours). */
  registrations: number[];
  webhook_override: { override_callback_uri: string; verify_token: string } | null;
  profile: Record<string, unknown>;
  blocked: string[];
  /** Wa_ids that a test number may write to (131030 otherwise); null = everyone. */
  allow_list: string[] | null;
  extras: Record<string, unknown>;
}

/** A customer with their phone. */
export interface PhoneRow {
  wa_id: string;
  name: string;
  /** Business-scoped user id (BSUID). */
  user_id: string;
  username: string | null;
  /** Webhooks do not tell the phone number. */
  hides_number: boolean;
  /** Has WhatsApp; otherwise 131026. */
  on_whatsapp: boolean;
  /** Gets messages; when false they wait at `sent`. */
  online: boolean;
  /** Milliseconds from delivery to `read`; null = only when the person opens the chat. Undefined = the sandbox's setting. */
  read_ms?: number | null;
  marketing_stopped: boolean;
  identity_hash: string;
  created_at: number;
}

/** What stands between one business number and one customer. */
export interface ThreadRow {
  number_id: string;
  wa_id: string;
  /** Last message or call of the customer; opens the customer service window for 24 hours. */
  last_inbound_at: number | null;
  /** Came by an ad; the free entry point opens at the business's answer. */
  referral_at: number | null;
  free_entry_until: number | null;
}

/** A state a message of a business has reached. */
export interface StatusEntry {
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  at: number;
  code?: number;
}

/** A state it will reach, at a moment of the sandbox's clock. */
export type PlannedStatus = StatusEntry;

/** A message of a business that was accepted. */
export interface OutboundRow {
  direction: 'outbound';
  seq: number;
  wamid: string;
  number_id: string;
  wa_id: string;
  /** The customer was addressed by user id. */
  by_user_id: boolean;
  type: string;
  /** The request body as it came, JSON. */
  body: string;
  biz: string | null;
  /** Acceptance, milliseconds since the epoch by the sandbox's clock. */
  at: number;
  version: string;
  /** Time to live, milliseconds: what was not delivered by then never is. */
  ttl_ms: number;
  /** Pricing category; null for what is never priced (reactions). */
  category: string | null;
  /** Priced as free (inside a free entry point or, before October 2026, a service window). */
  pricing_type: string;
  statuses: StatusEntry[];
  plan: PlannedStatus[];
}

/** A message of a customer. */
export interface InboundRow {
  direction: 'inbound';
  seq: number;
  wamid: string;
  number_id: string;
  wa_id: string;
  type: string;
  /** The message object of the webhook. */
  message: Record<string, unknown>;
  at: number;
  read_at: number | null;
  typing_until: number | null;
}

/** A message of either side. */
export type MessageRow = OutboundRow | InboundRow;

/** An update of a webhook that waits for its 200. */
export interface UpdateRow {
  seq: number;
  app_id: string;
  account_id: string;
  number_id: string | null;
  field: string;
  /** Seconds since the epoch, for fields that carry `entry.time`. */
  time: number;
  /** The value itself; null = built from the message's status. */
  value: Record<string, unknown> | null;
  status: { wamid: string; index: number } | null;
  /** When it was made, real time in milliseconds. */
  made_at: number;
}

/** A file. Its bytes lie in the blob store under its id. */
export interface MediaRow {
  id: string;
  number_id: string;
  mime_type: string;
  /** Hexadecimal. */
  sha256: string;
  file_size: number;
  filename: string | null;
  voice: boolean;
  source: 'upload' | 'inbound';
  created_at: number;
  expires_at: number;
}

/** A message template in one language. */
export interface TemplateRow {
  id: string;
  account_id: string;
  name: string;
  language: string;
  category: string;
  previous_category: string | null;
  status: string;
  parameter_format: 'POSITIONAL' | 'NAMED';
  components: Record<string, unknown>[];
  message_send_ttl_seconds: number | null;
  quality: string;
  rejected_reason: string | null;
  pauses: number;
  edits: number[];
  created_at: number;
  /** Review ends then; null = not in review. */
  review_at: number | null;
  deleted_at: number | null;
}

/** A resumable upload. */
export interface UploadRow {
  id: string;
  app_id: string;
  file_name: string;
  file_length: number;
  file_type: string;
  offset: number;
  handle: string | null;
}

/** One call of the API. */
export interface CallRow {
  seq: number;
  /** Arrival, real time in milliseconds since the epoch with fractions. */
  at: number;
  method: string;
  path: string;
  /** `messages`, `media`, `templates`, ... */
  operation: string;
  phone_number_id: string | null;
  to: string | null;
  type: string | null;
  biz_opaque_callback_data: string | null;
  /** HTTP status that was (or would have been) answered. */
  status: number;
  /** Error code, or null. */
  code: number | null;
  wamid: string | null;
  /** The answer was cut on purpose. */
  dropped: boolean;
}
