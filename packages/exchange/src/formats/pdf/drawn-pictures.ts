/** Where pictures are drawn on a page. */
export interface DrawnPicture {
  /** Points from the upper left corner of the page. */
  readonly x: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
  /** Neither turned nor mirrored. */
  readonly upright: boolean;
  /** Its name in PDF.js, or the picture itself. */
  readonly pixels: unknown;
  /** Marked content that it belongs to; null in a file without tags. */
  readonly content: number | null;
}

type Matrix = readonly [number, number, number, number, number, number];
type Place = Pick<DrawnPicture, 'x' | 'end' | 'top' | 'bottom' | 'upright'>;

/** The place of a square of one unit, which a picture fills, in a matrix that leads to points from the upper left. */
function placeOf([a, b, c, d, e, f]: Matrix): Place {
  const [xs, ys] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ];
  const skew = Math.abs(b) + Math.abs(c);
  return {
    x: Math.min(...xs),
    end: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    // The picture's upper edge is at 1 of the square, and points are counted downwards.
    upright: a > 0 && d < 0 && skew < 0.02 * (Math.abs(a) + Math.abs(d)),
  };
}

/** The pictures that an operator of PDF.js draws, by its name. */
export function picturesDrawn(
  name: string,
  args: readonly unknown[],
  matrix: Matrix,
): readonly (Place & Pick<DrawnPicture, 'pixels'>)[] {
  const [first, scaleX, scaleY, positions] = args as readonly [unknown, number, number, ArrayLike<number>];
  if (name === 'paintImageXObject' || name === 'paintInlineImageXObject')
    return [{ ...placeOf(matrix), pixels: first }];
  if (name !== 'paintImageXObjectRepeat') return [];
  const [a, b, c, d, e, f] = matrix;
  return Array.from({ length: positions.length >> 1 }, (_, at) => {
    const [x, y] = [positions[2 * at] ?? 0, positions[2 * at + 1] ?? 0];
    const place = [a * scaleX, b * scaleX, c * scaleY, d * scaleY, a * x + c * y + e, b * x + d * y + f] as const;
    return { ...placeOf(place), pixels: first };
  });
}
