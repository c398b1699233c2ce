import { randomBytes } from 'node:crypto';

let last = 0;
let turn = 0;

/**
 * An id as the browser makes them (UUID version 7, RFC 9562): later ones sort behind, so rows and indexes grow as in
 * use.
 */
export const timeId = (): string => {
  const now = Date.now();
  turn = now === last ? turn + 1 : 0;
  last = now;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  // Twelve bits that count within a millisecond.
  bytes.writeUInt16BE(0x7000 | (turn & 0xfff), 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
