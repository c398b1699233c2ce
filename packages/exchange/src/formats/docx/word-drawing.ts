import type { ShownPicture } from '../../export/pictures.js';
import { xmlText } from '../../export/xml-text.js';
import { quartersOf, turned } from '../../images/orientation.js';

const A = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const PICTURE = 'http://schemas.openxmlformats.org/drawingml/2006/picture';
const WORD_DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing';
/** English Metric Units of a pixel, of which there are 96 in an inch (ECMA-376 part 1, 20.1.2.1). */
const PIXEL = 9_525;
/** English Metric Units of what a level of a list moves in, and of the margins of a cell. */
const [LEVEL, CELL] = [457_200, 137_160];
/** What a sheet has room for between its margins, with a caption. */
const [WIDEST, HIGHEST] = [5_731_510, 7_800_000];

/** Units of a quarter (ECMA-376 part 1, 20.1.10.3). */
const QUARTER = 5_400_000;

/** How wide a picture may be in a cell with this share of the sheet, or in so many lists. */
export const roomFor = (share: number, indent: number): number =>
  Math.max(PIXEL, Math.floor(WIDEST * share) - (share < 1 ? CELL : 0) - indent * LEVEL);

/**
 * A run of a picture, as large as it is or as a sheet has room for. `id`: a number of its own in the document. `turn`:
 * how what is stored is turned (1-8, as in EXIF); its sizes are then those before. `room`: how wide it may be.
 */
export function drawingRun(
  { width, height, alt }: ShownPicture,
  {
    id,
    name,
    relationship,
    turn,
    room,
  }: {
    readonly id: number;
    readonly name: string;
    readonly relationship: string;
    readonly turn: number;
    readonly room: number;
  },
): string {
  // Word keeps room for the sizes of before too.
  const scale = Math.min(1, room / (width * PIXEL), (turn >= 5 ? room : HIGHEST) / (height * PIXEL));
  const side = (pixels: number): number => Math.max(1, Math.round(pixels * PIXEL * scale));
  const stored = turned(turn, side(width), side(height));
  const size = `cx="${stored.width}" cy="${stored.height}"`;
  // What a turned picture stands out over its sizes.
  const [beside, above] = [side(width) - stored.width, side(height) - stored.height].map((over) =>
    Math.max(0, Math.round(over / 2)),
  );
  const { times, mirrored } = quartersOf(turn);
  const rotation = `${times === 0 ? '' : ` rot="${times * QUARTER}"`}${mirrored ? ' flipH="1"' : ''}`;
  const effect = `l="${beside}" t="${above}" r="${beside}" b="${above}"`;
  const about = `id="${id}" name="${xmlText(name)}" descr="${xmlText(alt)}"`;
  return [
    `<w:r><w:drawing><wp:inline xmlns:wp="${WORD_DRAWING}" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/>${turn === 1 ? '' : `<wp:effectExtent ${effect}/>`}`,
    `<wp:docPr ${about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="${A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>`,
    `<a:graphic xmlns:a="${A}"><a:graphicData uri="${PICTURE}"><pic:pic xmlns:pic="${PICTURE}">`,
    `<pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="${relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm${rotation}><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`,
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ].join('');
}
