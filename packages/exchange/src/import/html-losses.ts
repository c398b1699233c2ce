import { translatable } from '@scholium/document/message';
import type { HtmlElement } from './html-tree.js';
import type { ImportWarning } from './import-warning.js';
import { Tally } from './reader.js';

const HANDLERS = /*i18n*/ '{count, plural, one {# event handler} other {# event handlers}}';
const COMMENTS = /*i18n*/ '{count, plural, one {# comment} other {# comments}}';

/** Characters of a text that are seen: white space is not. */
export const seen = (text: string): number => text.replace(/\s+/gu, '').length;

/** What is not taken over from a page, counted for the person who imports it. */
export class HtmlLosses {
  readonly dropped = new Tally();
  readonly links = new Tally();
  readonly flattened = new Tally();
  readonly deleted = new Tally();
  private readonly comments = new Tally();
  private unclosed: { characters: number; tables: number } | undefined;
  outside = 0;

  /** `unclosedFrom`: where in the text a comment begins that never ends, or -1. */
  constructor(
    private readonly text: string,
    private readonly unclosedFrom: number,
    readonly images: Tally,
  ) {}

  handlers(element: HtmlElement): void {
    for (const attr of element.attrs) if (/^on/iu.test(attr.name)) this.dropped.add(HANDLERS);
  }

  comment(data: string): void {
    // What Word writes for its own eyes, and where a clipboard's fragment begins and ends.
    if (/^\[(?:if|endif)\b|^(?:Start|End)Fragment$|^\s*$/iu.test(data)) return;
    if (this.isUnclosed(data)) this.unclosed = { characters: seen(data), tables: data.split(/<table\b/iu).length - 1 };
    else this.comments.add(COMMENTS, seen(data));
  }

  /** It is all that follows, but for what looked like the beginning of an end ("--!"). */
  private isUnclosed(data: string): boolean {
    if (this.unclosedFrom < 0) return false;
    const rest = this.text.slice(this.unclosedFrom + 4);
    return rest.startsWith(data) && rest.length - data.length <= 3;
  }

  warnings(): ImportWarning[] {
    const { unclosed, outside } = this;
    const found: ImportWarning[] = [
      ...this.deleted.warning('deleted_left_out', /*i18n*/ 'The page marks revisions. Left out as deleted: {list}.'),
      ...this.dropped.warning('unsafe_content_dropped', /*i18n*/ 'Dropped: {list}.'),
      ...this.comments.warning('comments_left_out', /*i18n*/ 'Left out, as in a browser: {list}.'),
      ...this.links.warning('link_dropped', /*i18n*/ 'The words were kept without: {list}.'),
      ...this.images.warning('image_dropped', /*i18n*/ 'Left out: {list}.'),
      ...this.flattened.warning('structure_flattened', /*i18n*/ 'Kept as simple blocks: {list}.'),
    ];
    if (unclosed !== undefined) {
      const { characters, tables } = unclosed;
      found.push({
        code: 'comment_unclosed',
        count: characters,
        ...translatable(
          /*i18n*/ 'A comment in the page never ends. {characters, plural, one {The # character behind its beginning was left out, as in a browser.} other {The # characters behind its beginning{tables, plural, =0 {} one {, among them # table,} other {, among them # tables,}} were left out, as in a browser.}}',
          { characters, tables },
        ),
      });
    }
    found.push(...outsideWarning(outside));
    return found;
  }
}

/** Tells of characters outside the part of a page that was read; nothing when there are none. */
export const outsideWarning = (count: number): ImportWarning[] =>
  count === 0
    ? []
    : [
        {
          code: 'outside_left_out',
          ...translatable(
            /*i18n*/ '{count, plural, one {# character outside the main part of the page was} other {# characters outside the main part of the page were}} left out (menus, footers and the like).',
            { count },
          ),
          count,
        },
      ];

/** Where a comment begins that never ends, or -1. */
export function unclosedComment(text: string): number {
  const from = text.lastIndexOf('<!--');
  return from >= 0 && text.indexOf('-->', from + 2) < 0 && text.indexOf('--!>', from + 2) < 0 ? from : -1;
}
