import type { DraftBlock } from '../../import/imported-block.js';
import { wordsOfLines } from './block-words.js';
import type { WordOptions } from './block-words.js';
import type { PdfPicture } from './page-pictures.js';
import { placePictures } from './place-pictures.js';
import type { PlacedPicture } from './place-pictures.js';
import type { Flow } from './flow.js';
import { labelOf, PageNotes, referencesIn } from './page-notes.js';
import type { PageNote } from './page-notes.js';
import { BULLET, goesOn, isLarger, NUMBERED, paragraphsOf, settingOf } from './paragraphs.js';
import type { LineGroup, Setting } from './paragraphs.js';

/** A block with hyphens that are not decided, and the places where words of two columns or pages meet. */
export interface PdfBlock extends DraftBlock {
  readonly hyphens: readonly number[];
  readonly joins: readonly number[];
}

export interface PdfBlocks {
  readonly blocks: readonly PdfBlock[];
  /** The last block of the text that has words on a page or on one before it. */
  readonly lastOn: (page: number) => number;
  /** Line ends inside blocks, and signs of lists, that are gone. */
  readonly lines: number;
  readonly signs: number;
}

type Shape = Pick<DraftBlock, 'kind' | 'level' | 'list' | 'table'> & { readonly cut?: number };

const LONGEST_HEADING = 200;
const MOST_HEADING_LINES = 4;
const MOST_FRONT = 3;
/** Dots that lead to the number of a page, in a table of contents. */
const LEADERS = /(?:\. ?){5}/u;

const textOf = (group: LineGroup): string => group.map(({ line }) => line.text).join(' ');

/** Whether a paragraph is set as a heading: larger than the text, or bold where the text is not. */
function isHeading(group: LineGroup, setting: Setting): boolean {
  const text = textOf(group);
  const { size, bold } = group[0]!.line;
  if (group.length > MOST_HEADING_LINES || text.length > LONGEST_HEADING || !/\p{L}/u.test(text)) return false;
  if (LEADERS.test(text)) return false;
  if (isLarger(size, setting)) return true;
  return (
    bold &&
    !setting.bold &&
    size >= 0.95 * setting.size &&
    group.length <= 2 &&
    text.length <= 120 &&
    !/[.,;:]$/u.test(text)
  );
}

const styleOf = ({ line }: LineGroup[number]): number => Math.round(line.size * 2) / 2;

/** The notes that raised digits refer to: on the same page, else on the next that has one. */
function noteFinder(notes: readonly PageNote[], lines: readonly LineGroup[]): WordOptions['noteOf'] {
  const referred = new Set(
    lines.flatMap((column) => column.flatMap(({ line }) => referencesIn(line).map((label) => `${line.page} ${label}`))),
  );
  const onPage = new Map<string, number>();
  const later = new Map<string, { readonly page: number; readonly id: number }[]>();
  for (const { id, label, page } of notes) {
    if (label === null) continue;
    const name = `${page} ${label}`;
    if (!onPage.has(name)) onPage.set(name, id);
    if (!referred.has(name)) later.set(label, [...(later.get(label) ?? []), { page, id }]);
  }
  return (page, label) => onPage.get(`${page} ${label}`) ?? later.get(label)?.find((each) => each.page >= page)?.id;
}

/** Where the title stands: set larger than everything else, at the head of the first page; -1 without one. */
function titleAt(groups: readonly LineGroup[], setting: Setting): number {
  const sizes = groups.map((group) => styleOf(group[0]!));
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const at = sizes.indexOf(largest);
  const stands = at >= 0 && at < 4 && groups[at]![0]!.line.page === groups[0]![0]!.line.page;
  return stands && sizes.lastIndexOf(largest) === at && isHeading(groups[at]!, setting) && isLarger(largest, setting)
    ? at
    : -1;
}

/** Gives paragraphs their kinds: as they are tagged, or as they are set. */
class Shaper {
  signs = 0;
  private readonly title: number;
  private readonly sizes: readonly number[];
  private lists = 0;
  private readonly tagged = new Map<number, { readonly id: number; last: number }>();
  private open: { readonly id: number; readonly ordered: boolean; number: number } | undefined;

  constructor(
    private readonly groups: readonly LineGroup[],
    private readonly setting: Setting,
  ) {
    this.title = titleAt(groups, setting);
    const headings = groups.filter(
      (group, at) => at !== this.title && group[0]!.line.tag === undefined && isHeading(group, setting),
    );
    const counts = [...Map.groupBy(headings, (group) => styleOf(group[0]!))];
    // Lines behind the title that nothing else is set like name authors.
    const front = new Set(this.title < 0 ? [] : groups.slice(this.title + 1, this.title + 1 + MOST_FRONT));
    this.sizes = counts
      .filter(([, group]) => group.some((each) => !front.has(each)))
      .map(([size]) => size)
      .toSorted((a, b) => b - a);
  }

  shapeOf(at: number): Shape {
    const group = this.groups[at]!;
    const [first] = group;
    const { line } = first!;
    if (at === this.title) return { kind: 'title' };
    if (line.tag !== undefined) return this.taggedShape(group);
    const level = isHeading(group, this.setting) ? this.sizes.indexOf(styleOf(first!)) : -1;
    if (level >= 0) {
      this.open = undefined;
      // The first level is the title's.
      return { kind: 'heading', level: Math.min(6, level + (this.title < 0 ? 1 : 2)) };
    }
    const item = this.itemOf(at);
    if (item === undefined) {
      this.open = undefined;
      return { kind: 'paragraph' };
    }
    if (this.open?.ordered !== item.ordered) this.open = { id: (this.lists += 1), ordered: item.ordered, number: 0 };
    this.open.number += 1;
    this.signs += 1;
    const number = item.ordered ? { number: this.open.number } : {};
    return { kind: 'list_item', cut: item.cut, list: { id: this.open.id, ordered: item.ordered, depth: 0, ...number } };
  }

  /** An item of a list, where it is sure: a bullet, or one of numbers that count from one. */
  private itemOf(at: number): { readonly ordered: boolean; readonly cut: number } | undefined {
    const text = textOf(this.groups[at]!);
    const bullet = BULLET.exec(text);
    if (bullet !== null) return { ordered: false, cut: bullet[0].length };
    const number = this.numberOf(at);
    if (number === undefined) return undefined;
    const goes = this.open?.ordered === true && number.value === this.open.number + 1;
    const starts = number.value === 1 && this.numberOf(at + 1)?.value === 2;
    if (starts) this.open = undefined;
    return goes || starts ? { ordered: true, cut: number.cut } : undefined;
  }

  private numberOf(at: number): { readonly value: number; readonly cut: number } | undefined {
    const group = this.groups[at];
    const found = group === undefined || group[0]!.line.tag !== undefined ? null : NUMBERED.exec(textOf(group));
    return found === null ? undefined : { value: Number(found[1]), cut: found[0].length };
  }

  private taggedShape(group: LineGroup): Shape {
    const { tag, spans, text } = group[0]!.line;
    this.open = undefined;
    if (tag === undefined) return { kind: 'paragraph' };
    if (tag.kind === 'heading') return { kind: 'heading', level: tag.level ?? 2 };
    if (tag.kind === 'table_cell' && tag.table !== undefined) return { kind: 'table_cell', table: tag.table };
    if (tag.kind !== 'list_item') return { kind: tag.kind === 'table_cell' ? 'paragraph' : tag.kind };
    const sign = spans[0]?.label === true ? spans[0].text : (BULLET.exec(text)?.[0] ?? NUMBERED.exec(text)?.[0] ?? '');
    const cut = sign.length + (/^\s*/u.exec(text.slice(sign.length))?.[0].length ?? 0);
    const value = Number(/\d{1,3}/u.exec(sign)?.[0] ?? NaN);
    const known = this.tagged.get(tag.list?.id ?? 0) ?? { id: (this.lists += 1), last: 0 };
    this.tagged.set(tag.list?.id ?? 0, known);
    if (sign !== '' && tag.continues !== true) this.signs += 1;
    known.last = Number.isNaN(value) ? known.last : value;
    const ordered = known.last > 0;
    return {
      kind: 'list_item',
      cut: tag.continues === true ? 0 : cut,
      list: {
        id: known.id,
        ordered,
        depth: Math.max(0, tag.list?.depth ?? 0),
        ...(ordered ? { number: known.last } : {}),
        ...(tag.continues === true ? { continues: true } : {}),
      },
    };
  }
}

/** Blocks with figures between them. `placeOf`: where a block has come to stand. */
function withFigures(blocks: readonly PdfBlock[], placed: readonly PlacedPicture[]) {
  const captions = new Map(
    placed.flatMap(({ caption, picture }) => (caption === undefined ? [] : [[caption, picture]])),
  );
  const before = Map.groupBy(
    placed.filter(({ caption }) => caption === undefined),
    (one) => one.before,
  );
  const figureOf = ({ image, alt }: PdfPicture) => ({ kind: 'figure', figure: { image, alt } }) as const;
  const found: PdfBlock[] = [];
  const places: number[] = [];
  for (let at = 0; at <= blocks.length; at += 1) {
    for (const { picture } of before.get(at) ?? [])
      found.push({ ...figureOf(picture), text: '', runs: [], hyphens: [], joins: [] });
    const [block, shown] = [blocks[at], captions.get(at)];
    if (block === undefined) break;
    places.push(found.length);
    const { level: _level, list: _list, ...caption } = block;
    found.push(shown === undefined ? block : { ...caption, ...figureOf(shown) });
  }
  return { blocks: found, placeOf: (at: number): number => places[at] ?? 0 };
}

/** The blocks of a document, its notes last. `labels`: of its pages. */
export function blocksOf(flow: Flow, labels: readonly string[], pictures: readonly PdfPicture[]): PdfBlocks {
  const setting = settingOf(flow.columns);
  const references = new Map<number, Set<string>>();
  for (const { line } of flow.columns.flat()) {
    const known = references.get(line.page) ?? new Set<string>();
    for (const label of referencesIn(line)) known.add(label);
    references.set(line.page, known);
  }
  const notes = new PageNotes(setting.size);
  for (const lines of flow.notes) notes.add(lines);
  const columns =
    flow.notes.length > 0
      ? flow.columns
      : flow.columns.map((column) => {
          const kept = notes.take(
            column.map(({ line }) => line),
            references.get(column[0]!.line.page) ?? new Set(),
          ).length;
          return column.slice(0, kept);
        });
  const groups: LineGroup[] = [];
  for (const column of columns) {
    const [first, ...rest] = paragraphsOf(column, setting);
    const before = groups.at(-1);
    if (first === undefined) continue;
    if (before !== undefined && goesOn(before, first, setting)) groups[groups.length - 1] = [...before, ...first];
    else groups.push(first);
    groups.push(...rest);
  }
  const options = (bold: boolean): WordOptions => ({
    pageLabel: (page) => labels[page] ?? String(page + 1),
    noteOf: noteFinder(notes.notes, columns),
    bold,
  });
  const [plain, emphasised] = [options(false), options(true)];
  const shaper = new Shaper(groups, setting);
  const blocks = groups.map((group, at): PdfBlock => {
    const { cut = 0, ...shape } = shaper.shapeOf(at);
    const lines = group.map(({ line }) => line);
    const bold = shape.kind !== 'heading' && !setting.bold && !lines.every((line) => line.bold);
    return { ...shape, ...wordsOfLines(lines, bold ? emphasised : plain, cut) };
  });
  const ends: number[] = [];
  for (const [at, group] of groups.entries()) for (const { line } of group) ends[line.page] = at;
  for (let page = 0; page < labels.length; page += 1) ends[page] ??= ends[page - 1] ?? 0;
  const illustrated = withFigures(blocks, placePictures(pictures, groups));
  const noteBlocks = notes.notes.map(({ id, label, lines }): PdfBlock => {
    const cut = label === null ? 0 : (labelOf(lines[0]!)?.units ?? 0);
    return { kind: 'note', note: { id, label }, ...wordsOfLines(lines, plain, cut) };
  });
  return {
    blocks: [...illustrated.blocks, ...noteBlocks],
    lastOn: (page) => illustrated.placeOf(ends[page] ?? 0),
    lines: [...groups, ...notes.notes.map(({ lines }) => lines)].reduce((sum, { length }) => sum + length - 1, 0),
    signs: shaper.signs,
  };
}
