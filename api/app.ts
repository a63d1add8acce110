import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { mountRoutes } from './http/mount-routes.ts';
import { sendProblem } from './http/send-problem.ts';
import { requestLog } from './log/request-log.ts';
import { routes } from './routes/index.ts';
import { openApiRoute } from './routes/observability/get-openapi.ts';
import type { Services } from './services.ts';
import { studioFiles } from './studio/studio-files.ts';
import { VERSION } from './version.ts';

/** What an app is composed of beside its services. */
export interface AppOptions {
  /** Raw handler of `/webhooks/whatsapp/{app}`; it reads the body itself. */
  readonly whatsappWebhook?: RequestHandler | undefined;
  /** Folder of the built studio; without it only the API answers. */
  readonly studioFolder?: string | undefined;
  /** Compares every answer with its declared schema; for tests. */
  readonly checkResponses?: boolean;
}

/** Composes the HTTP app: ids and log first, then the raw webhook, the API, the studio, and 404 for the rest. */
export function createApp(
  services: Services,
  { whatsappWebhook, studioFolder, checkResponses }: AppOptions = {},
): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', 'loopback').set('query parser', 'simple');
  app.use(requestLog(services.log));
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    }),
  );
  if (whatsappWebhook) app.all('/webhooks/whatsapp/:app', whatsappWebhook);
  app.use(
    mountRoutes([...routes, openApiRoute(routes, VERSION)], services, { checkResponses: checkResponses ?? false }),
  );
  if (studioFolder !== undefined) app.use(studioFiles(studioFolder));
  app.use((request, response) => sendProblem(request, response, new PerduraError('not_found'), services.log));
  app.use(((error: unknown, request, response, _next) =>
    sendProblem(request, response, error, services.log)) satisfies express.ErrorRequestHandler);
  return app;
}
