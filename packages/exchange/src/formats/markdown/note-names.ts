import { notesOf } from '@scholium/document';
import type { DocumentNode } from '../../export/exported.js';

/** A number that a reader of Markdown prints as it stands. */
const PRINTED = /^[1-9]\d{0,2}$/u;

/** The names by which a text in Markdown refers to its notes: their numbers, where these tell them apart. */
export class NoteNames {
  /** What cannot be carried. */
  readonly lost = new Set<string>();
  readonly #names = new Map<DocumentNode, string>();
  readonly #byId = new Map<string, string>();

  constructor(doc: DocumentNode) {
    const referred = new Set<unknown>();
    doc.descendants((node) => {
      if (node.type.name === 'footnote_ref') referred.add(node.attrs['note']);
    });
    const taken = new Set<string>();
    for (const [at, { node }] of notesOf(doc).entries()) {
      const { id, label } = node.attrs as { readonly id: string | null; readonly label: string | null };
      const known = id !== null && referred.has(id) && !this.#byId.has(id);
      const isPrinted = label !== null && PRINTED.test(label) && !taken.has(label);
      const name = isPrinted ? label : `note-${at + 1}`;
      if (!known) this.lost.add(/* no message */ 'notes that nothing refers to');
      else if (!isPrinted) this.lost.add(/* no message */ 'numbers of notes');
      taken.add(name);
      this.#names.set(node, name);
      if (known) this.#byId.set(id, name);
    }
  }

  of(note: DocumentNode): string {
    return this.#names.get(note) ?? '';
  }

  /** A reference to a note; digits that lead to none are raised. */
  reference({ attrs }: DocumentNode): string {
    const { label, note } = attrs as { readonly label: string; readonly note: string | null };
    const name = note === null ? undefined : this.#byId.get(note);
    return name === undefined ? `<sup class="footnote-ref">${label}</sup>` : `[^${name}]`;
  }
}
