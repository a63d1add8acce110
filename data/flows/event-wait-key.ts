/** How an event, and the key it must carry if any, stand in `wait.key`. */
export function eventWaitKey(event: string, match: string | null): string {
  return match === null ? event : `${event}/${match}`;
}
