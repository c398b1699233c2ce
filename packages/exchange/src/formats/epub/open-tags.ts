const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/iu;
const NAME = /[A-Za-z][\w:-]*/uy;

/**
 * XHTML as HTML reads it: `<a id="x"/>`, which HTML takes for the beginning of an element, becomes `<a id="x"></a>`.
 * Linear in the text.
 */
export function openTags(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    NAME.lastIndex = at + 1;
    const name = NAME.exec(text)?.[0];
    if (name === undefined) continue;
    const end = tagEnd(text, at + 1 + name.length);
    if (end < 0) break;
    if (text[end - 1] === '/' && !VOID.test(name)) {
      parts.push(text.slice(from, end - 1), `></${name}>`);
      from = end + 1;
    }
    at = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Where the tag ends that goes on at a place; -1 when it never does. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  return -1;
}
