/** A string that JSON writes as it is, between quotes. */
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;
/** Up to so many names an insertion sort is quicker than the sort of arrays. */
const FEW = 24;

/** The names of members in the order of their UTF-16 code units. */
function sortedNames(members: object): readonly string[] {
  const names = Object.keys(members);
  if (names.length > FEW) return names.sort();
  for (let from = 1; from < names.length; from += 1) {
    const name = names[from]!;
    let to = from;
    for (; to > 0 && names[to - 1]! > name; to -= 1) names[to] = names[to - 1]!;
    names[to] = name;
  }
  return names;
}

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** Names of members are the same few again and again: as they are written, up to so many. */
const LABELS = 5_000;
const labels = new Map<string, string>();
function labelOf(name: string): string {
  const known = labels.get(name);
  if (known !== undefined) return known;
  const label = `${JSON.stringify(name)}:`;
  if (labels.size < LABELS) labels.set(name, label);
  return label;
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
  for (const name of sortedNames(members)) {
    const member = labelOf(name) + canonical(members[name]);
    text += text === '' ? member : `,${member}`;
  }
  return `{${text}}`;
}
