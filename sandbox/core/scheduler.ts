import type { SandboxClock } from './clock.ts';

interface Task {
  due: number;
  order: number;
  run: () => void;
}

/** Runs things at a moment of the sandbox's clock. */
export interface Scheduler {
  /** Runs `task` once the clock reads `due` (milliseconds since the epoch) or later. Same moment: in order of the calls. */
  at(due: number, task: () => void): void;
  /** Drops everything that waits. */
  clear(): void;
  /** Number of tasks that wait. */
  readonly size: number;
}

/** Tasks run in one go before the event loop gets its turn. */
const TASKS_PER_TURN = 2000;
/** Longest sleep, in milliseconds: a time source of a test may jump without telling. */
const LONGEST_SLEEP_MS = 500;

/**
 * Makes a scheduler on the sandbox's clock: a binary heap and one timer, since tens of thousands of statuses wait at
 * once under load.
 */
export function createScheduler(clock: SandboxClock): Scheduler {
  const heap: Task[] = [];
  let order = 0;
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  let timerDue = Infinity;

  const arm = (): void => {
    const head = heap[0];
    if (!head || immediate) return;
    if (timer && timerDue <= head.due) return;
    clearTimeout(timer);
    timerDue = head.due;
    timer = setTimeout(fire, Math.min(LONGEST_SLEEP_MS, Math.max(0, head.due - clock.now())));
    timer.unref();
  };

  const fire = (): void => {
    clearTimeout(timer);
    timer = undefined;
    immediate = undefined;
    timerDue = Infinity;
    const now = clock.now();
    for (let count = 0; count < TASKS_PER_TURN; count += 1) {
      const head = heap[0];
      if (!head || head.due > now) break;
      pop(heap);
      head.run();
    }
    const next = heap[0];
    if (next && next.due <= now) immediate = setImmediate(fire);
    else arm();
  };

  clock.onMove(() => {
    timerDue = Infinity;
    arm();
  });

  return {
    get size() {
      return heap.length;
    },
    at(due, run) {
      push(heap, { due, order: (order += 1), run });
      arm();
    },
    clear() {
      heap.length = 0;
      clearTimeout(timer);
      clearImmediate(immediate);
      timer = undefined;
      immediate = undefined;
      timerDue = Infinity;
    },
  };
}

function before(a: Task, b: Task): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

function push(heap: Task[], task: Task): void {
  let index = heap.length;
  heap.push(task);
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || !before(task, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = task;
}

function pop(heap: Task[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let index = 0;
  for (;;) {
    let childIndex = index * 2 + 1;
    const left = heap[childIndex];
    if (!left) break;
    const right = heap[childIndex + 1];
    let child = left;
    if (right && before(right, left)) {
      child = right;
      childIndex += 1;
    }
    if (!before(child, last)) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = last;
}
