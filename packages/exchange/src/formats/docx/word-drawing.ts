import type { ShownPicture } from '../../export/pictures.js';
import { xmlText } from '../../export/xml-text.js';

const A = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const PICTURE = 'http://schemas.openxmlformats.org/drawingml/2006/picture';
const WORD_DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing';
/** English Metric Units of a pixel, of which there are 96 in an inch (ECMA-376 part 1, 20.1.2.1). */
const PIXEL = 9_525;
/** What a sheet has room for between its margins, with a caption. */
const [WIDEST, HIGHEST] = [5_731_510, 7_800_000];

/** A run of a picture, as large as it is or as a sheet has room for. `id`: a number of its own in the document. */
export function drawingRun(
  { width, height, alt }: ShownPicture,
  { id, name, relationship }: { readonly id: number; readonly name: string; readonly relationship: string },
): string {
  const scale = Math.min(1, WIDEST / (width * PIXEL), HIGHEST / (height * PIXEL));
  const side = (pixels: number): number => Math.max(1, Math.round(pixels * PIXEL * scale));
  const size = `cx="${side(width)}" cy="${side(height)}"`;
  const about = `id="${id}" name="${xmlText(name)}" descr="${xmlText(alt)}"`;
  return [
    `<w:r><w:drawing><wp:inline xmlns:wp="${WORD_DRAWING}" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/>`,
    `<wp:docPr ${about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="${A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>`,
    `<a:graphic xmlns:a="${A}"><a:graphicData uri="${PICTURE}"><pic:pic xmlns:pic="${PICTURE}">`,
    `<pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="${relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`,
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ].join('');
}
