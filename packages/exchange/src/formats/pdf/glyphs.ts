import { picturesDrawn } from './drawn-pictures.js';
import type { DrawnPicture } from './drawn-pictures.js';

/** A drawn character, in points of the page. Its letters are in logical order, also when they are a ligature. */
export interface Glyph {
  readonly text: string;
  readonly x: number;
  readonly end: number;
}

/** Characters that were drawn one behind the other: the smallest thing that has a place. */
export interface Fragment {
  readonly glyphs: Glyph[];
  readonly x: number;
  end: number;
  /** Baseline, from the top of the page. */
  readonly y: number;
  readonly size: number;
  readonly font: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Marked content that it belongs to; null in a file without tags. */
  readonly content: number | null;
  /** The file says that it is no part of the text: a running head, a page number. */
  readonly artifact: boolean;
}

/** Of a font of which nothing is known. */
export const PLAIN_FONT: FontFacts = { bold: false, italic: false, scale: 0.001, vertical: false };

/** What is drawn on a page, as PDF.js lists it. */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** The codes of operators that set text, by their names in PDF.js. */
export type Operators = Readonly<Record<string, number>>;

export interface FontFacts {
  readonly bold: boolean;
  readonly italic: boolean;
  /** Text space units of one unit of a glyph's width. */
  readonly scale: number;
  readonly vertical: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];

interface TextState {
  matrix: Matrix;
  font: string;
  size: number;
  characterSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
}

interface DrawnGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** Ligatures and letters of Arabic and Hebrew in the form they take inside a word. */
const PRESENTATION = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]/u;
/** Marks of direction and breaks of no width; a soft hyphen that is drawn is a hyphen. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** Bullets of the fonts Symbol and Wingdings. */
const BULLET = /[\uf0a7\uf0b7\uf076\uf0d8]/gu;
/** A gap as wide as this, in parts of the size, ends a fragment. */
const WIDE = 0.9;
/** How far a character may stand from where the one before ended, in parts of the size. */
const OVERLAP = 0.6;
const MOST_NESTED = 64;
/** Pictures of a page that are looked at. */
const MOST_PICTURES = 2_000;

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function matrixOf(given: unknown): Matrix {
  const list = given as ArrayLike<number> | undefined;
  return list === undefined || list === null || list.length < 6
    ? IDENTITY
    : (Array.from(list).slice(0, 6) as unknown as Matrix);
}

/** The letters of a drawn character. */
export function lettersOf(unicode: string): string {
  const text = unicode.replaceAll('\u00ad', '-').replace(BULLET, '\u2022').replace(UNSEEN, '');
  return PRESENTATION.test(text) ? text.normalize('NFKC') : text;
}

/** Follows the operators of a page and keeps where each character and each picture is drawn. */
export class GlyphReader {
  readonly fragments: Fragment[] = [];
  readonly pictures: DrawnPicture[] = [];
  /** Characters that stand upright or slanting on the page, which are left out. */
  turned = 0;
  private matrix: Matrix;
  private readonly saved: { readonly matrix: Matrix; readonly text: TextState }[] = [];
  private text: TextState = {
    matrix: IDENTITY,
    font: '',
    size: 1,
    characterSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };
  private lineX = 0;
  private lineY = 0;
  private x = 0;
  private y = 0;
  private readonly contents: { readonly id: number | null; readonly artifact: boolean }[] = [];
  private readonly drawn = new Set<string>();
  private readonly names: ReadonlyMap<number, string>;

  /** `matrix` leads from the page to points from its upper left corner. */
  constructor(
    operators: Operators,
    matrix: readonly number[],
    private readonly fontOf: (name: string) => FontFacts,
  ) {
    this.matrix = matrixOf(matrix);
    this.names = new Map(Object.entries(operators).map(([name, code]) => [code, name]));
  }

  read({ fnArray, argsArray }: Drawing): void {
    for (const [at, code] of fnArray.entries())
      this.follow(this.names.get(code) ?? '', (argsArray[at] ?? []) as unknown[]);
    for (const fragment of this.fragments) fragment.end = fragment.glyphs.at(-1)?.end ?? fragment.end;
  }

  private follow(name: string, args: readonly unknown[]): void {
    const { text } = this;
    const [first, second] = args as readonly [number, number];
    switch (name) {
      case 'save':
        this.save();
        return;
      case 'restore':
        this.restore();
        return;
      case 'transform':
        this.matrix = times(this.matrix, matrixOf(args));
        return;
      case 'paintFormXObjectBegin':
        this.save();
        this.matrix = times(this.matrix, matrixOf(args[0]));
        return;
      case 'paintFormXObjectEnd':
        this.restore();
        return;
      case 'beginText':
        text.matrix = IDENTITY;
        this.moveTo(0, 0);
        return;
      case 'setTextMatrix':
        text.matrix = matrixOf(args.length >= 6 ? args : args[0]);
        this.moveTo(0, 0);
        return;
      case 'setFont':
        text.font = String(args[0]);
        text.size = second;
        return;
      case 'setGState':
        this.setState(args[0]);
        return;
      case 'setCharSpacing':
        text.characterSpacing = first;
        return;
      case 'setWordSpacing':
        text.wordSpacing = first;
        return;
      case 'setHScale':
        text.stretch = first / 100;
        return;
      case 'setLeading':
        text.leading = -first;
        return;
      case 'setTextRise':
        text.rise = first;
        return;
      case 'moveText':
        this.moveTo(this.lineX + first, this.lineY + second);
        return;
      case 'setLeadingMoveText':
        text.leading = second;
        this.moveTo(this.lineX + first, this.lineY + second);
        return;
      case 'nextLine':
        this.moveTo(this.lineX, this.lineY + text.leading);
        return;
      case 'nextLineShowText':
        this.moveTo(this.lineX, this.lineY + text.leading);
        this.show(args[0]);
        return;
      case 'nextLineSetSpacingShowText':
        text.wordSpacing = first;
        text.characterSpacing = second;
        this.moveTo(this.lineX, this.lineY + text.leading);
        this.show(args[2]);
        return;
      case 'showText':
      case 'showSpacedText':
        this.show(args[0]);
        return;
      case 'beginMarkedContent':
      case 'beginMarkedContentProps':
        this.begin(args);
        return;
      case 'endMarkedContent':
        this.contents.pop();
        return;
      default:
        if (name.startsWith('paint')) this.paint(name, args);
    }
  }

  private paint(name: string, args: readonly unknown[]): void {
    const { id = null } = this.contents.at(-1) ?? {};
    for (const drawn of picturesDrawn(name, args, this.matrix)) {
      if (this.pictures.length >= MOST_PICTURES) return;
      this.pictures.push({ ...drawn, content: id });
    }
  }

  private save(): void {
    if (this.saved.length < MOST_NESTED) this.saved.push({ matrix: this.matrix, text: { ...this.text } });
  }

  private restore(): void {
    const saved = this.saved.pop();
    if (saved === undefined) return;
    this.matrix = saved.matrix;
    this.text = saved.text;
  }

  private setState(states: unknown): void {
    for (const [key, value] of (Array.isArray(states) ? states : []) as [string, unknown][]) {
      if (key !== 'Font' || !Array.isArray(value)) continue;
      this.text.font = String(value[0]);
      this.text.size = Number(value[1]);
    }
  }

  private begin([tag, id]: readonly unknown[]): void {
    const above = this.contents.at(-1);
    const name = typeof tag === 'string' ? tag : ((tag as { name?: string } | null)?.name ?? '');
    this.contents.push({
      id: typeof id === 'number' ? id : (above?.id ?? null),
      artifact: above?.artifact === true || name === 'Artifact',
    });
  }

  private moveTo(x: number, y: number): void {
    this.lineX = this.x = x;
    this.lineY = this.y = y;
  }

  private show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    const { text } = this;
    const font = this.fontOf(text.font);
    const matrix = times(this.matrix, text.matrix);
    const across = Math.hypot(matrix[0], matrix[1]);
    const size = Math.abs(text.size) * Math.hypot(matrix[2], matrix[3]);
    const level = Math.abs(matrix[1]) < 0.1 * Math.abs(matrix[0]) && matrix[0] * text.size > 0 && !font.vertical;
    for (const glyph of glyphs as (DrawnGlyph | number | null)[]) {
      if (typeof glyph === 'number') {
        this.x -= (glyph * text.size * text.stretch) / 1000;
        continue;
      }
      if (glyph === null || typeof glyph.unicode !== 'string') continue;
      const width = glyph.width * font.scale * text.size * text.stretch;
      const spacing = (text.characterSpacing + (glyph.isSpace ? text.wordSpacing : 0)) * text.stretch;
      const letters = lettersOf(glyph.unicode);
      if (letters !== '' && level && Number.isFinite(width)) {
        const x = matrix[0] * this.x + matrix[2] * (this.y + text.rise) + matrix[4];
        const y = matrix[1] * this.x + matrix[3] * (this.y + text.rise) + matrix[5];
        this.add({ text: letters, x, end: x + Math.abs(width) * across }, y, size, font);
      } else if (letters.trim() !== '') this.turned += 1;
      this.x += width + spacing;
    }
  }

  private add(glyph: Glyph, y: number, size: number, { bold, italic }: FontFacts): void {
    const content = this.contents.at(-1);
    const last = this.fragments.at(-1);
    const before = last?.glyphs.at(-1);
    if (
      last !== undefined &&
      before !== undefined &&
      last.font === this.text.font &&
      last.size === size &&
      last.content === (content?.id ?? null) &&
      last.artifact === (content?.artifact ?? false) &&
      Math.abs(last.y - y) < 0.02 * size &&
      glyph.x - before.end < WIDE * size &&
      glyph.x - before.end > -OVERLAP * size &&
      glyph.x > before.x - 0.01 * size
    ) {
      if (!this.isDrawnTwice(glyph, y, size)) last.glyphs.push(glyph);
      return;
    }
    if (this.isDrawnTwice(glyph, y, size)) return;
    this.fragments.push({
      glyphs: [glyph],
      x: glyph.x,
      end: glyph.end,
      y,
      size,
      font: this.text.font,
      bold,
      italic,
      content: content?.id ?? null,
      artifact: content?.artifact ?? false,
    });
  }

  /** Some programs print bold letters by drawing them twice, a little apart. */
  private isDrawnTwice({ text, x }: Glyph, y: number, size: number): boolean {
    if (text.trim() === '') return false;
    const place = `${text} ${Math.round((x / size) * 8)} ${Math.round((y / size) * 8)}`;
    if (this.drawn.has(place)) return true;
    this.drawn.add(place);
    return false;
  }
}
