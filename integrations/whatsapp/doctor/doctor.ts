import { isPerduraError } from '#domain/errors/perdura-error.ts';
import { checkSubscription, checkToken } from './check-access.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkSettings } from './check-settings.ts';
import { checkClock, checkWebhook } from './check-surroundings.ts';
import { warning, wrong, type Finding } from './finding.ts';
import type { DoctorSetup } from './setup.ts';

/** Longest time one look at the far side may take, in milliseconds. */
const LOOK_MS = 2500;

/**
 * Looks at a WhatsApp connection as a whole: settings, version, clock, webhook, token, subscription, numbers and what
 * stands in the way of sending (payment among it). Settings that are wrong are errors; a far side that is down is a
 * warning. Never throws, and ends within 3 seconds.
 */
export async function diagnose(setup: DoctorSetup): Promise<Finding[]> {
  const settings = checkSettings(setup.settings, setup.now());
  const canCall = !settings.some(
    ({ check, level }) => level === 'error' && ['api url', 'api version', 'token'].includes(check),
  );
  if (!canCall) return settings;
  const looks = [
    look('clock', () => checkClock(setup)),
    look('webhook', () => checkWebhook(setup)),
    look('token', () => checkToken(setup)),
    ...setup.settings.wabaIds.flatMap((wabaId) => [
      look('subscription', () => checkSubscription(setup, wabaId)),
      look('numbers', () => checkNumbers(setup, wabaId)),
    ]),
  ];
  return [...settings, ...(await Promise.all(looks)).flat()];
}

/** Runs one look; what fails becomes a line of its own. */
async function look(check: string, act: () => Promise<Finding[]>): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding[]>((resolve) => {
    timer = setTimeout(() => resolve([tooSlow(check)]), LOOK_MS);
  });
  try {
    return await Promise.race([act(), late]);
  } catch (error) {
    return [failed(check, error)];
  } finally {
    clearTimeout(timer);
  }
}

function tooSlow(check: string): Finding {
  return warning(
    check,
    'No answer in time',
    'It could not be looked at.',
    'Try again; check the network and the platform status.',
  );
}

function failed(check: string, error: unknown): Finding {
  if (
    !isPerduraError(error) ||
    ['whatsapp_unavailable', 'deadline_exceeded', 'whatsapp_rate_limited'].includes(error.code)
  ) {
    return warning(
      check,
      'The far side does not answer',
      'It could not be looked at.',
      'Check the network and the platform status.',
    );
  }
  return wrong(check, error.detail, `WhatsApp answered ${error.code}.`, 'See docs/reference/errors.md.');
}
