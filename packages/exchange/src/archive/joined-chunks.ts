/** Bytes of one chunk of a file, about. */
const CHUNK = 16 * 1024;

/** Bytes, and characters, that are never exceeded by much: a chunk is processed in one turn. */
const MOST = 256 * 1024;

/** Small chunks of text in larger ones, as UTF-8, and very large ones in parts. */
export async function* joinedChunks(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let held: string[] = [];
  let length = 0;
  const encoded = (): Uint8Array => {
    const text = held.join('');
    [held, length] = [[], 0];
    return encoder.encode(text);
  };
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      for (const part of partsOf(chunk)) {
        held.push(part);
        length += part.length;
        if (length >= CHUNK) yield encoded();
      }
      continue;
    }
    if (length > 0) yield encoded();
    for (let at = 0; at < chunk.length; at += MOST) yield chunk.subarray(at, at + MOST);
  }
  if (length > 0) yield encoded();
}

/** A text in parts, none of which ends inside a character. */
function* partsOf(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const last = text.charCodeAt(from + MOST - 1);
    const to = from + MOST - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
    yield text.slice(from, to);
    from = to;
  }
}
