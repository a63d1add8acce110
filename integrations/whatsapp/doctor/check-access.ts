import { ok, warning, wrong, type Finding } from './finding.ts';
import type { DoctorSetup } from './setup.ts';

const SCOPES = ['whatsapp_business_messaging', 'whatsapp_business_management'];
const NOTICE_DAYS = 14;
const DAY_MS = 86_400_000;

/** Looks at the token: valid, of our app, with the scopes and with time left. */
export async function checkToken({ settings, whatsapp, now }: DoctorSetup): Promise<Finding[]> {
  const token = settings.token ?? '';
  const facts = await whatsapp.debugToken({ token });
  const renew = 'Make a new token for the system user of this app, with both scopes.';
  if (!facts.isValid) return [wrong('token', 'The token is not valid', 'Every call fails; sending waits.', renew)];
  const findings: Finding[] = [];
  if (facts.appId !== undefined && facts.appId !== settings.appId) {
    const why = 'Webhooks are signed by another app than the one that sends.';
    findings.push(wrong('token app', 'The token belongs to another app', why, 'Use token, id and secret of one app.'));
  }
  const missing = SCOPES.filter((scope) => !facts.scopes.includes(scope));
  if (missing.length > 0) {
    findings.push(wrong('token scopes', `Missing: ${missing.join(', ')}`, 'Calls that need them are refused.', renew));
  }
  const foreign = settings.wabaIds.filter((id) =>
    SCOPES.some((scope) => facts.accountsByScope[scope]?.includes(id) === false),
  );
  if (foreign.length > 0) {
    const why = 'The token is limited to other accounts.';
    findings.push(
      wrong('token accounts', `No access to ${foreign.join(', ')}`, why, 'Assign the accounts to the system user.'),
    );
  }
  const days = facts.expiresAt === null ? Infinity : Math.floor((facts.expiresAt.getTime() - now().getTime()) / DAY_MS);
  if (days < 0)
    findings.push(wrong('token expiry', 'The token has expired', 'Every call fails; sending waits.', renew));
  else if (days <= NOTICE_DAYS)
    findings.push(warning('token expiry', `The token expires in ${days} days`, 'Sending stops then.', renew));
  return findings.length > 0 ? findings : [ok('token', 'Valid, with both scopes')];
}

/** Looks whether our own app is subscribed to an account; others may be too. */
export async function checkSubscription({ settings, whatsapp }: DoctorSetup, wabaId: string): Promise<Finding[]> {
  const apps = await whatsapp.listSubscribedApps({ token: settings.token ?? '', wabaId });
  if (apps.some(({ appId }) => appId === settings.appId)) return [ok('subscription', `Subscribed to ${wabaId}`)];
  const why = 'Neither messages nor statuses of this account arrive.';
  return [
    wrong(
      'subscription',
      `The app is not subscribed to ${wabaId}`,
      why,
      'Connect the account again, or subscribe the app.',
    ),
  ];
}
