const variable = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/gu;

/** The variables of a text, `{{1}}` or `{{first_name}}`: their names, each once, in order. */
export function variablesOf(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(variable), (match) => match[1] ?? ''))];
}

/** Puts values in for variables. Values are data: a value that looks like a variable stays as it is. */
export function substitute(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replaceAll(variable, (whole, name: string) => valueOf(name) ?? whole);
}

/** The text without its variables, for lengths and ratios. */
export function withoutVariables(text: string): string {
  return text.replaceAll(variable, '');
}
