import type { Choice, Content, InteractiveContent, ListSection, MediaContent } from './content.ts';
import { peek, peekList, peekText, peekUrl } from './peek.ts';

type ReadMedia = (content: unknown, media: string) => MediaContent | undefined;

/** Buttons that have no label of their own in the Cloud API get the words of the page; the title stays empty. */
const ACTIONS: Readonly<Record<string, Choice['does']>> = {
  location_request_message: 'location',
  address_message: 'address',
  request_contact_info: 'reply',
  call_permission_request: 'call',
  voice_call: 'call',
  product: 'products',
  product_list: 'products',
  catalog_message: 'products',
};

/** Reads an `interactive` object: what we sent with choices, or what a customer chose. */
export function readInteractive(content: unknown, readMedia: ReadMedia): Content | undefined {
  const type = peekText(content, 'type');
  if (type === undefined) return undefined;
  return readReply(content) ?? readMessage(content, type, readMedia);
}

function readReply(content: unknown): Content | undefined {
  const chosen = peek(content, 'button_reply') ?? peek(content, 'list_reply');
  const title = peekText(chosen, 'title') ?? peekText(chosen, 'id');
  if (title !== undefined) return { kind: 'reply', title, description: peekText(chosen, 'description'), form: false };
  const form = peek(content, 'nfm_reply');
  if (form === undefined) return undefined;
  return { kind: 'reply', title: peekText(form, 'body') ?? peekText(form, 'name') ?? '', form: true };
}

function readMessage(content: unknown, type: string, readMedia: ReadMedia): InteractiveContent {
  return {
    kind: 'interactive',
    header: readHeader(content, readMedia),
    body: peekText(content, 'body', 'text'),
    footer: peekText(content, 'footer', 'text'),
    choices: readChoices(content, type),
    sections: peekList(content, 'action', 'sections').map(readSection),
    cards: peekList(content, 'action', 'cards').map((card) =>
      readMessage(card, peekText(card, 'type') ?? 'cta_url', readMedia),
    ),
  };
}

function readHeader(content: unknown, readMedia: ReadMedia): string | MediaContent | undefined {
  const type = peekText(content, 'header', 'type');
  if (type === undefined) return undefined;
  return type === 'text' ? peekText(content, 'header', 'text') : readMedia(peek(content, 'header', type), type);
}

function readChoices(content: unknown, type: string): readonly Choice[] {
  const action = peek(content, 'action');
  const label = peekText(action, 'parameters', 'display_text');
  if (type === 'button') {
    return peekList(action, 'buttons').flatMap((button) => {
      const title = peekText(button, 'reply', 'title');
      return title === undefined ? [] : [{ title, does: 'reply' as const }];
    });
  }
  if (type === 'list') return [{ title: peekText(action, 'button') ?? '', does: 'list' }];
  if (type === 'cta_url') return [{ title: label ?? '', does: 'link', href: peekUrl(action, 'parameters', 'url') }];
  if (type === 'flow') return [{ title: peekText(action, 'parameters', 'flow_cta') ?? '', does: 'form' }];
  const does = ACTIONS[type];
  return does === undefined ? [] : [{ title: label ?? '', does }];
}

function readSection(section: unknown): ListSection {
  const rows = peekList(section, 'rows').map((row) => ({
    title: peekText(row, 'title') ?? '',
    description: peekText(row, 'description'),
  }));
  const products = peekList(section, 'product_items').map((item) => ({
    title: peekText(item, 'product_retailer_id') ?? '',
  }));
  return { title: peekText(section, 'title'), rows: [...rows, ...products] };
}
