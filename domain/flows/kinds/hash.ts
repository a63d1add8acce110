/**
 * Hashes a text to 32 bits, evenly (FNV-1a over UTF-16 units, then the finish of MurmurHash3). Not for secrets.
 *
 * @param text - any text
 * @returns an integer from 0 to 2^32 - 1
 */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
