import type { Node } from 'prosemirror-model';

/** A note of a document. */
export interface FoundNote {
  /** ProseMirror position before the note. */
  readonly pos: number;
  readonly node: Node;
}

/** A reference to a note. */
export interface NoteReference {
  /** ProseMirror position before the reference. */
  readonly pos: number;
  readonly node: Node;
}

/** All notes of a document, in order. They stand behind the text, so this costs the notes alone. */
export function notesOf(doc: Node): FoundNote[] {
  const notes: FoundNote[] = [];
  let pos = doc.content.size;
  for (let index = doc.childCount - 1; index >= 0; index -= 1) {
    const node = doc.child(index);
    if (node.type.name !== 'note') break;
    pos -= node.nodeSize;
    notes.push({ pos, node });
  }
  return notes.reverse();
}

/** The note that a footnote reference refers to, or null when it refers to none or the note is gone. */
export function noteOf(doc: Node, reference: Node): FoundNote | null {
  const id: unknown = reference.attrs['note'];
  return typeof id === 'string' ? (notesOf(doc).find(({ node }) => node.attrs['id'] === id) ?? null) : null;
}

/** The references to a note, in reading order. O(document). */
export function referencesTo(doc: Node, note: Node): NoteReference[] {
  const id: unknown = note.attrs['id'];
  const found: NoteReference[] = [];
  if (typeof id !== 'string') return found;
  doc.descendants((node, pos) => {
    if (node.type.name === 'footnote_ref' && node.attrs['note'] === id) found.push({ pos, node });
  });
  return found;
}
