import type { DocumentJson, OpenNode } from './document-json.js';
import type { ImportedBlock, NotePlace } from './imported-block.js';

/** Collects the notes of a document, which stand behind its text. */
export class NoteBuilder {
  /** Block ids of the notes there are, by the names they have in the import. */
  readonly blockIds: ReadonlyMap<number, string>;
  private readonly notes = new Map<number, OpenNode>();

  constructor(
    private readonly newBlockId: () => string,
    blocks: readonly ImportedBlock[],
  ) {
    const ids = new Map<number, string>();
    for (const { kind, note } of blocks)
      if (kind === 'note' && note !== undefined && !ids.has(note.id)) ids.set(note.id, newBlockId());
    this.blockIds = ids;
  }

  /** Adds a paragraph to its note. */
  add(paragraph: () => OpenNode, { id, label }: NotePlace): void {
    let note = this.notes.get(id);
    if (note === undefined)
      this.notes.set(
        id,
        (note = { type: 'note', attrs: { id: this.blockIds.get(id) ?? this.newBlockId(), label }, content: [] }),
      );
    note.content.push(paragraph());
  }

  get built(): readonly DocumentJson[] {
    return [...this.notes.values()];
  }
}
