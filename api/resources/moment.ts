/** A moment as the API writes it: RFC 3339 in UTC; null stays null. */
export function moment(date: Date): string;
export function moment(date: Date | null): string | null;
export function moment(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
