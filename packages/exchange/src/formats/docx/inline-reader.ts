import { isSafeLink } from '@scholium/document';
import { child, descendants, elements, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { DraftFigure, ImportedMark } from '../../import/imported-block.js';
import type { WordNotes } from './notes.js';
import { ParagraphWords } from '../office/paragraph-words.js';
import type { Revision } from '../office/paragraph-words.js';
import type { WordPictures } from './pictures.js';
import { marksOf } from './styles.js';
import type { Styles } from './styles.js';
import {
  FORMATTING,
  FORMULA,
  HIDDEN_TEXT,
  LINK_INSIDE,
  TRACKED_IMAGE,
  TRACKED_NOTE,
  UNSAFE_LINK,
} from '../office/office-losses.js';
import type { OfficeLosses } from '../office/office-losses.js';
import { LOST, SYMBOL } from './word-losses.js';
import type { Relationships } from './word-package.js';

/** What is known of a part whose paragraphs are read. */
export interface PartContext {
  readonly styles: Styles;
  readonly relationships: Relationships;
  readonly notes: WordNotes;
  readonly losses: OfficeLosses;
  readonly pictures: WordPictures;
  /** Told where the range of a comment begins and ends, with an offset in the paragraph that is being read. */
  onComment(id: string, edge: 'from' | 'to' | 'sign', offset: number): void;
}

interface Around {
  readonly revision: Revision | null;
  readonly link: string | null;
}

/** A field whose instruction is being read, or whose result is. */
interface Field {
  instruction: string;
  result: boolean;
}

const HYPERLINK = /^\s*HYPERLINK\s+"([^"]+)"/u;
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '\u2011'],
  ['w:softHyphen', '\u00ad'],
]);

/** What a tracked change says of itself. */
export const revisionOf = (type: Revision['type'], { attributes }: XmlElement): Revision => ({
  type,
  author: attributes.get('w:author')?.trim() || null,
  date: attributes.get('w:date') ?? null,
});

/** Reads what stands in paragraphs. */
export class InlineReader {
  /** Text boxes of the paragraph that was read last; they stand behind it. */
  boxes: XmlElement[] = [];
  /** Its pictures, which stand behind its words. */
  figures: DraftFigure[] = [];
  private words = new ParagraphWords();
  private readonly fields: Field[] = [];

  constructor(private readonly part: PartContext) {}

  read(paragraph: XmlElement): ParagraphWords {
    this.words = new ParagraphWords();
    this.boxes = [];
    this.figures = [];
    this.walk(paragraph, { revision: null, link: null });
    return this.words;
  }

  private walk(parent: XmlElement, around: Around): void {
    for (const element of elements(parent)) this.enter(element, around);
  }

  private enter(element: XmlElement, around: Around): void {
    const { losses, onComment } = this.part;
    const id = element.attributes.get('w:id') ?? '';
    switch (element.name) {
      case 'w:r':
        return this.run(element, around);
      case 'w:ins':
      case 'w:moveTo':
        return this.walk(element, { ...around, revision: revisionOf('insert', element) });
      case 'w:del':
      case 'w:moveFrom':
        // What somebody inserted and somebody deleted again was never in the text.
        if (around.revision?.type === 'insert') return;
        return this.walk(element, { ...around, revision: revisionOf('delete', element) });
      case 'w:hyperlink':
        return this.walk(element, { ...around, link: this.link(element) });
      case 'w:fldSimple':
        return this.walk(element, {
          ...around,
          link: this.fieldLink(element.attributes.get('w:instr') ?? '') ?? around.link,
        });
      case 'w:commentRangeStart':
        return onComment(id, 'from', this.words.base.length);
      case 'w:commentRangeEnd':
        return onComment(id, 'to', this.words.base.length);
      case 'm:oMath':
      case 'm:oMathPara':
        losses.flattened.add(FORMULA);
        return this.words.add(descendants(element, 'm:t').map(textOf).join(''), [], around.revision);
      case 'w:pPr':
      case 'w:rPr':
        return;
      default:
        return this.walk(element, around);
    }
  }

  private run(run: XmlElement, around: Around): void {
    const properties = child(run, 'w:rPr');
    const { styles, losses } = this.part;
    const format = styles.format(properties);
    if (child(properties, 'w:rPrChange') !== undefined) losses.tracked.add(FORMATTING);
    if (format.hidden === true) {
      const characters = textOf(run).trim().length;
      if (characters > 0) losses.dropped.add(HIDDEN_TEXT, characters);
      return;
    }
    const href = this.fields.findLast(({ result }) => result)?.instruction;
    const link = (href === undefined ? null : this.fieldLink(href)) ?? around.link;
    const marks: ImportedMark[] = [
      ...(link === null ? [] : [{ type: 'link' as const, href: link }]),
      ...marksOf(format),
    ];
    for (const element of elements(run)) this.inRun(element, marks, around);
  }

  private inRun(element: XmlElement, marks: readonly ImportedMark[], around: Around): void {
    const { losses, onComment } = this.part;
    const { name, attributes } = element;
    const add = (text: string): void => {
      if (this.fields.every(({ result }) => result)) this.words.add(text, marks, around.revision);
    };
    const letter = LETTERS.get(name);
    const lost = LOST.get(name);
    if (letter !== undefined) return add(letter);
    if (lost !== undefined) return losses[lost[0]].add(lost[1]);
    switch (name) {
      case 'w:t':
      case 'w:delText':
        return add(textOf(element));
      case 'w:br':
        return /^(?:page|column)$/u.test(attributes.get('w:type') ?? '') ? undefined : add('\n');
      case 'w:sym':
        return add(this.symbol(attributes.get('w:char') ?? ''));
      case 'w:fldChar':
        return this.field(attributes.get('w:fldCharType') ?? '');
      case 'w:instrText': {
        const field = this.fields.at(-1);
        if (field !== undefined && !field.result) field.instruction += textOf(element);
        return;
      }
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return this.reference(element, around);
      case 'w:commentReference':
        return onComment(attributes.get('w:id') ?? '', 'sign', this.words.base.length);
      case 'w:ruby':
        return this.ruby(element, around);
      case 'w:drawing':
      case 'w:pict':
        return this.drawing(element, around);
      case 'mc:AlternateContent': {
        const chosen = child(element, 'mc:Choice') ?? child(element, 'mc:Fallback');
        for (const each of elements(chosen)) this.inRun(each, marks, around);
        return;
      }
      default:
    }
  }

  /** A base with its reading in brackets behind it. */
  private ruby(element: XmlElement, around: Around): void {
    this.walk(child(element, 'w:rubyBase') ?? element, around);
    const reading = textOf(child(element, 'w:rt'));
    if (reading !== '') this.words.add(`(${reading})`, [], around.revision);
  }

  private drawing(element: XmlElement, { revision }: Around): void {
    this.boxes.push(...descendants(element, 'w:txbxContent'));
    const figures = this.part.pictures.of(element);
    if (revision !== null && figures.length > 0) this.part.losses.tracked.add(TRACKED_IMAGE, 0, figures.length);
    this.figures.push(...figures);
  }

  private reference({ name, attributes }: XmlElement, around: Around): void {
    const { notes, losses } = this.part;
    const kind = name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const custom = attributes.get('w:customMarkFollows') !== undefined;
    const note = notes.refer(kind, attributes.get('w:id') ?? '', custom);
    if (note === null || note.label === null) return;
    const inserted = around.revision?.type === 'insert';
    if (inserted) losses.tracked.add(TRACKED_NOTE);
    this.words.base.mark({ offset: this.words.base.length, label: note.label, certain: true, note: note.id });
    this.words.add(note.label, [{ type: 'superscript' }], inserted ? null : around.revision);
  }

  private symbol(code: string): string {
    const point = Number.parseInt(code, 16);
    const own = (point >= 0xe000 && point <= 0xf8ff) || (point >= 0xd800 && point <= 0xdfff);
    if (point > 0x1f && point <= 0xffff && !own) return String.fromCharCode(point);
    this.part.losses.flattened.add(SYMBOL);
    return '\ufffd';
  }

  private field(type: string): void {
    if (type === 'begin') this.fields.push({ instruction: '', result: false });
    else if (type === 'separate') {
      const field = this.fields.at(-1);
      if (field !== undefined) field.result = true;
    } else if (type === 'end') this.fields.pop();
  }

  private fieldLink(instruction: string): string | null {
    const href = HYPERLINK.exec(instruction)?.[1];
    return href !== undefined && isSafeLink(href) ? href : null;
  }

  private link({ attributes }: XmlElement): string | null {
    const { losses, relationships } = this.part;
    const target = relationships.get(attributes.get('r:id') ?? '');
    if (target?.external === true && isSafeLink(target.target)) return target.target;
    if (target?.external === true && /^[\s\u0000-\u001f]*(?:[a-z][\s\u0000-\u001f]*){2,}:/iu.test(target.target))
      losses.dropped.add(UNSAFE_LINK);
    else losses.links.add(LINK_INSIDE);
    return null;
  }
}
