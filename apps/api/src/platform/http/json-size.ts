export interface JsonLimits {
  /** How deep arrays and objects may nest. */
  readonly depth: number;
  /** How many values there may be, names of members included. */
  readonly values: number;
}

const QUOTE = '"';
const BACKSLASH = 92;

/**
 * Whether a text, read as JSON, stays within limits; what is no JSON may do either. Takes time linear in the text's
 * length, and a small part of what parsing takes: inside strings it goes from quote to quote.
 */
export function isWithin(text: string, { depth, values }: JsonLimits): boolean {
  let open = 0;
  let found = 1;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 34: // "
        at = endOfString(text, at);
        break;
      case 91: // [
      case 123: // {
        open += 1;
        found += 1;
        if (open > depth) return false;
        break;
      case 93: // ]
      case 125: // }
        open -= 1;
        break;
      case 44: // ,
      case 58: // :
        found += 1;
        break;
    }
    if (found > values) return false;
  }
  return true;
}

/** Where the string ends that begins at `start`; the text's last place when it does not end. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf(QUOTE, start + 1); end !== -1; end = text.indexOf(QUOTE, end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
