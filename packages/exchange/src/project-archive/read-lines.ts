import { PROJECT_ARCHIVE_LIMITS } from './limits.js';

/** A line of a file cannot be read, or says what it must not. */
export class BadLine extends Error {
  constructor(
    /** From 1. */
    readonly line: number,
    problem: string,
  ) {
    super(problem);
  }
}

const NEWLINE = 10;

/** The lines of a file of JSON Lines, each ended by a line feed. Throws BadLine. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let held: Uint8Array[] = [];
  let length = 0;
  let line = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      line += 1;
      const last = chunk.subarray(from, at);
      yield decoded(held.length === 0 ? last : joined([...held, last], length + last.length), line);
      [held, length, from] = [[], 0, at + 1];
    }
    if (from === chunk.length) continue;
    const rest = chunk.subarray(from);
    length += rest.length;
    if (length > PROJECT_ARCHIVE_LIMITS.line) throw new BadLine(line + 1, 'is longer than a line may be');
    held.push(rest);
  }
  if (length > 0) throw new BadLine(line + 1, 'does not end');

  function decoded(bytes: Uint8Array, number: number): string {
    if (bytes.length > PROJECT_ARCHIVE_LIMITS.line) throw new BadLine(number, 'is longer than a line may be');
    try {
      return decoder.decode(bytes);
    } catch {
      throw new BadLine(number, 'is no UTF-8');
    }
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** JSON of an archive, which nests no deeper than allowed and has text that a database can hold. Throws a text. */
export function parseValue(text: string): { readonly value: unknown } | { readonly problem: string } {
  if (depthOf(text) > PROJECT_ARCHIVE_LIMITS.depth) return { problem: 'nests too deep' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'is no JSON' };
  }
  // Only written as an escape can such a character be in well-formed UTF-8.
  if (/\\u(?:0000|d[89a-f])/i.test(text) && !isStorable(value)) return { problem: 'holds text that cannot be stored' };
  return { value };
}

/** How deep arrays and objects nest in a text of JSON. */
function depthOf(text: string): number {
  let [depth, most, inText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) inText = !inText;
    else if (inText && code === 92) at += 1;
    else if (inText) continue;
    else if (code === 91 || code === 123) most = Math.max(most, (depth += 1));
    else if (code === 93 || code === 125) depth -= 1;
  }
  return most;
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, one]) => isStorable(name) && isStorable(one));
}
