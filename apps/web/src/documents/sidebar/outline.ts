import type { Node } from 'prosemirror-model';

export interface OutlineEntry {
  readonly text: string;
  /** From 0. */
  readonly depth: number;
  /** ProseMirror position inside the heading. */
  readonly position: number;
}

/** Title and headings. The indentation counts only levels that the text uses. */
export function outlineOf(doc: Node): OutlineEntry[] {
  const found: { text: string; level: number; position: number }[] = [];
  doc.forEach((node, offset) => {
    const { name } = node.type;
    if (name === 'heading' || name === 'title')
      found.push({
        text: node.textContent,
        level: name === 'title' ? 0 : Number(node.attrs['level']),
        position: offset + 1,
      });
  });
  const levels = [...new Set(found.map(({ level }) => level))].toSorted((a, b) => a - b);
  return found.map(({ text, level, position }) => ({ text, position, depth: levels.indexOf(level) }));
}
