import { PerduraError } from '#domain/errors/perdura-error.ts';

/** Hosts of Meta that may see a token: the Graph API and where it keeps files. */
const META_HOSTS = ['graph.facebook.com', 'api.facebook.com', 'lookaside.fbsbx.com'];

/**
 * Checks that a token may be sent to an address: the configured Graph host exactly, or a host of Meta over https. Media
 * addresses come from outside, so an address with another host would hand the token to whoever wrote it.
 *
 * @throws PerduraError `whatsapp_host_refused`
 */
export function requireAllowedHost(address: string, baseUrl: string): URL {
  const url = URL.parse(address);
  if (url !== null && url.username === '' && url.password === '') {
    if (url.origin === new URL(baseUrl).origin) return url;
    if (url.protocol === 'https:' && url.port === '' && META_HOSTS.includes(url.hostname)) return url;
  }
  throw new PerduraError('whatsapp_host_refused', { detail: 'The token goes to hosts of the Graph API only' });
}
