import { allPages } from '../graph-page.ts';
import type { GraphNumber } from '../numbers.ts';
import { ok, warning, wrong, type Finding } from './finding.ts';
import type { DoctorSetup } from './setup.ts';

/** Looks at the numbers of an account: registered, of good quality, and able to send. */
export async function checkNumbers({ settings, whatsapp }: DoctorSetup, wabaId: string): Promise<Finding[]> {
  const account = { token: settings.token ?? '', wabaId };
  const numbers: GraphNumber[] = [];
  const pages = allPages((after) => whatsapp.listNumbers(after === undefined ? account : { ...account, after }));
  for await (const number of pages) numbers.push(number);
  if (numbers.length === 0) {
    const why = 'Messages need a number to go out from.';
    return [wrong('numbers', `${wabaId} has no number`, why, 'Add a number in WhatsApp Manager.')];
  }
  const findings = await Promise.all(numbers.map(async (number) => [...stateOf(number), ...(await healthOf(number))]));
  return findings.flat();

  async function healthOf({ id, display_phone_number: shown }: GraphNumber): Promise<Finding[]> {
    const health = await whatsapp.getHealth({ token: account.token, nodeId: id });
    if (health.canSend === 'AVAILABLE') return [ok('health', `${shown} can send`)];
    const problem = health.problems[0];
    const why = problem === undefined ? 'WhatsApp gives no reason.' : `${problem.entity}: ${problem.why}`;
    const fix = problem?.fix ?? 'See the account in WhatsApp Manager: quality, payment, review.';
    const level = health.canSend === 'BLOCKED' ? wrong : warning;
    return [level('health', `${shown} is ${health.canSend.toLowerCase()}`, why, fix)];
  }
}

function stateOf({
  display_phone_number: shown,
  status,
  quality_rating: quality,
  platform_type: platform,
}: GraphNumber): Finding[] {
  const findings: Finding[] = [];
  if (status !== undefined && status !== 'CONNECTED') {
    const why = 'Sending from it is refused (133010).';
    findings.push(wrong('number', `${shown} is ${status.toLowerCase()}`, why, 'Register the number with its PIN.'));
  }
  if (platform !== undefined && platform !== 'CLOUD_API') {
    const why = 'Only numbers on the Cloud API can be used.';
    findings.push(
      wrong('number', `${shown} is on ${platform.toLowerCase()}`, why, 'Register the number for the Cloud API.'),
    );
  }
  if (quality === 'RED') {
    const why = 'Templates get paused and the messaging limit does not rise.';
    findings.push(
      warning('quality', `${shown} has a low quality`, why, 'Send less marketing, and only to who wants it.'),
    );
  }
  return findings.length > 0 ? findings : [ok('number', `${shown} is connected`)];
}
