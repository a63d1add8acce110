import { parsePattern, type CharTest, type PatternNode, type PatternProblem } from './pattern-parse.ts';

type Instruction =
  | { readonly op: 'char'; readonly test: CharTest }
  | { readonly op: 'split'; readonly to: readonly [number, number] }
  | { op: 'jump'; to: number }
  | { readonly op: 'start' | 'end' | 'match' };

/** A compiled pattern. */
export interface Pattern {
  readonly program: readonly Instruction[];
}

/** Largest compiled pattern; with {@link LONGEST_TEXT} it bounds the work of one match to 8 million steps. */
const MOST_INSTRUCTIONS = 1_000;
/** Characters of the text that are looked at. */
export const LONGEST_TEXT = 8_192;

const emit = (node: PatternNode, program: Instruction[]): void => {
  if (program.length > MOST_INSTRUCTIONS) return;
  if (node.kind === 'char') program.push({ op: 'char', test: node.test });
  else if (node.kind === 'start' || node.kind === 'end') program.push({ op: node.kind });
  else if (node.kind === 'sequence') node.items.forEach((item) => emit(item, program));
  else if (node.kind === 'choice') emitChoice(node.options, program);
  else emitRepeat(node, program);
};

const emitChoice = (options: readonly PatternNode[], program: Instruction[]): void => {
  const exits: { op: 'jump'; to: number }[] = [];
  options.forEach((option, index) => {
    if (index === options.length - 1) {
      emit(option, program);
      return;
    }
    const split = program.length;
    program.push({ op: 'match' });
    emit(option, program);
    const exit: { op: 'jump'; to: number } = { op: 'jump', to: 0 };
    program.push(exit);
    exits.push(exit);
    program[split] = { op: 'split', to: [split + 1, program.length] };
  });
  for (const exit of exits) exit.to = program.length;
};

const emitRepeat = (node: Extract<PatternNode, { kind: 'repeat' }>, program: Instruction[]): void => {
  for (let times = 0; times < node.least; times += 1) emit(node.item, program);
  const optional = node.most === null ? 1 : node.most - node.least;
  for (let times = 0; times < optional; times += 1) {
    const split = program.length;
    program.push({ op: 'match' });
    emit(node.item, program);
    if (node.most === null) program.push({ op: 'jump', to: split });
    program[split] = { op: 'split', to: [split + 1, program.length] };
  }
};

/**
 * Compiles a pattern of the safe subset.
 *
 * @param source - the pattern
 * @returns the compiled pattern, or what is wrong with it
 */
export const compilePattern = (source: string): Pattern | PatternProblem => {
  const parsed = parsePattern(source);
  if ('problem' in parsed) return parsed;
  const program: Instruction[] = [];
  emit(parsed, program);
  if (program.length > MOST_INSTRUCTIONS) return { problem: 'The pattern repeats too much' };
  return { program: [...program, { op: 'match' }] };
};

const accepts = (test: CharTest, lower: number, upper: number): boolean => {
  if (test.kind === 'any') return true;
  const inside = test.ranges.some(([from, to]) => (lower >= from && lower <= to) || (upper >= from && upper <= to));
  return inside !== test.negated;
};

/** Adds a state and all that it reaches without a character; returns true when the match is reached. */
const follow = (pattern: Pattern, first: number, states: Set<number>, atStart: boolean, atEnd: boolean): boolean => {
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (states.has(at)) continue;
    states.add(at);
    const instruction = pattern.program[at];
    if (instruction === undefined) continue;
    if (instruction.op === 'match') return true;
    if (instruction.op === 'split') open.push(...instruction.to);
    else if (instruction.op === 'jump') open.push(instruction.to);
    else if ((instruction.op === 'start' && atStart) || (instruction.op === 'end' && atEnd)) open.push(at + 1);
  }
  return false;
};

/**
 * Tells whether a pattern is found anywhere in a text, upper and lower case alike. All states are followed at once, so
 * the time is linear in the text for any pattern (no back-tracking); only the first {@link LONGEST_TEXT} characters count.
 *
 * @param pattern - the compiled pattern
 * @param text - what to search
 * @returns true when found
 */
export const matchesPattern = (pattern: Pattern, text: string): boolean => {
  const chars = Array.from(text.slice(0, LONGEST_TEXT));
  let states = new Set<number>();
  for (let at = 0; at <= chars.length; at += 1) {
    const atEnd = at === chars.length;
    if (follow(pattern, 0, states, at === 0, atEnd)) return true;
    if (atEnd) return false;
    const char = chars[at] ?? '';
    const lower = char.toLowerCase().codePointAt(0) ?? 0;
    const upper = char.toUpperCase().codePointAt(0) ?? 0;
    const reached = new Set<number>();
    for (const state of states) {
      const instruction = pattern.program[state];
      if (instruction?.op !== 'char' || !accepts(instruction.test, lower, upper)) continue;
      if (follow(pattern, state + 1, reached, false, at + 1 === chars.length)) return true;
    }
    states = reached;
  }
  return false;
};
