import type { Place } from './place.ts';

/** The Cloud API object of a message. */
export const messageContent = (messageId: string): Place => ({ table: 'message', column: 'content', row: messageId });

/** The text of a note. */
export const noteContent = (noteId: string): Place => ({ table: 'note', column: 'content', row: noteId });

/** The phone or user id of a contact identity. */
export const identityValue = (identityId: string): Place => ({
  table: 'contact_identity',
  column: 'value',
  row: identityId,
});

/** The name of a contact. */
export const contactName = (contactId: string): Place => ({ table: 'contact', column: 'name', row: contactId });

/** The custom fields of a contact, one JSON object. */
export const contactFields = (contactId: string): Place => ({ table: 'contact', column: 'fields', row: contactId });

/** The raw webhook part of an inbox row. */
export const inboxBody = (inboxId: string): Place => ({ table: 'inbox', column: 'body', row: inboxId });

/** The state of a run: variables, replies and counters. */
export const runState = (runId: string): Place => ({ table: 'run', column: 'state', row: runId });

/** What is personal in an event of a run. */
export const runEventDetail = (runId: string, seq: number): Place => ({
  table: 'run_event',
  column: 'sealed',
  row: `${runId}/${seq}`,
});

/** A stored answer to an idempotent request. */
export const idempotentResponse = (operation: string, key: string): Place => ({
  table: 'idempotency_key',
  column: 'response',
  row: `${operation}/${key}`,
});

/** A credential of a WhatsApp app or account. */
export const whatsappSecret = (table: 'wa_app' | 'wa_account', column: string, row: string): Place => ({
  table,
  column,
  row,
});
