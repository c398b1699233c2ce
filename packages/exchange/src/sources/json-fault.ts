const TOKEN =
  /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)(?![\w.]))/iuy;

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
    const start = at + (/^\s*/u.exec(text.slice(at, at + 10_000))?.[0].length ?? 0);
    if (open.length === 0 && expecting === ', or end') return start >= text.length ? undefined : start;
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) return start;
    at = TOKEN.lastIndex;
    const sign = match[1] ?? (match[2] === undefined ? 'scalar' : 'string');
    const wantsValue = expecting === 'value' || expecting === 'value or ]';
    if (wantsValue && (sign === '{' || sign === '[')) {
      open.push(sign);
      expecting = sign === '{' ? 'key or }' : 'value or ]';
    } else if (wantsValue && (sign === 'scalar' || sign === 'string')) expecting = ', or end';
    else if ((expecting === 'key' || expecting === 'key or }') && sign === 'string') expecting = ':';
    else if (expecting === ':' && sign === ':') expecting = 'value';
    else if (expecting === ', or end' && sign === ',') expecting = open.at(-1) === '{' ? 'key' : 'value';
    else if ((expecting === ', or end' || expecting === 'key or }') && sign === '}' && open.at(-1) === '{') {
      open.pop();
      expecting = ', or end';
    } else if ((expecting === ', or end' || expecting === 'value or ]') && sign === ']' && open.at(-1) === '[') {
      open.pop();
      expecting = ', or end';
    } else return start;
  }
}
