/** Bytes of one chunk of a file, about. */
const CHUNK = 16 * 1024;

/** Small chunks of text in larger ones, as UTF-8; bytes as they come. */
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
      held.push(chunk);
      length += chunk.length;
      if (length >= CHUNK) yield encoded();
      continue;
    }
    if (length > 0) yield encoded();
    yield chunk;
  }
  if (length > 0) yield encoded();
}
