import { z } from 'zod';
import { createSignupCode } from '../apps/tokens.ts';
import { storeMedia } from '../media/media-store.ts';
import { decideTemplate, setTemplateQuality, type TemplateDecision } from '../templates/review.ts';
import {
  ControlError,
  found,
  listOf,
  type ControlAnswer,
  type ControlCall,
  type ControlRoute,
} from './control-call.ts';
import { numberOf } from './phones-control.ts';

const decisionSchema = z.strictObject({
  event: z.enum([
    'APPROVED',
    'REJECTED',
    'PAUSED',
    'DISABLED',
    'FLAGGED',
    'IN_APPEAL',
    'REINSTATED',
    'PENDING_DELETION',
    'PENDING',
    'LOCKED',
    'ARCHIVED',
    'UNARCHIVED',
    'LIMIT_EXCEEDED',
  ]),
  reason: z.string().optional(),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).optional(),
});

/** Templates, files and codes of Embedded Signup. */
export const catalogRoutes: readonly ControlRoute[] = [
  [
    'GET',
    'templates',
    ({ core }) => listOf([...core.store.templates.values()].filter((row) => row.deleted_at === null)),
  ],
  ['POST', 'templates/{id}/decision', (call) => decide(call)],
  ['POST', 'templates/{id}/quality', (call) => rate(call)],
  ['POST', 'media', (call) => addMedia(call)],
  ['GET', 'media/{id}', (call) => readMedia(call)],
  ['POST', 'signup-codes', (call) => addSignupCode(call)],
];

function templateOf({ core, params }: ControlCall) {
  return found(core.store.templates.get(params['id'] ?? ''), 'template');
}

/** What a review decides, or what becomes of a template later; its webhook goes out. */
function decide(call: ControlCall): ControlAnswer {
  const { event, reason, category } = decisionSchema.parse(call.body);
  const decision: TemplateDecision = {
    event,
    ...(reason !== undefined && { reason }),
    ...(category !== undefined && { category }),
  };
  return { json: decideTemplate(call.core, templateOf(call), decision) };
}

function rate(call: ControlCall): ControlAnswer {
  const { score } = z.strictObject({ score: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']) }).parse(call.body);
  return { json: setTemplateQuality(call.core, templateOf(call), score) };
}

/** Bytes of a customer's file, to be sent by its id. */
function addMedia(call: ControlCall): ControlAnswer {
  if (call.bytes.length === 0) throw new ControlError(400, 'The body has no bytes.');
  const number = numberOf(call.core, call.query.get('phone_number_id') ?? undefined);
  const media = storeMedia(call.core, number, call.bytes, {
    mime_type: call.contentType ?? 'application/octet-stream',
    filename: call.query.get('filename'),
    source: 'inbound',
  });
  return { status: 201, json: media };
}

/** A file without a token, for the phone page. */
function readMedia({ core, params }: ControlCall): ControlAnswer {
  const media = found(core.store.media.get(params['id'] ?? ''), 'file');
  return { bytes: found(core.store.blobs.get(media.id), 'file'), contentType: media.mime_type };
}

function addSignupCode({ core, body }: ControlCall): ControlAnswer {
  const { app_id: appId, account_ids: accountIds } = z
    .strictObject({ app_id: z.string(), account_ids: z.array(z.string()) })
    .parse(body);
  found(core.store.apps.get(appId), 'app');
  return { status: 201, json: { code: createSignupCode(core, appId, accountIds) } };
}
