import { PROJECT_ARCHIVE_LIMITS } from './limits.js';

/** A line of a file cannot be read, or says what it must not. */
export class BadLine extends Error {
  constructor(
    /** From 1. */
    readonly line: number,
    problem: string,
    readonly isTooLong = false,
  ) {
    super(problem);
  }
}

const NEWLINE = 10;

/** Bytes of the lines that are read at once, about. */
const PIECE = 256 * 1024;

/** Whole lines of a file of JSON Lines, each with its line feed. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Number of the first line, from 1. */
  readonly first: number;
  readonly lines: number;
}

/** The lines of a file, some at once, or one that is long. `longest` is in bytes. Throws BadLine. */
export async function* readPieces(
  chunks: AsyncIterable<Uint8Array>,
  longest: number = PROJECT_ARCHIVE_LIMITS.line,
): AsyncGenerator<Piece> {
  let held: Uint8Array[] = [];
  // Bytes that are held, of them those of the line that goes on, and the lines before it.
  let [length, open, first, lines] = [0, 0, 1, 0];
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      open += at - from;
      if (open > longest) throw new BadLine(first + lines, 'is longer than a line may be', true);
      [lines, open, from] = [lines + 1, 0, at + 1];
    }
    open += chunk.length - from;
    if (open > longest) throw new BadLine(first + lines, 'is longer than a line may be', true);
    held.push(chunk);
    length += chunk.length;
    if (length - open < PIECE) continue;
    const all = joined(held, length);
    yield { bytes: open === 0 ? all : all.slice(0, -open), first, lines };
    held = open === 0 ? [] : [all.slice(-open)];
    [length, first, lines] = [open, first + lines, 0];
  }
  if (open > 0) throw new BadLine(first + lines, 'does not end');
  if (lines > 0) yield { bytes: joined(held, length), first, lines };
}

/** The lines of a piece without their ends, with their numbers. Throws BadLine. */
export function* linesIn({ bytes, first }: Piece): Generator<readonly [line: number, text: string]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let [from, line] = [0, first];
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(from, at));
    } catch {
      throw new BadLine(line, 'is no UTF-8');
    }
    yield [line, text];
    [from, line] = [at + 1, line + 1];
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
