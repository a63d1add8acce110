import { toast } from './dom.js';

/**
 * Calls the control API. A refusal is said in a toast and thrown.
 * @param {string} method
 * @param {string} path below `/_sandbox/`
 * @param {unknown} [body]
 */
export async function call(method, path, body) {
  const isFile = body instanceof Blob;
  const response = await fetch(`/_sandbox/${path}`, {
    method,
    ...(body !== undefined && {
      body: isFile ? body : JSON.stringify(body),
      headers: { 'content-type': isFile ? body.type || 'application/octet-stream' : 'application/json' },
    }),
  });
  const json = await response.json();
  if (!response.ok) {
    const first = json.issues?.[0];
    const text = first ? `${first.path.join('.')}: ${first.message}` : json.error;
    toast(text);
    throw new Error(text);
  }
  return json;
}

/** Reads. @param {string} path */
export const get = (path) => call('GET', path);
/** Changes or makes. @param {string} path @param {unknown} [body] */
export const post = (path, body = {}) => call('POST', path, body);
