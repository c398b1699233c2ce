import { child, descendants, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';

/** A note that the text refers to. */
export interface OdtNote {
  /** Names it in this import. */
  readonly id: number;
  /** Digits; null when it has a sign of its own. */
  readonly label: string | null;
  /** As it is printed. */
  readonly sign: string;
  readonly body: XmlElement | undefined;
}

const citationOf = (note: XmlElement): XmlElement | undefined => child(note, 'text:note-citation');

/**
 * The footnotes and endnotes of a document in the order of their references. Their digits are those of the file, unless
 * it has notes of both kinds or signs that are no digits: then all are counted together.
 */
export class OdtNotes {
  readonly used: OdtNote[] = [];
  readonly counted: boolean;
  private next = 1;

  constructor(text: XmlElement) {
    const notes = descendants(text, 'text:note').filter((note) => !isOwn(citationOf(note)));
    const kinds = new Set(notes.map(({ attributes }) => attributes.get('text:note-class')));
    this.counted = kinds.size > 1 || notes.some((note) => !/^\d{1,5}$/u.test(textOf(citationOf(note))));
  }

  refer(note: XmlElement): OdtNote {
    const citation = citationOf(note);
    const sign = textOf(citation).trim();
    const own = isOwn(citation);
    const label = own ? null : this.counted ? String(this.next) : sign;
    if (!own) this.next += 1;
    const used = { id: this.used.length + 1, label, sign, body: child(note, 'text:note-body') };
    this.used.push(used);
    return used;
  }
}

/** A sign that the author chose, and that is no number. */
const isOwn = (citation: XmlElement | undefined): boolean =>
  citation?.attributes.has('text:label') === true && !/^\d+$/u.test(citation.attributes.get('text:label') ?? '');
