import MarkdownIt from 'markdown-it';
import type { StateBlock, StateCore, StateInline, Token } from 'markdown-it';
import { MarkupTooLarge } from './html-tree.js';

const REFERENCE = /^\[\^([^\]\s[]{1,60})\]/u;
const DEFINITION = /^\[\^([^\]\s[]{1,60})\]:[ \t]*/u;
const LONGEST = 66;

const DEEPEST = 100;
/** UTF-16 units that references may repeat: so many times those of the text, and what any text may. */
const REPEATED = { times: 10, most: 100_000 };
/** What in raw HTML runs to its own end, which the stock rule looks for again and again where there is none. */
const CLOSERS: readonly (readonly [opener: string, closer: string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
];

/** What a Markdown text was parsed into. */
export interface ParsedMarkdown {
  readonly tokens: readonly Token[];
  /** HTML of a stretch of tokens. */
  readonly render: (tokens: readonly Token[]) => string;
  /** Names of the notes that the text defines, as {@link noteName} spells them. */
  readonly defined: ReadonlySet<string>;
}

/** Names of notes that differ in case alone are one. */
export const noteName = (name: string): string => name.toLowerCase();

/** `[^12]` in running text becomes a token: where the text defines the note, or prints digits. */
function referenceRule(defined: ReadonlySet<string>) {
  return (state: StateInline, silent: boolean): boolean => {
    if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
    const match = REFERENCE.exec(state.src.slice(state.pos, state.pos + LONGEST));
    const name = match?.[1];
    if (match === null || name === undefined || !(defined.has(noteName(name)) || /^\d{1,3}$/u.test(name))) return false;
    if (!silent) state.push('note_reference', '', 0).content = name;
    state.pos += match[0].length;
    return true;
  };
}

/** `[^12]: words`, with the lines behind it that belong to it: lazy ones, and paragraphs set in by four spaces. */
function definitionRule(defined: Set<string>) {
  return (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
    const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
    if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4 || state.src.charCodeAt(start) !== 0x5b) return false;
    const match = DEFINITION.exec(state.src.slice(start, Math.min(state.eMarks[startLine] ?? 0, start + LONGEST)));
    if (match === null) return false;
    if (silent) return true;
    const name = match[1] ?? '';
    state.push('note_open', '', 1).content = name;
    defined.add(noteName(name));
    const before = [
      state.bMarks[startLine],
      state.tShift[startLine],
      state.sCount[startLine],
      state.parentType,
    ] as const;
    state.blkIndent += 4;
    state.bMarks[startLine] = start + match[0].length;
    state.tShift[startLine] = 0;
    state.sCount[startLine] = state.blkIndent;
    state.parentType = 'paragraph';
    state.md.block.tokenize(state, startLine, endLine);
    state.blkIndent -= 4;
    [state.bMarks[startLine] = 0, state.tShift[startLine] = 0, state.sCount[startLine] = 0, state.parentType] = before;
    state.push('note_close', '', -1);
    return true;
  };
}

/**
 * Makes `<` a letter where a comment or the like begins that never ends: each text is looked through once for each
 * closer.
 */
function unclosedRule() {
  const last = new WeakMap<StateInline, Map<string, number>>();
  return (state: StateInline, silent: boolean): boolean => {
    if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
    const found = CLOSERS.find(([opener]) => state.src.startsWith(opener, state.pos));
    if (found === undefined) return false;
    const known = last.get(state) ?? new Map<string, number>();
    last.set(state, known);
    const [, closer] = found;
    const end = known.get(closer) ?? state.src.lastIndexOf(closer);
    known.set(closer, end);
    if (end > state.pos) return false;
    if (!silent) state.pending += '<';
    state.pos += 1;
    return true;
  };
}

/** Counts addresses and titles each time that a link or a picture takes them from where they are defined. */
function repeatedRule(state: StateCore): void {
  const { references = {} } = state.env as { readonly references?: Record<string, { href: string; title: string }> };
  const most = REPEATED.times * state.src.length + REPEATED.most;
  let left = most;
  for (const [label, { href, title }] of Object.entries(references)) {
    const address = (): string => {
      left -= href.length + title.length;
      if (left >= 0) return href;
      throw new MarkupTooLarge(
        /*i18n*/ 'The page cannot be read: its references repeat more than {most, plural, one {# character} other {# characters}}.',
        most,
      );
    };
    references[label] = Object.defineProperty({ href, title }, 'href', { get: address });
  }
}

/**
 * CommonMark with tables, strikethrough and notes. Raw HTML is let through, for a reader that takes nothing of it that
 * can act; nothing is guessed to be a link, no quotation mark is changed. Throws MarkupTooLarge for quotations and
 * lists nested deeper than 100: the parser would pass over what is in them. Also for references that repeat what grows
 * with the square of the text.
 */
export function parseMarkdown(text: string): ParsedMarkdown {
  const parser = new MarkdownIt('default', { html: true, linkify: false, typographer: false, maxNesting: DEEPEST });
  const defined = new Set<string>();
  parser.inline.ruler.before('link', 'note_reference', referenceRule(defined));
  parser.block.ruler.before('reference', 'note_definition', definitionRule(defined), {
    alt: ['paragraph', 'reference'],
  });
  parser.inline.ruler.before('html_inline', 'unclosed', unclosedRule());
  parser.core.ruler.after('block', 'repeated', repeatedRule);
  const tokenize = parser.block.tokenize.bind(parser.block);
  parser.block.tokenize = (state, from, to) => {
    if (state.level >= DEEPEST)
      throw new MarkupTooLarge(
        /*i18n*/ 'The page cannot be read: quotations and lists nested deeper than {most, plural, other {#}}.',
        DEEPEST,
      );
    tokenize(state, from, to);
  };
  const env = {};
  const tokens = parser.parse(text, env);
  return { tokens, defined, render: (some) => parser.renderer.render([...some], parser.options, env) };
}
