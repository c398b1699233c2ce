import { translatable } from '@scholium/document/message';
import { html } from 'parse5';
import type { Token } from 'markdown-it';
import type { ImportWarning } from './import-warning.js';
import type { ParsedMarkdown } from './markdown-parser.js';
import { noteName } from './markdown-parser.js';

/** Elements there are; what looks like a tag and is none of them ("a <T> of b") is text. */
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(html.TAG_NAMES).map((name) => name.toLowerCase()),
  ...'abbr acronym audio bdi bdo canvas cite data datalist del dfn dialog figcaption ins isindex kbd legend map mark meter output picture progress q rp samp slot time'.split(
    ' ',
  ),
]);
const TAG = /^<\/?([a-z][a-z0-9-]*)(?=[\s/>])/iu;
/** White space in Markdown's own words is kept as it is. */
const EXACT = 'style="white-space:break-spaces"';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Makes text of what looks like a tag in raw HTML and is none. Drawings and formulas have names of their own. */
class KnownTags {
  private inside: string | null = null;

  read(raw: string): string {
    const parts: string[] = [];
    let done = 0;
    for (let at = raw.indexOf('<'); at >= 0; at = raw.indexOf('<', at + 1)) {
      const next = raw[at + 1] ?? '';
      if (next === '!' || next === '?' || this.isTag(raw.slice(at, at + 80))) continue;
      parts.push(raw.slice(done, at), '&lt;');
      done = at + 1;
    }
    return parts.length === 0 ? raw : parts.join('') + raw.slice(done);
  }

  private isTag(raw: string): boolean {
    const name = TAG.exec(raw)?.[1]?.toLowerCase();
    if (name === undefined) return false;
    if (this.inside !== null) {
      if (name === this.inside && raw.startsWith('</')) this.inside = null;
      return true;
    }
    if ((name === 'svg' || name === 'math') && !raw.startsWith('</')) this.inside = name;
    return KNOWN.has(name);
  }
}

/** The notes of a text in the order of their markers, and the number each prints. */
function numberNotes({ tokens, defined }: ParsedMarkdown): { numbers: Map<string, string>; named: number } {
  const order = new Set<string>();
  const contents = new Map<string, string[]>();
  let inNote: string[] | undefined;
  for (const token of tokens) {
    if (token.type === 'note_open')
      contents.set(noteName(token.content), (inNote = contents.get(noteName(token.content)) ?? []));
    else if (token.type === 'note_close') inNote = undefined;
    for (const child of token.children ?? []) {
      if (child.type !== 'note_reference') continue;
      const name = noteName(child.content);
      if (inNote === undefined) order.add(name);
      else inNote.push(name);
    }
  }
  // A set is gone through to its end while it grows: notes referred to in notes come behind.
  for (const name of order) for (const inner of contents.get(name) ?? []) order.add(inner);
  const names = [...order].filter((name) => defined.has(name));
  const printed = [...order].every((name) => /^[1-9]\d{0,2}$/u.test(name));
  const numbers = new Map(names.map((name, at) => [name, printed ? name : String(at + 1)]));
  return { numbers, named: printed ? 0 : names.length };
}

/** A text in Markdown as one HTML page, notes at its end. */
export function markdownHtml(parsed: ParsedMarkdown): { html: string; warnings: ImportWarning[] } {
  const { numbers, named } = numberNotes(parsed);
  const ids = new Map([...numbers.keys()].map((name, at) => [name, `markdown-note-${at + 1}`]));
  const written = new Map<string, string>();
  const open: { name: string; parts: string[] }[] = [{ name: '', parts: [] }];
  const tags = new KnownTags();
  let loose = 0;

  const reference = (name: string): string => {
    const number = numbers.get(name);
    if (number === undefined)
      return /^\d/u.test(name) ? `<sup class="footnote-ref">${escaped(name)}</sup>` : escaped(`[^${name}]`);
    return `<sup><a role="doc-noteref" href="#${ids.get(name)}">${number}</a></sup>`;
  };
  const inline = (children: readonly Token[]): string =>
    children
      .map((child) => {
        if (child.type === 'note_reference') return reference(noteName(child.content));
        if (child.type === 'html_inline') return tags.read(child.content);
        if (child.type === 'softbreak') return ' ';
        if (child.type === 'hardbreak') return '<br>';
        if (child.type === 'code_inline') return `<code>${escaped(child.content)}</code>`;
        return parsed.render([child]);
      })
      .join('');
  const endNote = (): void => {
    const note = open.pop();
    if (note === undefined) return;
    const around = open.at(-1)?.parts ?? [];
    const id = ids.get(note.name);
    if (id !== undefined && !written.has(note.name))
      return void written.set(note.name, `<div id="${id}">${note.parts.join('')}</div>`);
    loose += 1;
    const sign = `[^${escaped(note.name)}]: `;
    if (note.parts[0]?.startsWith('<p>') === true) note.parts[0] += sign;
    else around.push(`<p>${sign}</p>`);
    around.push(...note.parts);
  };
  for (const token of parsed.tokens) {
    const parts = open.at(-1)?.parts ?? [];
    if (token.type === 'note_open') open.push({ name: noteName(token.content), parts: [] });
    else if (token.type === 'note_close') endNote();
    else if (token.type === 'inline') parts.push(`<span ${EXACT}>${inline(token.children ?? [])}</span>`);
    else if (token.type === 'html_block') parts.push(tags.read(token.content));
    else parts.push(parsed.render([token]));
  }
  const warnings: ImportWarning[] = [];
  if (named > 0)
    warnings.push({
      code: 'notes_numbered',
      count: named,
      ...translatable(
        /*i18n*/ 'Notes with names were numbered in the order of their markers, 1 to {named, plural, other {#}}.',
        {
          named,
        },
      ),
    });
  if (loose > 0)
    warnings.push({
      code: 'note_without_marker',
      count: loose,
      ...translatable(
        /*i18n*/ '{count, plural, one {# note that no marker refers to was} other {# notes that no marker refers to were}} kept in the text.',
        { count: loose },
      ),
    });
  return {
    html: [...(open[0]?.parts ?? []), ...[...ids.keys()].map((name) => written.get(name) ?? '')].join(''),
    warnings,
  };
}
