import { child, descendants, elements } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { valueOf } from './styles.js';

type NoteKind = 'footnote' | 'endnote';

/** A note that the text refers to. */
export interface WordNote {
  /** Names it in this import. */
  readonly id: number;
  readonly kind: NoteKind;
  /** Printed digits; null when it has a sign of its own. */
  readonly label: string | null;
  readonly element: XmlElement;
}

/**
 * The footnotes and endnotes of a document, in the order in which the text refers to them. A document that has both
 * counts them together: signs that are no digits are none for a reference.
 */
export class WordNotes {
  readonly used: WordNote[] = [];
  private readonly texts: ReadonlyMap<string, XmlElement>;
  private readonly known = new Map<string, WordNote>();
  private next: number;

  constructor(parts: Readonly<Record<NoteKind, XmlElement | undefined>>, settings: XmlElement | undefined) {
    const of = (kind: NoteKind): [string, XmlElement][] =>
      elements(parts[kind], `w:${kind}`)
        .filter(({ attributes }) => /^(?:normal)?$/u.test(attributes.get('w:type') ?? ''))
        .map((note) => [`${kind} ${note.attributes.get('w:id') ?? ''}`, note]);
    this.texts = new Map([...of('footnote'), ...of('endnote')]);
    const start = Number(valueOf(child(descendants(settings, 'w:footnotePr')[0], 'w:numStart')) ?? '1');
    this.next = Number.isInteger(start) && start > 0 && start < 100_000 ? start : 1;
  }

  /** Whether the text has notes of both kinds. */
  get mixed(): boolean {
    return new Set(this.used.map(({ kind }) => kind)).size > 1;
  }

  /** The note of a reference; null when its text is missing. */
  refer(kind: NoteKind, id: string, custom: boolean): WordNote | null {
    const name = `${kind} ${id}`;
    const element = this.texts.get(name);
    const before = this.known.get(name);
    if (before !== undefined || element === undefined) return before ?? null;
    const note = { id: this.used.length + 1, kind, label: custom ? null : String(this.next), element };
    if (!custom) this.next += 1;
    this.used.push(note);
    this.known.set(name, note);
    return note;
  }
}
