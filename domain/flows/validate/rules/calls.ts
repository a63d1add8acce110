import type { NodeOf, Rule } from '../rule.ts';
import { nodesOf } from '../rule.ts';
import type { Survey } from '../survey.ts';

type Call = NodeOf<'http.request'>;

const isPlaceholder = (url: string): boolean => /^\s*\{\{/.test(url);

const parsed = ({ config }: Call): URL | null =>
  isPlaceholder(config.url) ? null : URL.parse(config.url.trim().replaceAll(/\{\{.*?\}\}/g, 'x'));

const hostTemplate = ({ config }: Call): string => /^\s*[a-z]+:\/\/([^/?#]*)/i.exec(config.url)?.[1] ?? '';

const PRIVATE =
  /^(?:localhost|.*\.localhost|.*\.local|.*\.internal|(?:127|10)(?:\.\d+){3}|(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2}|0\.0\.0\.0|\[.*\])$/;

const SECRET_HEADERS = /^(?:authorization|proxy-authorization|cookie|x-api-key|api-key)$/i;

const calls = function* (survey: Survey): Generator<Call> {
  for (const [node] of nodesOf(survey, 'http.request')) yield node;
};

/** Rules about outside calls. */
export const callRules: readonly Rule[] = [
  {
    id: 'http.bad_url',
    severity: 'error',
    *check(survey) {
      for (const call of calls(survey)) {
        if (isPlaceholder(call.config.url)) continue;
        const url = parsed(call);
        if (url === null || !['http:', 'https:'].includes(url.protocol)) {
          yield { node: call.id, pointer: '/url', message: 'The address starts with https:// and names a host' };
        }
      }
    },
  },
  {
    id: 'http.not_encrypted',
    severity: 'warning',
    *check(survey) {
      for (const call of calls(survey)) {
        if (parsed(call)?.protocol !== 'http:') continue;
        yield { node: call.id, pointer: '/url', message: 'The call is not encrypted; use https' };
      }
    },
  },
  {
    id: 'http.open_host',
    severity: 'error',
    *check(survey) {
      for (const call of calls(survey)) {
        if (!hostTemplate(call).includes('{{')) continue;
        const message = 'The host must be fixed; a value in it could send data anywhere';
        yield { node: call.id, pointer: '/url', message };
      }
    },
  },
  {
    id: 'http.open_address',
    severity: 'warning',
    *check(survey) {
      for (const { id, config } of calls(survey)) {
        if (isPlaceholder(config.url))
          yield { node: id, pointer: '/url', message: 'A value decides which host is called' };
      }
    },
  },
  {
    id: 'http.private_host',
    severity: 'warning',
    *check(survey) {
      for (const call of calls(survey)) {
        if (!PRIVATE.test(parsed(call)?.hostname ?? '')) continue;
        yield {
          node: call.id,
          pointer: '/url',
          message: 'Addresses inside a private network are refused where flows run',
        };
      }
    },
  },
  {
    id: 'http.credentials_in_url',
    severity: 'error',
    *check(survey) {
      for (const call of calls(survey)) {
        const url = parsed(call);
        if (url === null || (url.username === '' && url.password === '')) continue;
        yield {
          node: call.id,
          pointer: '/url',
          message: 'A password in the address would be kept in the history of runs',
        };
      }
    },
  },
  {
    id: 'http.secret_in_header',
    severity: 'warning',
    *check(survey) {
      for (const { id, config } of calls(survey)) {
        for (const [name, value] of Object.entries(config.headers ?? {})) {
          if (!SECRET_HEADERS.test(name) || value.includes('{{')) continue;
          yield {
            node: id,
            pointer: `/headers/${name}`,
            message: `"${name}" is readable for all who can see this flow`,
          };
        }
      }
    },
  },
  {
    id: 'http.body_not_sent',
    severity: 'warning',
    *check(survey) {
      for (const { id, config } of calls(survey)) {
        if (config.body === undefined || !['GET', 'HEAD'].includes(config.method)) continue;
        yield {
          node: id,
          pointer: '/body',
          message: `A ${config.method} call has no body`,
          fix: { label: 'Remove the body', edits: [{ op: 'unset_config', node: id, path: ['body'] }] },
        };
      }
    },
  },
];
