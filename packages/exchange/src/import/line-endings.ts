import type { EncodingStatement } from './encoding-statement.js';

/** Text with "\n" line endings, what it had before, and how many line breaks were replaced. */
export interface NormalisedLines {
  readonly text: string;
  readonly lineEndings: EncodingStatement['lineEndings'];
  readonly replaced: number;
}

/** Replaces `\r\n` and lone `\r` by `\n`; every other character stays. */
export function normaliseLineEndings(text: string): NormalisedLines {
  let crlf = 0;
  let cr = 0;
  let lf = 0;
  for (let at = text.search(/[\r\n]/u); at >= 0 && at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10) lf += 1;
    else if (unit === 13 && text.charCodeAt(at + 1) === 10) {
      crlf += 1;
      at += 1;
    } else if (unit === 13) cr += 1;
  }
  const kinds = [crlf, cr, lf].filter((count) => count > 0).length;
  const lineEndings = kinds > 1 ? 'mixed' : crlf > 0 ? 'crlf' : cr > 0 ? 'cr' : lf > 0 ? 'lf' : 'none';
  return { text: crlf + cr === 0 ? text : text.replace(/\r\n?/gu, '\n'), lineEndings, replaced: crlf + cr };
}
