/**
 * How far bytes keep the form of UTF-8 (RFC 3629): whole multi-byte sequences, bytes out of place, and where the first
 * is.
 */
export interface Utf8Scan {
  readonly sequences: number;
  readonly misplaced: number;
  /** Byte offset of the first misplaced byte; -1 when there is none. */
  readonly firstMisplaced: number;
}

/** Counts UTF-8 sequences; overlong forms and surrogates are left to the decoder that follows. */
export function scanUtf8(bytes: Uint8Array): Utf8Scan {
  let sequences = 0;
  let misplaced = 0;
  let firstMisplaced = -1;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const more =
      lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    let seen = 0;
    while (seen < more && ((bytes[at + seen + 1] ?? 0) & 0xc0) === 0x80) seen += 1;
    if (more > 0 && seen === more) {
      sequences += 1;
      at += more;
    } else {
      misplaced += 1;
      if (firstMisplaced < 0) firstMisplaced = at;
    }
  }
  return { sequences, misplaced, firstMisplaced };
}
