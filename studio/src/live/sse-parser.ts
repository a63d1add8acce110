/** One event of a stream, as it came. */
export interface SseEvent {
  /** Last id the stream named, also for events without an id of their own. */
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/**
 * Reads a stream of server-sent events piece by piece, wherever the pieces are cut.
 * Source: WHATWG HTML, "Interpreting an event stream".
 */
export class SseParser {
  #rest = '';
  #id = '';
  #name = '';
  #data: string[] = [];

  /** Takes the next piece and gives the events that it completes. Comments and heartbeats give none. */
  push(piece: string): readonly SseEvent[] {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/u);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line) ?? []);
  }

  #line(line: string): SseEvent | undefined {
    if (line === '') return this.#flush();
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /u, '');
    if (field === 'data') this.#data.push(value);
    if (field === 'event') this.#name = value;
    if (field === 'id' && !value.includes('\0')) this.#id = value;
    return undefined;
  }

  #flush(): SseEvent | undefined {
    const event = { id: this.#id, name: this.#name || 'message', data: this.#data.join('\n') };
    const empty = this.#data.length === 0;
    this.#name = '';
    this.#data = [];
    return empty ? undefined : event;
  }
}
