import type { Dispatcher } from 'undici';
import type { Expiring } from './deadlines.ts';
import type { AnswerHeaders, GraphAnswer } from './graph-answer.ts';

/** Largest answer that is read; the largest of the Graph API are lists of templates. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * One call on its way. The difference that counts: `onRequestStart` runs right before the first byte is written, so an
 * end without it means that nothing was sent, whatever the error; an end after it may mean anything.
 */
export class PendingCall implements Dispatcher.DispatchHandler, Expiring {
  readonly expiresAt: number;
  readonly #settle: (answer: GraphAnswer) => void;
  readonly #start: (() => boolean) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #status = 0;
  #headers: AnswerHeaders = {};
  #isOver = false;

  constructor(expiresAt: number, settle: (answer: GraphAnswer) => void, start: (() => boolean) | undefined) {
    this.expiresAt = expiresAt;
    this.#settle = settle;
    this.#start = start;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It was told "not sent" already, so it must not leave any more; the client does not write an aborted request.
    if (this.#isOver) controller.abort(new Error('deadline'));
    else if (this.#start?.() === false) {
      this.#end({ kind: 'not_sent', reason: 'called off' });
      controller.abort(new Error('called off'));
    } else this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: AnswerHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > MAX_ANSWER_BYTES) controller.abort(new Error('answer too large'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#end({ kind: 'answer', status: this.#status, headers: this.#headers, text: whole.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  /** The deadline is over. */
  expire(): void {
    const controller = this.#controller;
    if (controller === undefined) this.#end({ kind: 'not_sent', reason: 'deadline' });
    else controller.abort(new Error('deadline'));
  }

  /** Ends with an error of the client or the connection. */
  fail(error: Error): void {
    const reason = reasonOf(error);
    if (this.#controller === undefined) this.#end({ kind: 'not_sent', reason });
    else this.#end({ kind: 'broken', reason, ...(this.#status === 0 ? {} : { status: this.#status }) });
  }

  #end(answer: GraphAnswer): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#chunks = [];
    this.#settle(answer);
  }
}

/** A short reason without addresses: the code of the error where there is one. */
function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code ?? error.message;
}
