import { describe, expect, it } from 'vitest';
import { isPermission } from '#domain/identity/permissions.ts';
import { openApiDocument } from '#api/openapi/document.ts';
import { routes } from '#api/routes/index.ts';

describe('the route inventory', () => {
  it.each(routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    '%s declares who may call it',
    (_name, { access }) => {
      const declared = typeof access === 'string' ? [access] : access;
      for (const one of declared) expect(isPermission(one) || ['public', 'signed_in'].includes(one)).toBe(true);
    },
  );

  it('opens to strangers only what has to be open', () => {
    const open = routes.filter(({ access }) => access === 'public').map(({ path }) => path);
    expect(open.toSorted()).toEqual(['/auth/link', '/livez', '/readyz', '/startupz', '/v1/schemas/{name}']);
  });

  it('has one name and one place for each route', () => {
    const names = routes.map(({ name }) => name);
    const places = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(routes.length);
    expect(new Set(places).size).toBe(routes.length);
  });
});

describe('the OpenAPI document', () => {
  const document = openApiDocument(routes, '1.2.3');
  const text = JSON.stringify(document);

  it('is OpenAPI 3.1 with an operation a route', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Perdura', version: '1.2.3' } });
    expect(text.match(/"operationId"/g)).toHaveLength(routes.length);
  });

  it('resolves every reference', () => {
    const known = Object.keys((document['components'] as { schemas: object }).schemas);
    const wanted = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '');
    const missing = wanted.filter((one) => !known.includes(one.replace('#/components/schemas/', '')));
    expect(missing).toEqual([]);
    expect(known).toEqual(expect.arrayContaining(['Message', 'Conversation', 'Contact', 'Number', 'Problem']));
  });

  it('gives every operation its problems', () => {
    const operations = Object.values(
      document['paths'] as Record<string, Record<string, { responses: object }>>,
    ).flatMap((path) => Object.values(path));
    for (const { responses } of operations) expect(Object.keys(responses)).toContain('422');
  });
});
