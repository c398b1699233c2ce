import { isSafeLink } from '@scholium/document';
import { child, elements, textOf } from '../../archive/read-xml.js';
import type { XmlElement, XmlNode } from '../../archive/read-xml.js';
import { altText } from '../../images/page-images.js';
import type { PageImages } from '../../images/page-images.js';
import type { DraftFigure, ImportedMark } from '../../import/imported-block.js';
import {
  HIDDEN_TEXT,
  IMAGE_TURN,
  LINK_INSIDE,
  TRACKED_IMAGE,
  TRACKED_NOTE,
  UNSAFE_LINK,
} from '../office/office-losses.js';
import type { OfficeLosses } from '../office/office-losses.js';
import { ParagraphWords } from '../office/paragraph-words.js';
import type { Revision } from '../office/paragraph-words.js';
import type { OdtChange, OdtComments } from './odt-changes.js';
import type { OdtNotes } from './odt-notes.js';
import { marksOf, PLAIN_TEXT, within } from './odt-styles.js';
import type { OdtStyles, TextFormat } from './odt-styles.js';

/** What is known of a document whose paragraphs are read. */
export interface OdtContext {
  readonly styles: OdtStyles;
  readonly notes: OdtNotes;
  readonly losses: OfficeLosses;
  readonly changes: ReadonlyMap<string, OdtChange>;
  readonly comments: OdtComments;
  readonly images: PageImages;
}

/** The words of a paragraph as it was, and the element that says what it is. */
export interface ReadParagraph {
  readonly words: ParagraphWords;
  readonly element: XmlElement;
  /** Its end is inserted or deleted. */
  readonly endTracked: boolean;
}

interface Around {
  readonly format: TextFormat;
  readonly link: string | null;
  /** The words are deleted ones. */
  readonly deleted: Revision | null;
}

const EMBEDDED = /*i18n*/ '{count, plural, one {# embedded object} other {# embedded objects}}';
const FORM_FIELD = /*i18n*/ '{count, plural, one {# form field} other {# form fields}}';
const SCRIPT = /*i18n*/ '{count, plural, one {# script} other {# scripts}}';
const MOST_SPACES = 1_000;
const LOST: ReadonlyMap<string, string> = new Map([
  ['draw:object', EMBEDDED],
  ['draw:object-ole', EMBEDDED],
  ['draw:plugin', EMBEDDED],
  ['draw:applet', EMBEDDED],
  ['draw:floating-frame', EMBEDDED],
  ['draw:control', FORM_FIELD],
  ['text:script', SCRIPT],
]);

/** Whether an image is of a kind that is kept, by its name: programs write a drawing with a copy in pixels. */
const isKept = (attributes: XmlElement['attributes']): boolean =>
  /\.(?:png|jpe?g|gif|webp)$/iu.test(attributes.get('xlink:href') ?? '');

/** What a frame shows, in the words of the file. */
const altOf = (frame: XmlElement): string =>
  altText(textOf(child(frame, 'svg:desc')).trim() || textOf(child(frame, 'svg:title')));

/** Reads what stands in paragraphs. An inserted passage may begin in one and end in another. */
export class OdtWords {
  /** Text boxes of the paragraph that was read last; they stand behind it. */
  boxes: XmlElement[] = [];
  /** Its pictures, which stand behind its words. */
  figures: DraftFigure[] = [];
  private inserted: { readonly id: string; readonly revision: Revision } | null = null;
  private words = new ParagraphWords();
  private done: ReadParagraph[] = [];
  private element: XmlElement | undefined;
  /** White space that follows is that which was there. */
  private spaced = true;

  constructor(
    private readonly context: OdtContext,
    /** The number that the block of the paragraph that is read will have. */
    private readonly blockIndex: () => number,
  ) {}

  /** The paragraphs that an element was before all changes: several where ends of paragraphs are deleted. */
  read(element: XmlElement): ReadParagraph[] {
    this.begin(element);
    this.walk(element.children, { format: this.context.styles.paragraphFormat(element), link: null, deleted: null });
    this.end(this.inserted !== null);
    return this.done;
  }

  /** The paragraphs of a deletion that stands between paragraphs. */
  readDeleted({ revision, deleted }: OdtChange): ReadParagraph[] {
    return deleted.flatMap((element) => {
      this.begin(element);
      this.walk(element.children, { format: PLAIN_TEXT, link: null, deleted: revision });
      this.end(false);
      return this.done;
    });
  }

  /** A passage that is inserted begins or ends, or something is deleted here; see {@link readDeleted}. */
  track({ name, attributes }: XmlElement): OdtChange | undefined {
    const id = attributes.get('text:change-id') ?? '';
    const change = this.context.changes.get(id);
    if (name === 'text:change-end') {
      if (this.inserted?.id === id) this.inserted = null;
    } else if (name === 'text:change-start' && change?.revision?.type === 'insert')
      this.inserted = { id, revision: change.revision };
    // What somebody inserted and somebody deleted again was never in the text.
    return name === 'text:change' && change?.revision?.type === 'delete' && this.inserted === null ? change : undefined;
  }

  private begin(element: XmlElement): void {
    this.boxes = [];
    this.figures = [];
    this.done = [];
    this.words = new ParagraphWords();
    this.element = element;
    this.spaced = true;
  }

  private end(endTracked: boolean): void {
    this.done.push({ words: this.words, element: this.element!, endTracked });
    this.words = new ParagraphWords();
    this.spaced = true;
  }

  private walk(nodes: readonly XmlNode[], around: Around): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.text(node, around);
      else this.enter(node, around);
    }
  }

  private enter(element: XmlElement, around: Around): void {
    const { styles, losses, comments } = this.context;
    const { name, attributes, children } = element;
    const lost = LOST.get(name);
    if (lost !== undefined) return losses.dropped.add(lost);
    switch (name) {
      case 'text:span':
        return this.walk(children, { ...around, format: within(around.format, styles.spanFormat(element)) });
      case 'text:a':
        return this.walk(children, { ...around, link: this.link(element) });
      case 'text:s':
        return this.add(' '.repeat(Math.min(MOST_SPACES, Number(attributes.get('text:c') ?? 1) || 1)), around);
      case 'text:tab':
        return this.add('\t', around);
      case 'text:line-break':
        return this.add('\n', around);
      case 'text:note':
        return this.note(element, around);
      case 'office:annotation':
        return this.place(comments.nameOf(element), attributes.has('office:name') ? 'from' : 'sign');
      case 'office:annotation-end':
        return this.place(attributes.get('office:name') ?? '', 'to');
      case 'text:change-start':
      case 'text:change-end':
      case 'text:change': {
        const change = around.deleted === null ? this.track(element) : undefined;
        return change === undefined ? undefined : this.deletion(change, around);
      }
      case 'text:ruby': {
        this.walk(child(element, 'text:ruby-base')?.children ?? [], around);
        const reading = textOf(child(element, 'text:ruby-text'));
        return reading === '' ? undefined : this.add(`(${reading})`, around);
      }
      case 'text:hidden-text':
      case 'text:hidden-paragraph':
        if (attributes.get('text:is-hidden') === 'true') return this.hidden(textOf(element));
        return this.walk(children, around);
      case 'draw:image':
        return this.image(element);
      case 'draw:frame':
        return this.frame(element, around);
      case 'draw:text-box':
        return void this.boxes.push(element);
      default:
        // A shape holds its text in paragraphs.
        if (name.startsWith('draw:') && child(element, 'text:p') !== undefined) this.boxes.push(element);
        else if (!name.startsWith('?:')) this.walk(children, around);
    }
  }

  /** What a frame shows first; the rest of it is the same for programs that cannot show that. */
  private frame(frame: XmlElement, around: Around): void {
    const drawn = elements(frame).filter(({ name }) => name.startsWith('draw:'));
    const [first] = drawn;
    const kept = first?.name === 'draw:image' ? drawn.find(({ attributes }) => isKept(attributes)) : undefined;
    const shown = kept ?? first;
    const before = this.figures.length;
    if (shown !== undefined) this.walk([shown], around);
    const [figure] = this.figures.slice(before);
    if (figure === undefined) return;
    this.figures[before] = { ...figure, alt: altOf(frame) };
    if (isTurned(frame)) this.context.images.losses.add(IMAGE_TURN);
    if (around.deleted !== null || this.inserted !== null) this.context.losses.tracked.add(TRACKED_IMAGE);
  }

  private image({ attributes }: XmlElement): void {
    const figure = this.context.images.figure(attributes.get('xlink:href') ?? '', '');
    if (figure !== undefined) this.figures.push(figure);
  }

  /** Joins white space as OpenDocument 1.3 part 3, 6.1.2 says. */
  private text(text: string, around: Around): void {
    const joined = text.replace(/[ \t\r\n]+/gu, ' ');
    const kept = this.spaced && joined.startsWith(' ') ? joined.slice(1) : joined;
    this.add(kept, around);
    if (joined !== '') this.spaced = joined.endsWith(' ');
  }

  private add(text: string, { format, link, deleted }: Around): void {
    this.spaced = false;
    if (format.hidden === true) return this.hidden(text);
    const marks: ImportedMark[] = [
      ...(link === null ? [] : [{ type: 'link' as const, href: link }]),
      ...marksOf(format),
    ];
    this.words.add(text, marks, deleted ?? this.inserted?.revision ?? null);
  }

  private hidden(text: string): void {
    const characters = text.trim().length;
    if (characters > 0) this.context.losses.dropped.add(HIDDEN_TEXT, characters);
  }

  private place(name: string, edge: 'from' | 'to' | 'sign'): void {
    this.context.comments.comments.place(name, edge, {
      blockIndex: this.blockIndex() + this.done.length,
      offset: this.words.base.length,
    });
  }

  /** Puts back what was deleted. Where ends of paragraphs were, the paragraph was several. */
  private deletion({ revision, deleted }: OdtChange, around: Around): void {
    const [own, fresh] = [this.element!, this.words.base.length === 0];
    deleted.forEach((paragraph, at) => {
      if (at > 0) this.end(true);
      // The first one goes on with the words before it, the last one with those behind it.
      if (at === deleted.length - 1 && at > 0) this.element = fresh ? own : paragraph;
      else if (at > 0 || (fresh && deleted.length > 1)) this.element = paragraph;
      this.walk(paragraph.children, { ...around, deleted: revision });
    });
  }

  private note(element: XmlElement, around: Around): void {
    const { notes, losses } = this.context;
    const { id, label, sign } = notes.refer(element);
    const marks: ImportedMark[] = [{ type: 'superscript' }];
    if (label === null) return this.words.add(sign, marks, around.deleted);
    const inserted = around.deleted === null && this.inserted !== null;
    if (inserted) losses.tracked.add(TRACKED_NOTE);
    this.words.base.mark({ offset: this.words.base.length, label, certain: true, note: id });
    this.words.add(label, marks, around.deleted);
    this.spaced = false;
  }

  private link({ attributes }: XmlElement): string | null {
    const { losses } = this.context;
    const target = attributes.get('xlink:href') ?? '';
    if (!target.startsWith('#') && isSafeLink(target)) return target;
    if (/^[\s\u0000-\u001f]*(?:[a-z][\s\u0000-\u001f]*){2,}:/iu.test(target)) losses.dropped.add(UNSAFE_LINK);
    else losses.links.add(LINK_INSIDE);
    return null;
  }
}

/** Whether a frame is turned by more than anybody sees, in radians (OpenDocument 1.3 part 3, 19.226). */
const isTurned = ({ attributes }: XmlElement): boolean =>
  Math.abs(Number(/\brotate\s*\(\s*([-\d.e]+)/iu.exec(attributes.get('draw:transform') ?? '')?.[1] ?? 0)) > 0.02;
