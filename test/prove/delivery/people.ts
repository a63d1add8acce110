/** WhatsApp numbers of the people of a proof: Brazilian mobiles, so that the ninth digit is in play. */
export function people(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `55119${String(80_000_000 + index)}`);
}
