import type { TokenFacts } from './debug-token.ts';
import type { Page, PageRequest } from './graph-page.ts';
import type { Health } from './health.ts';
import type { MarkReadCall } from './mark-read.ts';
import type { MediaCall, MediaDownload, MediaFacts } from './media.ts';
import type { UploadFile } from './multipart.ts';
import type { GraphNumber, NumberCall } from './numbers.ts';
import type { SendMessageCall, SendOutcome } from './send-message.ts';
import type { CallbackOverride, SubscribedApp } from './subscriptions.ts';
import type { AccountCall, CreatedTemplate, GraphTemplate } from './templates.ts';

/**
 * What Perdura asks of the WhatsApp Cloud API. Tokens come with each call, for each account has its own. All but
 * `sendMessage` throw a `PerduraError` of the table; `sendMessage` never throws, its outcome says what is known.
 */
export interface WhatsAppPort {
  sendMessage(call: SendMessageCall): Promise<SendOutcome>;
  markRead(call: MarkReadCall): Promise<void>;
  uploadMedia(call: NumberCall & { readonly file: UploadFile }): Promise<string>;
  getMedia(call: MediaCall): Promise<MediaFacts>;
  downloadMedia(call: {
    readonly token: string;
    readonly url: string;
    readonly signal?: AbortSignal;
  }): Promise<MediaDownload>;
  deleteMedia(call: MediaCall): Promise<void>;
  listTemplates(call: AccountCall & PageRequest & { readonly name?: string }): Promise<Page<GraphTemplate>>;
  createTemplate(
    call: AccountCall & { readonly template: Readonly<Record<string, unknown>> },
  ): Promise<CreatedTemplate>;
  editTemplate(call: {
    readonly token: string;
    readonly templateId: string;
    readonly change: Readonly<Record<string, unknown>>;
  }): Promise<void>;
  deleteTemplate(call: AccountCall & { readonly name: string; readonly templateId?: string }): Promise<void>;
  listNumbers(call: AccountCall & PageRequest): Promise<Page<GraphNumber>>;
  getNumber(call: NumberCall): Promise<GraphNumber>;
  registerNumber(call: NumberCall & { readonly pin: string }): Promise<void>;
  deregisterNumber(call: NumberCall): Promise<void>;
  setBlocked(call: NumberCall & { readonly user: string; readonly blocked: boolean }): Promise<void>;
  listSubscribedApps(call: AccountCall): Promise<SubscribedApp[]>;
  subscribeApp(call: AccountCall & { readonly override?: CallbackOverride }): Promise<void>;
  unsubscribeApp(call: AccountCall): Promise<void>;
  debugToken(call: { readonly token: string; readonly asToken?: string }): Promise<TokenFacts>;
  getHealth(call: { readonly token: string; readonly nodeId: string }): Promise<Health>;
  /** Waits for the calls under way and closes the connections. */
  close(): Promise<void>;
}
