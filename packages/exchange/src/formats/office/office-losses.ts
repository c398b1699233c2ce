import { translatable } from '@scholium/document/message';
import type { ImportWarning } from '../../import/import-warning.js';
import { Tally } from '../../import/reader.js';

/** What of an office document is not kept, counted. */
export class OfficeLosses {
  readonly dropped = new Tally();
  readonly links = new Tally();
  readonly images = new Tally();
  readonly flattened = new Tally();
  readonly tracked = new Tally();
  /** Characters in the heads and feet of pages. */
  outside = 0;

  warnings(): ImportWarning[] {
    return [
      ...this.dropped.warning('unsafe_content_dropped', /*i18n*/ 'Dropped: {list}.'),
      ...this.links.warning('link_dropped', /*i18n*/ 'The words were kept without: {list}.'),
      ...this.images.warning('image_dropped', /*i18n*/ 'Left out: {list}.'),
      ...this.flattened.warning('structure_flattened', /*i18n*/ 'Kept as simple blocks: {list}.'),
      ...this.tracked.warning('tracked_left_out', /*i18n*/ 'Tracked changes that are no suggestions: {list}.'),
      ...(this.outside === 0
        ? []
        : [
            {
              code: 'outside_left_out' as const,
              ...translatable(
                /*i18n*/ '{count, plural, one {# character in headers and footers of the pages was} other {# characters in headers and footers of the pages were}} left out.',
                { count: this.outside },
              ),
              count: this.outside,
            },
          ]),
    ];
  }
}

export const IMAGE = /*i18n*/ '{count, plural, one {# image} other {# images}}';
export const IMAGE_OUTSIDE =
  /*i18n*/ '{count, plural, one {# image at an address outside the file} other {# images at addresses outside the file}}';
export const IMAGE_TURN =
  /*i18n*/ '{count, plural, one {how # image is turned (it is as it is stored)} other {how # images are turned (they are as they are stored)}}';
export const IMAGE_IN_NOTE = /*i18n*/ '{count, plural, one {# image inside notes} other {# images inside notes}}';
export const FORMULA = /*i18n*/ '{count, plural, one {# formula (its characters)} other {# formulas (its characters)}}';
export const HIDDEN_TEXT = /*i18n*/ '{count, plural, one {# hidden passage} other {# hidden passages}}';
export const IN_CELL = /*i18n*/ '{count, plural, one {# block inside table cells} other {# blocks inside table cells}}';
export const IN_NOTE = /*i18n*/ '{count, plural, one {# block inside notes} other {# blocks inside notes}}';
export const LINK_INSIDE =
  /*i18n*/ '{count, plural, one {# link without a full web address} other {# links without a full web address}}';
export const UNSAFE_LINK = /*i18n*/ '{count, plural, one {# unsafe link} other {# unsafe links}}';
export const MACROS = /*i18n*/ '{count, plural, one {# macro project} other {# macro projects}}';
export const HEADING_NUMBER =
  /*i18n*/ '{count, plural, one {# printed number of headings} other {# printed numbers of headings}}';
export const SPLIT =
  /*i18n*/ '{count, plural, one {# inserted or deleted end of a paragraph} other {# inserted or deleted ends of paragraphs}}';
export const FORMATTING = /*i18n*/ '{count, plural, one {# change of formatting} other {# changes of formatting}}';
export const TRACKED_NOTE =
  /*i18n*/ '{count, plural, one {# inserted footnote (it is in the text)} other {# inserted footnotes (they are in the text)}}';
export const TRACKED_IMAGE =
  /*i18n*/ '{count, plural, one {# inserted or deleted image (it is in the text)} other {# inserted or deleted images (they are in the text)}}';
export const TOO_MANY_TRACKED =
  /*i18n*/ '{count, plural, one {# change behind the most that are taken} other {# changes behind the most that are taken}}';

/** Says that the digits of notes are not those of the file. */
export const notesNumbered = (count: number): ImportWarning => ({
  code: 'notes_numbered',
  count,
  ...translatable(/*i18n*/ 'Footnotes and endnotes were numbered together in the order of their references.'),
});
