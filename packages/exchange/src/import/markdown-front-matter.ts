import type { ImportMetadata } from './import-preview.js';

const FIELDS: Readonly<Record<string, Exclude<keyof ImportMetadata, 'authors'>>> = {
  title: 'title',
  series: 'series',
  publisher: 'publisher',
  date: 'published',
  published: 'published',
  url: 'url',
  canonical: 'url',
  canonical_url: 'url',
  lang: 'language',
  language: 'language',
};

function unquoted(value: string): string {
  const said = value.trim();
  try {
    // The strings of JSON are strings of YAML.
    if (/^".*"$/u.test(said)) return (JSON.parse(said) as string).trim();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return said.replace(/^(["'])(.*)\1$/u, '$2').trim();
}

const listed = (value: string): string[] =>
  value
    .replace(/^\[(.*)\]$/u, '$1')
    .split(',')
    .map(unquoted)
    .filter((entry) => entry !== '');

/**
 * Reads the `---` block at the head of a Markdown file: single-line `key: value` pairs and plain lists of authors, the
 * part of YAML that such files use. Keys it does not know are left alone. Returns the text after the block.
 */
export function readFrontMatterBlock(text: string): { metadata: ImportMetadata; body: string } {
  const block = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  if (block === null || !/^[\w-]+[ \t]*:/mu.test(block[1] ?? '')) return { metadata: { authors: [] }, body: text };
  const found: Partial<Record<Exclude<keyof ImportMetadata, 'authors'>, string>> = {};
  const authors: string[] = [];
  let key = '';
  for (const line of (block[1] ?? '').split('\n')) {
    const pair = /^([\w-]+)[ \t]*:[ \t]*(.*)$/u.exec(line);
    const entry = /^\s*-\s+(.+)$/u.exec(line)?.[1];
    if (pair !== null) key = (pair[1] ?? '').toLowerCase();
    const value = pair === null ? (entry ?? '') : (pair[2] ?? '');
    if (value.trim() === '') continue;
    if (key === 'author' || key === 'authors')
      authors.push(...(value.includes('[') ? listed(value.trim()) : [unquoted(value)]));
    else {
      const field = FIELDS[key];
      if (field !== undefined && pair !== null) found[field] = unquoted(value);
    }
  }
  return { metadata: { ...found, authors }, body: text.slice(block[0].length) };
}
