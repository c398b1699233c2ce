import MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline } from 'markdown-it';

const REFERENCE = /^\[\^(\d{1,3})\]/u;
const DEFINITION = /^\[\^[^\]\s]{1,40}\]:/u;

/** `[^12]` in running text becomes a token that carries the digits. */
function footnoteReference(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
  const match = REFERENCE.exec(state.src.slice(state.pos, state.pos + 8));
  if (match === null) return false;
  if (!silent) state.push('footnote_reference', '', 0).content = match[1] ?? '';
  state.pos += match[0].length;
  return true;
}

/** `[^12]: words` stays a paragraph as written; the stock rule would swallow it as a link definition. */
function footnoteDefinition(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const line = state.src.slice(start, state.eMarks[startLine]);
  if (!DEFINITION.test(line)) return false;
  if (silent) return true;
  state.line = startLine + 1;
  state.push('paragraph_open', 'p', 1).map = [startLine, startLine + 1];
  const inline = state.push('inline', '', 0);
  inline.content = `\\${line}`;
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  return true;
}

/** CommonMark with tables; raw HTML stays text, nothing is guessed to be a link, no quotation mark is changed. */
export function markdownParser(): InstanceType<typeof MarkdownIt> {
  const parser = new MarkdownIt('default', { html: false, linkify: false, typographer: false });
  parser.inline.ruler.before('link', 'footnote_reference', footnoteReference);
  parser.block.ruler.before('reference', 'footnote_definition', footnoteDefinition, { alt: ['paragraph', 'reference'] });
  return parser;
}
