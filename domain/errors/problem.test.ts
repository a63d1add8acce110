import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PerduraError } from './perdura-error.ts';
import { problemOf } from './problem.ts';

describe('problemOf', () => {
  it('maps a PerduraError to RFC 9457', () => {
    const error = new PerduraError('window_closed', {
      detail: 'The window ended at 2026-11-02T14:05:00Z',
      meta: { window_ends_at: '2026-11-02T14:05:00Z', status: 200 },
    });
    expect(problemOf(error, { instance: '/v1/messages' })).toEqual({
      type: '/docs/reference/errors#window_closed',
      title: 'The customer service window is closed',
      status: 422,
      code: 'window_closed',
      detail: 'The window ended at 2026-11-02T14:05:00Z',
      retryable: false,
      instance: '/v1/messages',
      window_ends_at: '2026-11-02T14:05:00Z',
    });
  });

  it('hides the message of an unknown error', () => {
    const problem = problemOf(new Error('password=hunter2'));
    expect(problem.code).toBe('internal');
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  it('knows its own errors from another bundle', () => {
    const foreign = Object.assign(new Error('x'), {
      name: 'PerduraError',
      code: 'opted_out',
      detail: 'STOP',
      meta: {},
    });
    expect(problemOf(foreign)).toMatchObject({ code: 'opted_out', detail: 'STOP' });
    expect(problemOf(Object.assign(new Error('x'), { name: 'PerduraError', code: 'no_such' })).code).toBe('internal');
  });

  it('lists zod issues with JSON pointers', () => {
    const schema = z.strictObject({ list: z.array(z.strictObject({ 'a/b~c': z.string() })), n: z.number() });
    const result = schema.safeParse({ list: [{ 'a/b~c': 1 }], n: 'x', extra: true });
    const problem = problemOf(result.error);
    expect(problem.status).toBe(422);
    expect(problem.errors?.map((field) => field.pointer).toSorted()).toEqual(['/extra', '/list/0/a~1b~0c', '/n']);
  });

  it('tells a failed union by its closest branch', () => {
    const schema = z.strictObject({ media: z.union([z.strictObject({ id: z.string() }), z.number()]) });
    expect(problemOf(schema.safeParse({ media: { id: 3 } }).error).errors).toEqual([
      expect.objectContaining({ pointer: '/media/id' }),
    ]);
  });
});
