import type { DocumentNode } from './exported.js';

/** A heading of a text, as a table of contents names it. */
export interface ContentsEntry {
  readonly level: number;
  readonly text: string;
}

/** The headings of a text in their order, without references to notes. */
export function contentsOf(doc: DocumentNode): readonly ContentsEntry[] {
  const found: ContentsEntry[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'heading') found.push({ level: Number(node.attrs['level']), text: lineOf(node) });
    return !node.isTextblock;
  });
  return found;
}

/** The words of a block on one line, without references to notes. */
export const lineOf = (node: DocumentNode): string =>
  node.children
    .map((child) => (child.isText ? (child.text ?? '') : child.type.name === 'hard_break' ? ' ' : ''))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();

const FRONT: ReadonlySet<string> = new Set(['title', 'series', 'byline', 'caption']);

/** How many blocks stand before a table of contents: the title and what goes with it. */
export function frontOf(doc: DocumentNode): number {
  const end = doc.children.findIndex(({ type }) => !FRONT.has(type.name));
  return end < 0 ? doc.childCount : end;
}
