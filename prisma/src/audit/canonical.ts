/** A string that JSON writes as it is, between quotes. */
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** The names of the members of an object as they come, as they are written, and what is written before each value. */
interface Shape {
  readonly names: readonly string[];
  readonly sorted: readonly string[];
  readonly labels: readonly string[];
}

/** Objects of a log are alike: the last shape of each number of members, up to so many members. */
const MEMBERS = 64;
const shapes: Shape[] = [];

function shapeOf(members: object): Shape {
  const names = Object.keys(members);
  const known = shapes[names.length];
  if (known?.names.every((name, at) => name === names[at])) return known;
  // In the order of UTF-16 code units.
  const sorted = names.toSorted();
  const labels = sorted.map((name, at) => `${at === 0 ? '' : ','}${JSON.stringify(name)}:`);
  const shape = { names, sorted, labels };
  if (names.length <= MEMBERS) shapes[names.length] = shape;
  return shape;
}

/**
 * JSON as RFC 8785 (JCS) writes it: no white space, names of members in the order of their UTF-16 code units. What
 * JSON cannot say, such as `undefined`, must not be in it.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonical(item) : `,${canonical(item)}`;
    return `[${text}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  const { sorted, labels } = shapeOf(members);
  for (let at = 0; at < sorted.length; at += 1) text += labels[at]! + canonical(members[sorted[at]!]);
  return `{${text}}`;
}
