import type { TextFormat } from './import-preview.js';

const BY_EXTENSION: Readonly<Record<string, TextFormat>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  txt: 'plain',
  text: 'plain',
  eml: 'plain',
};

const SNIFFED = 8_000;
const HTML_START = /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/iu;
const HTML_FRAGMENT =
  /^\s*<(?:p|div|article|main|section|h[1-6]|ul|ol|table|span|blockquote|meta)\b[^>]*>[\s\S]*<\/\w+>/iu;
const MARKDOWN_SIGNS: readonly RegExp[] = [
  /^#{1,6}\s+\S/mu,
  /^\s{0,3}(?:```|~~~)/mu,
  /\[[^\]\n]+\]\((?:https?:|#|mailto:)[^)\n]+\)/u,
  /(?:^|\s)(\*\*|__)\S[^\n]*?\1/u,
  /\[\^\d{1,3}\]/u,
  /^\|.+\|\s*\n\|[\s:|-]+\|\s*$/mu,
  /^---[ \t]*\n[\w-]+[ \t]*:/u,
];

/**
 * How to read a text: by the file's name where it says so, by its first characters otherwise. A page that calls itself
 * HTML is read as HTML whatever its name; Markdown without a telling name needs two signs.
 */
export function detectFormat(text: string, fileName?: string): TextFormat {
  const head = text.slice(0, SNIFFED);
  const named = BY_EXTENSION[/\.([a-z]+)$/iu.exec(fileName ?? '')?.[1]?.toLowerCase() ?? ''];
  if (named !== 'markdown' && HTML_START.test(head)) return 'html';
  if (named !== undefined) return named;
  if (HTML_FRAGMENT.test(head)) return 'html';
  return MARKDOWN_SIGNS.filter((sign) => sign.test(head)).length >= 2 ? 'markdown' : 'plain';
}
