/** Keys whose strings a person reads, wherever they stand in a body. */
const readable = new Set([
  'body',
  'text',
  'caption',
  'filename',
  'title',
  'description',
  'display_text',
  'button',
  'flow_cta',
  'name',
  'address',
  'formatted_name',
  'phone',
  'email',
  'company',
  'city',
  'coupon_code',
  'fallback_value',
  'product_retailer_id',
]);

/** Keys that hold names of mechanisms or files, not words of a person. */
const opaque = new Set([
  'context',
  'errors',
  'referral',
  'language',
  'parameter_name',
  'flow_action_data',
  'cards_raw',
]);

/** Deepest nesting that is read; the Cloud API needs nine. */
const MAX_DEPTH = 16;

/**
 * The text that a person reads in a message body of any type, outbound or inbound: text, captions, buttons, rows, cards,
 * values of a template, names of places and contacts, answers of a form. Ids, links and payloads are left out.
 */
export function bodyText(body: unknown): string {
  const type = field(body, 'type');
  if (typeof type !== 'string') return '';
  const content = field(body, type);
  const parts: string[] = [];
  if (type === 'template') collect(field(content, 'components'), parts, 0);
  else if (type !== 'reaction' && type !== 'system') collect(content, parts, 0);
  return parts.join('\n');
}

function collect(value: unknown, parts: string[], depth: number): void {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const entry of value) collect(entry, parts, depth + 1);
    return;
  }
  for (const [key, entry] of Object.entries(value)) {
    if (opaque.has(key) || isMechanism(key, value)) continue;
    if (key === 'response_json') parts.push(...answers(entry));
    else if (typeof entry !== 'string') collect(entry, parts, depth + 1);
    else if (readable.has(key) && entry !== '') parts.push(entry);
  }
}

/** `name` is a word in contacts and places, but the kind of an action or answer where such a thing is described. */
function isMechanism(key: string, owner: object): boolean {
  return key === 'name' && ('parameters' in owner || 'response_json' in owner || Object.keys(owner).length === 1);
}

/** The answers of a form come as a JSON string; its token is no answer. */
function answers(json: unknown): string[] {
  if (typeof json !== 'string') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return [];
  }
  if (typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(parsed).flatMap(([key, value]) => (key === 'flow_token' ? [] : strings(value, 0)));
}

function strings(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((entry) => strings(entry, depth + 1));
}

/** Reads one own field of something that may not be an object. */
export function field(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, key) ? Reflect.get(of, key) : undefined;
}
