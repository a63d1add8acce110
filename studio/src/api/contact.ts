import type { ContactSummary } from './conversation.ts';
import { request } from './request.ts';

/** A contact with all that is known of it. */
export interface Contact extends ContactSummary {
  readonly tags: readonly string[];
  readonly language: string | null;
  readonly time_zone: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly created_at: string;
}

/** One contact. */
export async function getContact(id: string, signal?: AbortSignal): Promise<Contact> {
  return request(`/v1/contacts/${id}`, signal ? { signal } : {});
}
