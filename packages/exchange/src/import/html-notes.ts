import type { HtmlElement, HtmlNode } from './html-tree.js';
import { asElement, attribute, textOf, walk } from './html-tree.js';
import { BLOCKS } from './html-vocabulary.js';
import { unescaped } from './unescaped.js';

/** A footnote of a page, found by the links between its marker and its text. */
export interface HtmlNote {
  readonly id: number;
  /** The digits its markers print. */
  readonly label: string;
}

/** Which elements of a page are footnote markers, notes, and ways back from a note to its markers. */
export interface HtmlNotes {
  readonly markers: ReadonlyMap<HtmlElement, HtmlNote>;
  readonly notes: ReadonlyMap<HtmlElement, HtmlNote>;
  readonly ways: ReadonlySet<HtmlElement>;
}

/** Where an element begins and ends in document order; one contains the other when its interval does. */
interface Extent {
  readonly from: number;
  to: number;
}

interface Link {
  readonly element: HtmlElement;
  readonly target: HtmlElement;
}

export const NOTE_NUMBER = /^\s*([[(]?)(\d{1,3})[\])]?\s*$/u;
const NOTE_TARGET = /#.*(?:fn|ftn|note|ref|cite|edn)/iu;
/** Names that word processors and wikis give to the marker, so that a link to one leads back from the note. */
const MARKER_NAME = /(?:fn|ftn|ftnt|edn|note|cite)[-_]?ref|\dref$|anc$/iu;
const WAY_CLASS =
  /\b(?:mw-cite-backlink|(?:data-)?footnote-back(?:ref|link)?|reversefootnote|backlink|footnoteBackLink)\b/iu;
/** What a way back prints: an arrow, the note's own number, or a letter for one of several markers. */
const WAY_TEXT = /^[[(]?(?:\d{1,4}|[a-z]{1,2}|[\p{S}\p{P}\ufe0e\ufe0f\s]{0,6})[\])]?[.:]?$/iu;
/** Links within one note that are looked at; more than this are no ways back. */
const MOST_WAYS = 50;

const fragmentOf = (element: HtmlElement): string | undefined => {
  const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
  const at = href?.indexOf('#') ?? -1;
  return href === undefined || at < 0 || at === href.length - 1 ? undefined : unescaped(href.slice(at + 1));
};

/** Whether an element calls itself a footnote marker, by role, class or the name of what it links to. */
export function saysMarker(element: HtmlElement): boolean {
  if (attribute(element, 'role') === 'doc-backlink' || WAY_CLASS.test(attribute(element, 'class') ?? '')) return false;
  if (attribute(element, 'role') === 'doc-noteref' || element.attrs.some(({ name }) => name === 'data-footnote-ref'))
    return true;
  if (
    /\b(?:foot|end)?-?note-?(?:ref|anc)\b|\bfootnote\b|\bsd(?:foot|end)noteanc\b|\bMso(?:Foot|End)noteReference\b/iu.test(
      attribute(element, 'class') ?? '',
    )
  )
    return true;
  const href = element.tagName === 'a' ? (attribute(element, 'href') ?? '') : '';
  return NOTE_TARGET.test(href) && !MARKER_NAME.test(href.slice(href.indexOf('#') + 1));
}

class NoteFinder {
  private readonly extents = new Map<HtmlElement, Extent>();
  private readonly targets = new Map<string, HtmlElement>();
  private readonly anchors: HtmlElement[] = [];
  private readonly links: Link[] = [];

  constructor(document: HtmlNode) {
    let clock = 0;
    walk(document, {
      enter: (element) => {
        this.extents.set(element, { from: (clock += 1), to: 0 });
        for (const name of [
          attribute(element, 'id'),
          element.tagName === 'a' ? attribute(element, 'name') : undefined,
        ]) {
          if (name !== undefined && !this.targets.has(name)) this.targets.set(name, element);
        }
        if (element.tagName === 'a') this.anchors.push(element);
        return true;
      },
      leave: (element) => {
        const extent = this.extents.get(element);
        if (extent !== undefined) extent.to = clock;
      },
      text: () => undefined,
    });
    for (const element of this.anchors) {
      const fragment = fragmentOf(element);
      const target = fragment === undefined ? undefined : this.targets.get(fragment);
      if (target !== undefined && target !== element) this.links.push({ element, target });
    }
  }

  find(): HtmlNotes {
    const markers = new Map<HtmlElement, HtmlNote>();
    const notes = new Map<HtmlElement, HtmlNote>();
    const forward = this.links.filter(
      (link) => this.from(link.target) > this.from(link.element) && labelOf(link.element) !== undefined,
    );
    const starts = [...new Set(forward.map(({ target }) => this.from(target)))].sort((a, b) => a - b);
    const around = new Set<HtmlElement>();
    for (const link of forward) {
      const block = this.noteBlock(link, starts);
      const label = labelOf(link.element);
      if (block === undefined || label === undefined || !(this.leadsBack(block, link) || this.isNamed(link.element)))
        continue;
      const known = notes.get(block);
      // A note within a note stays part of it.
      if (known === undefined && (around.has(block) || ancestors(block).some((outer) => notes.has(outer)))) continue;
      const note = known ?? { id: notes.size + 1, label };
      notes.set(block, note);
      markers.set(link.element, note);
      for (let outer = parentOf(block); outer !== undefined && !around.has(outer); outer = parentOf(outer))
        around.add(outer);
    }
    return { markers, notes, ways: this.waysBack(notes, markers) };
  }

  /**
   * Whether a link whose target is nowhere, or before it, can still be a marker: it is not the way back from a note.
   */
  isBackward(element: HtmlElement): boolean {
    const fragment = fragmentOf(element);
    const target = fragment === undefined ? undefined : this.targets.get(fragment);
    return target !== undefined && this.from(target) < this.from(element);
  }

  private from(element: HtmlElement): number {
    return this.extents.get(element)?.from ?? 0;
  }

  private contains(outer: HtmlElement, inner: HtmlElement): boolean {
    const extent = this.extents.get(outer);
    const at = this.from(inner);
    return extent !== undefined && extent.from <= at && at <= extent.to;
  }

  /** The block that is the note: the target's own, and for a target inside a line what wraps that line alone. */
  private noteBlock({ element, target }: Link, starts: readonly number[]): HtmlElement | undefined {
    let block = blockOf(target);
    if (block === undefined || !/^(?:p|li|dd|dt|div|aside|td)$/u.test(block.tagName)) return undefined;
    for (
      let outer = parentOf(block);
      outer !== undefined &&
      (outer.tagName === 'li' || (block !== target && /^(?:dd|div|aside)$/u.test(outer.tagName)));
      outer = parentOf(outer)
    ) {
      if (this.contains(outer, element) || this.countIn(outer, starts) !== 1) break;
      block = outer;
    }
    return this.contains(block, element) ? undefined : block;
  }

  private countIn(outer: HtmlElement, starts: readonly number[]): number {
    const extent = this.extents.get(outer);
    return extent === undefined
      ? 0
      : firstAtOrAfter(starts, extent.to + 1, (at) => at) - firstAtOrAfter(starts, extent.from, (at) => at);
  }

  private linksIn(block: HtmlElement): Link[] {
    const extent = this.extents.get(block);
    if (extent === undefined) return [];
    const at = firstAtOrAfter(this.links, extent.from, ({ element }) => this.from(element));
    const found: Link[] = [];
    for (let next = at; next < this.links.length && found.length < MOST_WAYS; next += 1) {
      const link = this.links[next] as Link;
      if (this.from(link.element) > extent.to) break;
      found.push(link);
    }
    return found;
  }

  private leadsBack(block: HtmlElement, { element }: Link): boolean {
    const home = blockOf(element);
    return this.linksIn(block).some(
      ({ target }) =>
        target === element ||
        this.contains(target, element) ||
        this.contains(element, target) ||
        (home !== undefined && blockOf(target) === home),
    );
  }

  /** A marker without a way back is one by its name, or because it is raised. */
  private isNamed(element: HtmlElement): boolean {
    return saysMarker(element) || isRaised(element);
  }

  private waysBack(
    notes: ReadonlyMap<HtmlElement, HtmlNote>,
    markers: ReadonlyMap<HtmlElement, HtmlNote>,
  ): Set<HtmlElement> {
    const ways = new Set<HtmlElement>();
    for (const block of notes.keys()) {
      for (const { element, target } of this.linksIn(block)) {
        const role = attribute(element, 'role');
        if (markers.has(element) || role === 'doc-noteref' || this.from(target) >= this.from(element)) continue;
        const named =
          role === 'doc-backlink' ||
          WAY_CLASS.test(attribute(element, 'class') ?? '') ||
          element.attrs.some(({ name }) => name === 'data-footnote-backref');
        if (named || WAY_TEXT.test(textOf(element).trim())) ways.add(wrapperOf(element));
      }
    }
    return ways;
  }
}

/** The element around a way back that holds nothing but ways back, as wikis have it: "^ a b". */
function wrapperOf(way: HtmlElement): HtmlElement {
  for (let outer = parentOf(way), steps = 0; outer !== undefined && steps < 3; outer = parentOf(outer), steps += 1) {
    if (WAY_CLASS.test(attribute(outer, 'class') ?? '')) return outer;
  }
  return way;
}

function parentOf(element: HtmlElement): HtmlElement | undefined {
  return element.parentNode === null ? undefined : asElement(element.parentNode);
}

function ancestors(element: HtmlElement): HtmlElement[] {
  const found: HtmlElement[] = [];
  for (let outer = parentOf(element); outer !== undefined; outer = parentOf(outer)) found.push(outer);
  return found;
}

function blockOf(element: HtmlElement): HtmlElement | undefined {
  let block: HtmlElement | undefined = element;
  while (block !== undefined && !BLOCKS.has(block.tagName)) block = parentOf(block);
  return block;
}

function isRaised(element: HtmlElement): boolean {
  for (let outer = parentOf(element), steps = 0; outer !== undefined && steps < 3; outer = parentOf(outer), steps += 1)
    if (outer.tagName === 'sup') return true;
  return element.childNodes.some((child) => child.nodeName === 'sup');
}

/** The digits a marker prints; undefined when it prints anything else. */
function labelOf(element: HtmlElement): string | undefined {
  return NOTE_NUMBER.exec(textOf(element))?.[2];
}

function firstAtOrAfter<T>(sorted: readonly T[], key: number, of: (entry: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (of(sorted[middle] as T) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Finds the footnotes of a page that link their markers to their texts, and tells apart which end is which. */
export function findHtmlNotes(
  document: HtmlNode,
): HtmlNotes & { readonly isBackward: (element: HtmlElement) => boolean } {
  const finder = new NoteFinder(document);
  return { ...finder.find(), isBackward: (element) => finder.isBackward(element) };
}
