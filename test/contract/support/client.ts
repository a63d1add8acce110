/** An answer, read. Bodies are loosely typed: tests look at what is there. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Untyped as `JSON.parse` is: what a test expects of a body stands in its assertions.
  readonly body: ReturnType<typeof JSON.parse>;
}

/** Calls the API with an API key; paths start with a slash. */
export type Client = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD',
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** Makes a client of an API. */
export function clientOf(url: string, apiKey?: string): Client {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: json && text !== '' ? JSON.parse(text) : text };
  };
}
