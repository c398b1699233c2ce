import { isCaption } from '@scholium/document';
import type { PdfPicture } from './page-pictures.js';
import type { LineGroup, PlacedLine } from './paragraphs.js';

/** A picture in the order of paragraphs. */
export interface PlacedPicture {
  readonly picture: PdfPicture;
  /** How many paragraphs stand before it. */
  readonly before: number;
  /** The paragraph that is its caption. */
  readonly caption?: number;
}

/** How far a caption may stand from its picture, in parts of the size of its letters. */
const NEAR = 4;

/** From the left edge of a page; lines of Arabic and Hebrew are measured as in a mirror. */
const edgesOf = ({ rtl, start, end }: PlacedLine['line']): readonly [number, number] =>
  rtl ? [-end, -start] : [start, end];

function isBeside(picture: PdfPicture, { line }: PlacedLine): boolean {
  const [from, to] = edgesOf(line);
  return from < picture.end && to > picture.x;
}

/** The paragraphs that have lines on a page, by their indexes. */
type GroupsOn = ReadonlyMap<number, readonly number[]>;

/** How many paragraphs have begun before a page. */
function countBefore(page: number, groupsOn: GroupsOn): number {
  for (let at = page - 1; at >= 0; at -= 1) {
    const last = groupsOn.get(at)?.at(-1);
    if (last !== undefined) return last + 1;
  }
  return 0;
}

/** How many paragraphs stand before a picture: those above it in its columns, and one that goes on around it. */
function placeOf(picture: PdfPicture, groups: readonly LineGroup[], groupsOn: GroupsOn): number {
  const onPage = groupsOn.get(picture.page) ?? [];
  const middle = (picture.top + picture.bottom) / 2;
  const beside = onPage.filter((at) =>
    groups[at]!.some((placed) => placed.line.page === picture.page && isBeside(picture, placed)),
  );
  const near = beside.length > 0 ? beside : onPage;
  const isHere = (placed: PlacedLine): boolean =>
    placed.line.page === picture.page && (beside.length === 0 || isBeside(picture, placed));
  const above = near.findLast((at) => groups[at]!.some((placed) => isHere(placed) && placed.line.y < middle));
  if (above !== undefined) return above + 1;
  const [first] = near;
  if (first === undefined) return countBefore(picture.page, groupsOn);
  // A paragraph that comes from the column before is not divided.
  return isHere(groups[first]![0]!) ? first : first + 1;
}

/** How far a caption stands from a picture, in points; none for what is no caption of it. */
function distanceTo(picture: PdfPicture, group: LineGroup): number {
  if (group.some((placed) => placed.line.page !== picture.page)) return Infinity;
  const [first, last] = [group[0]!.line, group.at(-1)!.line];
  const away = Math.max(first.y - first.size - picture.bottom, picture.top - last.y);
  if (away > NEAR * first.size || !group.some((placed) => isBeside(picture, placed))) return Infinity;
  const isOne = first.tag?.kind === 'caption' || isCaption(group.map(({ line }) => line.text).join(' '));
  return isOne ? Math.abs(away) : Infinity;
}

/** Where pictures stand among paragraphs, in order: where their captions do, or by their places on the page. */
export function placePictures(pictures: readonly PdfPicture[], groups: readonly LineGroup[]): readonly PlacedPicture[] {
  const groupsOn = new Map<number, number[]>();
  for (const [at, group] of groups.entries())
    for (const page of new Set(group.map(({ line }) => line.page))) {
      const known = groupsOn.get(page) ?? [];
      groupsOn.set(page, known);
      known.push(at);
    }
  // Of pictures that stand together the nearest has the words.
  const nearest = new Map<number, { readonly picture: PdfPicture; readonly distance: number }>();
  for (const picture of pictures) {
    const near = (groupsOn.get(picture.page) ?? [])
      .map((at) => ({ at, distance: distanceTo(picture, groups[at]!) }))
      .filter(({ distance }) => distance < Infinity)
      .toSorted((a, b) => a.distance - b.distance)[0];
    if (near && near.distance <= (nearest.get(near.at)?.distance ?? Infinity))
      nearest.set(near.at, { picture, distance: near.distance });
  }
  const captions = new Map([...nearest].map(([at, { picture }]) => [picture, at]));
  return pictures
    .map((picture): PlacedPicture => {
      const caption = captions.get(picture);
      return caption === undefined
        ? { picture, before: placeOf(picture, groups, groupsOn) }
        : { picture, before: caption, caption };
    })
    .toSorted((a, b) => a.before - b.before);
}
