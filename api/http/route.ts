import { z } from 'zod';
import type { Actor } from '#data/identity/actor.ts';
import type { Permission } from '#domain/identity/permissions.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { ErrorCode } from '#domain/errors/errors.ts';
import type { Budget } from '../limits/budgets.ts';
import type { ApiRequest } from './api-request.ts';
import type { Reply } from './reply.ts';
import { parsePart } from './validate.ts';

/**
 * Who may call a route: holders of a permission, of at least one of several (the handler asks for the exact one where it
 * depends on the object), anybody signed in, or anybody at all.
 */
export type Access = Permission | readonly [Permission, ...Permission[]] | 'signed_in' | 'public';

/** What is known of a route without running it; OpenAPI, the permission check and the inventory read this. */
export interface RouteFacts {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** OpenAPI form: `/v1/messages/{id}`. */
  readonly path: string;
  readonly name: string;
  readonly room: string;
  readonly summary: string;
  readonly access: Access;
  readonly budget: Budget;
  /** True when `Idempotency-Key` is honoured. */
  readonly idempotent: boolean;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  readonly status: number;
  readonly response: z.ZodType | undefined;
  readonly contentType: string;
  readonly errors: readonly ErrorCode[];
}

/** A route as the server mounts it. */
export interface Route extends RouteFacts {
  /** Validates and answers; undefined when the response was written as a stream. */
  readonly handle: (request: ApiRequest) => Promise<Reply<unknown> | undefined>;
}

/** What a handler gets: the request with its parts validated, and who asks. */
export interface Call<Params, Query, Body> extends Omit<ApiRequest, 'params' | 'query' | 'body' | 'actor'> {
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

interface Declaration<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType> {
  readonly method: RouteFacts['method'];
  readonly path: string;
  /** Operation name in OpenAPI and in generated clients, camel case. */
  readonly name: string;
  readonly room: string;
  readonly summary: string;
  /** Budget of calls it draws on; `read` for GET and `write` for the rest when absent. */
  readonly budget?: Budget;
  readonly idempotent?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Status of success; 200 when absent. */
  readonly status?: number;
  readonly response?: R;
  /** Of the response; `application/json` when absent. */
  readonly contentType?: string;
  /** Codes beyond those that every route can give. */
  readonly errors?: readonly ErrorCode[];
}

type Answer<R extends z.ZodType> = Promise<Reply<z.input<R>> | undefined>;

const nothing = z.strictObject({});
/** A route without a body takes none, or an empty object, for some clients always send one. */
const noBody = z.strictObject({}).optional();

/**
 * Declares a route for somebody signed in. From the declaration come its mounting, validation, permission check and
 * OpenAPI entry.
 */
export function defineRoute<
  R extends z.ZodType = z.ZodNever,
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = typeof noBody,
>(
  declaration: Declaration<P, Q, B, R> & {
    readonly access: Exclude<Access, 'public'>;
    readonly handler: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Answer<R>;
  },
): Route {
  return {
    ...factsOf(declaration, declaration.access),
    handle: async (request) => {
      if (!request.actor) throw new PerduraError('unauthenticated');
      return declaration.handler({ ...request, ...partsOf(declaration, request), actor: request.actor });
    },
  };
}

/** Declares a route that needs no credentials; what it shows may still depend on who asks. */
export function definePublicRoute<
  R extends z.ZodType = z.ZodNever,
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = typeof noBody,
>(
  declaration: Declaration<P, Q, B, R> & {
    readonly handler: (
      call: Omit<Call<z.output<P>, z.output<Q>, z.output<B>>, 'actor'> & Pick<ApiRequest, 'actor'>,
    ) => Answer<R>;
  },
): Route {
  return {
    ...factsOf(declaration, 'public'),
    handle: async (request) => declaration.handler({ ...request, ...partsOf(declaration, request) }),
  };
}

function factsOf<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>(
  declaration: Declaration<P, Q, B, R>,
  access: Access,
): RouteFacts {
  const { method, path, name, room, summary, params, query, body, response, errors } = declaration;
  return {
    ...{ method, path, name, room, summary, access, body, response },
    budget: declaration.budget ?? (method === 'get' ? 'read' : 'write'),
    idempotent: declaration.idempotent ?? false,
    params: params ?? nothing,
    query: query ?? nothing,
    status: declaration.status ?? 200,
    contentType: declaration.contentType ?? 'application/json',
    errors: errors ?? [],
  };
}

function partsOf<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>(
  { params, query, body }: Declaration<P, Q, B, R>,
  request: ApiRequest,
): { params: z.output<P>; query: z.output<Q>; body: z.output<B> } {
  // Absent schemas stand for their generic defaults, which is what these casts say.
  return {
    params: parsePart('params', (params ?? nothing) as P, request.params),
    query: parsePart('query', (query ?? nothing) as Q, request.query),
    body: parsePart('body', (body ?? noBody) as B, request.body),
  };
}
