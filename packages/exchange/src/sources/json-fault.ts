/** White space and tokens of RFC 8259, each at `lastIndex`. */
const SPACE = /[\t\n\r ]*/uy;
const TOKEN =
  /([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)(?![\w.])/uy;

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/**
 * UTF-16 offset of the first character at which a text stops being JSON (RFC 8259); undefined when it never does.
 * The engine's own message names the place only for some faults.
 */
export function jsonFault(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expecting: Expecting = 'value';
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    if (open.length === 0 && expecting === ', or end') return at === text.length ? undefined : at;
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) return at;
    const sign = match[1] ?? (match[2] === undefined ? 'scalar' : 'string');
    const wantsValue = expecting === 'value' || expecting === 'value or ]';
    if (wantsValue && (sign === '{' || sign === '[')) {
      open.push(sign);
      expecting = sign === '{' ? 'key or }' : 'value or ]';
    } else if (wantsValue && (sign === 'scalar' || sign === 'string')) expecting = ', or end';
    else if ((expecting === 'key' || expecting === 'key or }') && sign === 'string') expecting = ':';
    else if (expecting === ':' && sign === ':') expecting = 'value';
    else if (expecting === ', or end' && sign === ',') expecting = open.at(-1) === '{' ? 'key' : 'value';
    else if (
      (expecting === 'key or }' && sign === '}') ||
      (expecting === 'value or ]' && sign === ']') ||
      (expecting === ', or end' && sign === (open.at(-1) === '{' ? '}' : ']'))
    ) {
      open.pop();
      expecting = ', or end';
    } else return at;
    at = TOKEN.lastIndex;
  }
}
