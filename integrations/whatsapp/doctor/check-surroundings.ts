import { ok, warning, wrong, type Finding } from './finding.ts';
import type { DoctorSetup } from './setup.ts';

const SKEW_WARNING_MS = 5000;
const SKEW_ERROR_MS = 60_000;

/** Compares our clock with WhatsApp's: windows and expiries are decided by both. */
export async function checkClock({ settings, now, probe }: DoctorSetup): Promise<Finding[]> {
  const theirs = await probe.dateOf(settings.apiUrl ?? '');
  if (theirs === null) return [ok('clock', 'The far side tells no time')];
  const skewMs = Math.abs(now().getTime() - theirs.getTime());
  const what = `The clock is off by ${Math.round(skewMs / 1000)} s`;
  const why = 'Service windows and tokens end at the wrong moment.';
  const fix = 'Switch on time synchronisation (NTP).';
  if (skewMs > SKEW_ERROR_MS) return [wrong('clock', what, why, fix)];
  return [skewMs > SKEW_WARNING_MS ? warning('clock', what, why, fix) : ok('clock', 'The clock agrees')];
}

/** Asks our own webhook, from here, as Meta does when it verifies it. */
export async function checkWebhook({ settings, probe }: DoctorSetup): Promise<Finding[]> {
  const { webhookUrl, verifyToken } = settings;
  if (webhookUrl === undefined) return [];
  const url = URL.parse(webhookUrl);
  if (url === null)
    return [wrong('webhook', 'The webhook has no valid address', 'Meta cannot deliver.', 'Set the public address.')];
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isLocal) {
    return [
      wrong('webhook', 'The webhook is not https', 'Meta delivers to https only.', 'Put a certificate in front of it.'),
    ];
  }
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', '1158201444');
  url.searchParams.set('hub.verify_token', verifyToken ?? '');
  const { status, text } = await probe.get(url.href);
  if (status === 200 && text === '1158201444') return [ok('webhook', 'The webhook answers the challenge')];
  const why = 'Meta will not verify it, or stop delivering.';
  return [
    wrong('webhook', `The webhook answers ${status}`, why, 'Check the address, and that the verify token is the same.'),
  ];
}
