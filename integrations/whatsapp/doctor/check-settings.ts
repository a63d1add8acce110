import { ok, warning, wrong, type Finding } from './finding.ts';
import type { WhatsAppSettings } from './setup.ts';

/** Until when Meta answers a version; source: Graph API changelog, November 2026. */
const versionEnds: Readonly<Record<string, string>> = {
  'v20.0': '2026-09-24',
  'v21.0': '2027-01-21',
  'v22.0': '2027-05-20',
  'v23.0': '2027-10-08',
  'v24.0': '2028-02-18',
  'v25.0': '2028-07-29',
};
const OLDEST_KNOWN = 20;
const NOTICE_DAYS = 90;
const DAY_MS = 86_400_000;

/** Looks at the settings alone, without calling anybody. */
export function checkSettings(settings: WhatsAppSettings, now: Date): Finding[] {
  return [
    checkApiUrl(settings.apiUrl),
    checkVersion(settings.apiVersion, now),
    checkForm('app id', 'WHATSAPP_APP_ID', settings.appId, /^\d{5,20}$/u, 'digits, as the app dashboard shows it'),
    checkForm(
      'app secret',
      'WHATSAPP_APP_SECRET',
      settings.appSecret,
      /^\S{16,}$/u,
      'the secret of the same app, under App settings > Basic',
    ),
    checkForm(
      'verify token',
      'WHATSAPP_VERIFY_TOKEN',
      settings.verifyToken,
      /^\S{8,}$/u,
      'at least 8 characters, the same as in the webhook settings of the app',
    ),
    checkForm('token', 'WHATSAPP_TOKEN', settings.token, /^\S{16,}$/u, 'a system user token'),
  ];
}

function checkApiUrl(apiUrl: string | undefined): Finding {
  const fix = 'Set WHATSAPP_API_URL to https://graph.facebook.com, or leave it out for the sandbox.';
  if (apiUrl === undefined)
    return wrong('api url', 'WHATSAPP_API_URL is not set', 'Nothing can be sent without it.', fix);
  const url = URL.parse(apiUrl);
  if (url === null)
    return wrong('api url', 'WHATSAPP_API_URL is not an address', 'Nothing can be sent without it.', fix);
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal))
    return ok('api url', `Calls go to ${url.host}`);
  return wrong(
    'api url',
    `Calls to ${url.host} are not encrypted`,
    'The access token would cross the network in the clear.',
    fix,
  );
}

function checkVersion(version: string | undefined, now: Date): Finding {
  const fix = 'Set WHATSAPP_API_VERSION to v25.0.';
  const major = Number(/^v(\d{1,3})\.\d$/u.exec(version ?? '')?.[1]);
  if (version === undefined || Number.isNaN(major)) {
    return wrong('api version', 'WHATSAPP_API_VERSION has no form such as v25.0', 'Every call would fail.', fix);
  }
  const end = versionEnds[version];
  if (end === undefined && major >= OLDEST_KNOWN) return ok('api version', `${version} is newer than this list`);
  const days = end === undefined ? -1 : Math.floor((Date.parse(end) - now.getTime()) / DAY_MS);
  if (days < 0)
    return wrong(
      'api version',
      `${version} has ended`,
      'Meta answers with another version, which may behave differently.',
      fix,
    );
  if (days > NOTICE_DAYS) return ok('api version', `${version} is answered until ${end ?? ''}`);
  return warning('api version', `${version} ends in ${days} days`, 'Meta then answers with another version.', fix);
}

/** Never shows the value, which may be secret. */
function checkForm(check: string, name: string, value: string | undefined, form: RegExp, expected: string): Finding {
  const fix = `Set ${name}: ${expected}.`;
  if (value === undefined || value === '')
    return wrong(check, `${name} is not set`, 'WhatsApp does not work without it.', fix);
  return form.test(value)
    ? ok(check, `${name} is set`)
    : wrong(check, `${name} has another form`, `Expected: ${expected}.`, fix);
}
