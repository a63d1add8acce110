/**
 * The variables of a template's text: `{{1}}` or `{{first_name}}`.
 * @returns their names, each once, in order
 */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ''))];
}
