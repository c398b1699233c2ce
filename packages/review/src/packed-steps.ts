/**
 * How the log keeps steps. Most steps put a few letters in one place, and ProseMirror's JSON for that takes two hundred
 * bytes; kept are `[from, text]` for plain text that is put in a place, `[from, length]` for what is deleted, `[from,
 * length, text]` for what is replaced, and any other step as it is: all of an entry as one JSON text, which is the
 * payload itself, or its `steps` where it holds more. Positions and lengths are ProseMirror's.
 */
interface Steps {
  readonly steps: readonly unknown[];
  readonly indexes: readonly (number | null)[];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasOnly = (value: Json, keys: readonly string[]): boolean =>
  Object.keys(value).every((key) => keys.includes(key));

/** The plain text of a slice that is nothing else; empty for no slice, null for any other. */
function plainText(slice: unknown): string | null {
  if (slice === undefined) return '';
  if (
    !isObject(slice) ||
    !hasOnly(slice, ['content']) ||
    !Array.isArray(slice['content']) ||
    slice['content'].length !== 1
  )
    return null;
  const node: unknown = slice['content'][0];
  return isObject(node) &&
    hasOnly(node, ['type', 'text']) &&
    node['type'] === 'text' &&
    typeof node['text'] === 'string'
    ? node['text']
    : null;
}

function pack(step: unknown): unknown {
  if (!isObject(step) || step['stepType'] !== 'replace' || !hasOnly(step, ['stepType', 'from', 'to', 'slice']))
    return step;
  const { from, to, slice } = step;
  const text = plainText(slice);
  if (text === null || typeof from !== 'number' || typeof to !== 'number' || (slice !== undefined && text === ''))
    return step;
  const length = to - from;
  return text === '' ? [from, length] : length === 0 ? [from, text] : [from, length, text];
}

function unpack(packed: unknown): unknown {
  if (!Array.isArray(packed)) return packed;
  const [from, second, third] = packed as [number, number | string, string?];
  const [length, text] = typeof second === 'string' ? [0, second] : [second, third];
  return {
    stepType: 'replace',
    from,
    to: from + length,
    ...(text === undefined ? {} : { slice: { content: [{ type: 'text', text }] } }),
  };
}

/** The steps of an entry as they stand in a row of the log, packed or, in old rows, not. */
export function unpackSteps(stored: unknown): readonly unknown[] {
  if (typeof stored === 'string') return (JSON.parse(stored) as unknown[]).map(unpack);
  return Array.isArray(stored) ? stored : [];
}

const inOrder = (indexes: readonly (number | null)[]): boolean => indexes.every((index, place) => index === place);

/** The payload of an entry of steps as the log keeps it: what other columns of the row hold is left out. */
export function packedPayload({ steps, indexes }: Steps): unknown {
  const packed = JSON.stringify(steps.map(pack));
  return inOrder(indexes) && indexes.length === steps.length ? packed : { steps: packed, indexes };
}

/** The payload of a row of steps, whichever way it is kept. */
export function payloadOfSteps(row: {
  readonly streamId: string;
  readonly docVersion: number;
  readonly payload: unknown;
}): unknown {
  const payload = typeof row.payload === 'string' ? { steps: row.payload } : row.payload;
  if (!isObject(payload) || typeof payload['steps'] !== 'string') return payload;
  const steps = unpackSteps(payload['steps']);
  const indexes = payload['indexes'] ?? steps.map((_, index) => index);
  return { documentId: row.streamId, version: row.docVersion - steps.length, steps, indexes };
}
