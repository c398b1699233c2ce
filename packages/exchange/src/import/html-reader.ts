import { HtmlContext } from './html-context.js';
import { formatIn, isBlockStyle, PLAIN } from './html-format.js';
import type { Format } from './html-format.js';
import type { HtmlLosses } from './html-losses.js';
import { seen } from './html-losses.js';
import { NOTE_NUMBER, saysMarker } from './html-notes.js';
import type { findHtmlNotes, HtmlNote } from './html-notes.js';
import { isGoogleWrapper, isLargeTitle, isMarker, officeRole } from './html-office.js';
import type { OfficeRole } from './html-office.js';
import type { Revisions } from './html-revisions.js';
import { dropReason, HIDDEN, isRemarkSign, linkTarget } from './html-safety.js';
import type { PageStyles, Style } from './html-style.js';
import { asElement, attribute, elementsIn, textOf } from './html-tree.js';
import type { HtmlElement, HtmlNode, TreeVisitor } from './html-tree.js';
import { BLOCKS } from './html-vocabulary.js';
import type { PageImages } from '../images/page-images.js';
import type { DraftBlock } from './imported-block.js';
import { RunBuilder } from './run-builder.js';

/** What is known of a page before it is read. */
export interface Page {
  /** The part that is the document. */
  readonly part: HtmlNode;
  readonly whole: HtmlNode;
  readonly url: string | undefined;
  readonly styles: PageStyles;
  readonly notes: ReturnType<typeof findHtmlNotes>;
  readonly revisions: Revisions;
  readonly losses: HtmlLosses;
  readonly images: PageImages;
}

/** An open element, and what ends with it. */
interface Open {
  readonly format: Format;
  readonly block: boolean;
  readonly reading: boolean;
  readonly note: boolean;
  /** Where digits that may be a footnote marker began. */
  readonly raisedFrom: number | null;
  readonly marker: HtmlNote | undefined;
  readonly after: string;
}

const LIST_MARKERS =
  /*i18n*/ '{count, plural, one {# list marker printed as a plain number or bullet} other {# list markers printed as a plain number or bullet}}';
const REMARK_SIGN = /*i18n*/ '{count, plural, one {# sign of a Word comment} other {# signs of Word comments}}';

/** Reads a page element by element, in one pass. */
export class HtmlReader implements TreeVisitor {
  readonly blocks: DraftBlock[] = [];
  private readonly runs = new RunBuilder();
  private readonly context: HtmlContext;
  private readonly open: Open[] = [];
  private format: Format = PLAIN;
  /** Whether words here belong to the document: inside its main part, or in one of its notes. */
  private reading: boolean;
  private inHead = 0;
  /** Set when words become unseen, until some are met. */
  private fresh = false;
  /** Open elements that may hold a marker's digits: the outermost decides, unless one within is linked to its note. */
  private raised = 0;

  constructor(private readonly page: Page) {
    this.context = new HtmlContext(this.blocks, this.runs, page.losses.flattened);
    this.reading = page.part === page.whole;
  }

  finish(): void {
    this.context.finish();
  }

  enter(element: HtmlElement): boolean {
    const { losses, styles, notes, revisions } = this.page;
    const tag = element.tagName;
    const style = styles.of(element);
    losses.handlers(element);
    if (this.leavesOut(element, style)) return false;
    const note = notes.notes.get(element);
    const reading = this.reading || element === this.page.part || note !== undefined;
    if (!reading || tag === 'head') return this.pass(tag, reading);
    if (notes.ways.has(element)) return false;
    if (revisions.isDeletion(element)) {
      const characters = seen(textOf(element));
      if (characters > 0)
        losses.deleted.add(/*i18n*/ '{count, plural, one {# deletion} other {# deletions}}', characters);
      return false;
    }
    if (tag === 'img') {
      this.image(element);
      return false;
    }
    if (tag === 'rp') return false;
    const marker = notes.markers.get(element);
    const format = formatIn(
      this.format,
      element,
      style,
      tag === 'a' && marker === undefined ? this.href(element) : null,
    );
    const role = this.role(element, style);
    if (role === 'marker') return false;
    if (tag === 'br') this.runs.breakLine();
    const block = BLOCKS.has(tag) || isBlockStyle(style);
    if (block) this.beginBlock(element, role, note);
    if (tag === 'q' || tag === 'rt') this.runs.add(tag === 'q' ? '“' : '(', this.format.marks);
    const raised =
      marker !== undefined ||
      (this.raised === 0 &&
        (tag === 'sup' || style.get('vertical-align') === 'super' || (tag === 'a' && this.isMarker(element))));
    this.raised += raised ? 1 : 0;
    this.open.push({
      format: this.format,
      block,
      reading: this.reading,
      note: note !== undefined,
      raisedFrom: raised ? this.runs.length : null,
      marker,
      after: tag === 'q' ? '”' : tag === 'rt' ? ')' : '',
    });
    this.fresh ||= isUnseen(format) && !isUnseen(this.format);
    this.format = format;
    this.reading = true;
    return true;
  }

  private image(element: HtmlElement): void {
    const { images } = this.page;
    if (this.context.inNote) return images.inNote();
    const source = isUnseen(this.format) ? '' : (attribute(element, 'src') ?? '');
    const figure = images.figure(source, attribute(element, 'alt') ?? '');
    if (figure !== undefined) this.context.figure(figure);
  }

  leave(element: HtmlElement): void {
    if (element.tagName === 'head') this.inHead -= 1;
    const was = this.open.pop();
    if (was === undefined) return;
    if (was.raisedFrom !== null) {
      this.raised -= 1;
      this.markDigits(element, was.raisedFrom, was.marker);
    }
    if (was.after !== '') this.runs.add(was.after, was.format.marks);
    if (was.block) {
      this.context.finish();
      this.context.leave();
    }
    if (was.note) this.context.endNote();
    this.format = was.format;
    this.reading = was.reading;
  }

  text(value: string): void {
    if (this.inHead > 0) return;
    if (!this.reading) {
      this.page.losses.outside += seen(value);
      return;
    }
    if (isUnseen(this.format)) this.countUnseen(seen(value));
    else if (this.format.preformatted) this.runs.add(value, this.format.marks);
    else this.runs.addCollapsed(value, this.format.marks);
  }

  comment(data: string): void {
    this.page.losses.comment(data);
  }

  /** Goes through what is not read, for what has to be counted there. */
  private pass(tag: string, reading: boolean): boolean {
    if (tag === 'head') this.inHead += 1;
    this.open.push({
      format: this.format,
      block: false,
      reading: this.reading,
      note: false,
      raisedFrom: null,
      marker: undefined,
      after: '',
    });
    this.reading = reading && this.reading;
    return true;
  }

  private leavesOut(element: HtmlElement, style: Style): boolean {
    const { dropped } = this.page.losses;
    const reason = dropReason(element, style);
    if (reason === undefined && !isRemarkSign(element)) return false;
    const script = /^(?:script|style|template|noscript|head)$/u.test(element.tagName);
    const characters = script ? 0 : seen(textOf(element));
    if (reason === undefined) dropped.add(REMARK_SIGN);
    else if (reason !== HIDDEN || characters > 0 || elementsIn(element, 20).some(({ tagName }) => tagName === 'img'))
      dropped.add(reason, characters);
    return true;
  }

  private countUnseen(characters: number): void {
    if (characters === 0) return;
    this.page.losses.dropped.add(HIDDEN, characters, this.fresh ? 1 : 0);
    this.fresh = false;
  }

  private href(element: HtmlElement): string | null {
    if (this.isMarker(element)) return null;
    const target = linkTarget(element, this.page.url);
    if (typeof target === 'object') return target.href;
    if (target === 'incomplete')
      this.page.losses.links.add(
        /*i18n*/ '{count, plural, one {# link without a full web address} other {# links without a full web address}}',
      );
    else if (target === 'unsafe')
      this.page.losses.dropped.add(/*i18n*/ '{count, plural, one {# unsafe link} other {# unsafe links}}');
    return null;
  }

  /** A link that calls itself a footnote marker and does not lead back. */
  private isMarker(element: HtmlElement): boolean {
    return saysMarker(element) && !this.page.notes.isBackward(element);
  }

  private role(element: HtmlElement, style: Style): OfficeRole | 'marker' | undefined {
    if (isMarker(style)) return this.listMarker(element);
    if (!/^(?:p|div|h[1-6])$/u.test(element.tagName)) return undefined;
    const role = officeRole(element, style, this.page.styles);
    if (role !== undefined || this.blocks.length > 0 || this.runs.length > 0) return role;
    const parent = element.parentNode === null ? undefined : asElement(element.parentNode);
    return parent !== undefined && isGoogleWrapper(parent) && isLargeTitle(element, this.page.styles)
      ? { is: 'title' }
      : undefined;
  }

  /** The marker of a list item is printed by its list; that of a heading is part of its words. */
  private listMarker(element: HtmlElement): 'marker' | undefined {
    const marker = textOf(element).trim();
    if (!this.context.inItem) return undefined;
    if (marker.length > 2 && !/^[[(]?\d+[.)\]]*$/u.test(marker)) this.page.losses.flattened.add(LIST_MARKERS);
    else if (/^[a-z][.)]?$/iu.test(marker) && marker !== 'o') this.page.losses.flattened.add(LIST_MARKERS);
    return 'marker';
  }

  private beginBlock(element: HtmlElement, role: OfficeRole | undefined, note: HtmlNote | undefined): void {
    this.context.finish();
    if (note !== undefined) this.context.beginNote(note);
    this.context.enter(element, role);
    if (element.tagName === 'hr') this.blocks.push({ kind: 'horizontal_rule', text: '', runs: [] });
    if (element.tagName === 'ol' && /^[ai]$/iu.test(attribute(element, 'type') ?? ''))
      this.page.losses.flattened.add(LIST_MARKERS);
  }

  private markDigits(element: HtmlElement, from: number, marker: HtmlNote | undefined): void {
    const number = NOTE_NUMBER.exec(this.runs.textFrom(from));
    const label = number?.[2];
    // A raised element and a link in it both hold the digits; the inner one has been handled already.
    if (number === null || label === undefined || this.runs.markedFrom(from)) return;
    const certain =
      marker !== undefined || this.isMarker(element) || elementsIn(element, 5).some((inner) => this.isMarker(inner));
    this.runs.mark({
      offset: from + number[0].indexOf(label),
      label,
      certain,
      ...(marker === undefined ? {} : { note: marker.id }),
    });
  }
}

const isUnseen = ({ invisible, tiny }: Format): boolean => invisible || tiny;
