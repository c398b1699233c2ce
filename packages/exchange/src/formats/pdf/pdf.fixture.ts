/** A PDF of these objects, the first of which is its catalogue; a stream is given with its dictionary. */
export function pdfOf(
  objects: readonly (string | { readonly dictionary: string; readonly stream: string })[],
  trailer = '',
): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    const body =
      typeof object === 'string'
        ? object
        : `<< ${object.dictionary} /Length ${object.stream.length} >>\nstream\n${object.stream}\nendstream`;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const RESOURCES = '/Resources << /Font << /F 3 0 R >> >>';

/** A PDF of pages whose lines are set one under the other: each a place from the left and the top, a size and words. */
export function printedPdf(
  pages: readonly (readonly (readonly [x: number, y: number, size: number, words: string])[])[],
  catalogue = '',
): Uint8Array {
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    FONT,
    ...pages.flatMap((lines, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents ${5 + 2 * at} 0 R ${RESOURCES} >>`,
      {
        dictionary: '',
        stream: lines
          .map(
            ([x, y, size, words]) =>
              `BT /F ${size} Tf 1 0 0 1 ${x} ${600 - y} Tm (${words.replace(/[()\\]/gu, '\\$&')}) Tj ET`,
          )
          .join('\n'),
      },
    ]),
  ]);
}
