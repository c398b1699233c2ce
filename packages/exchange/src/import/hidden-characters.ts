import type { ImportedBlock } from './imported-block.js';
import type { ImportWarning, ImportWarningCode } from './import-warning.js';

/** Marks that change the direction of what follows them (Unicode UAX 9): embeddings, overrides, isolates. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/gu;
const DIRECTIONS: ReadonlySet<number> = new Set([
  0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
]);
/**
 * Characters without a glyph: zero-width, soft hyphens, a byte-order mark inside, fillers, invisible operators, tags.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const NAMES: Readonly<Record<number, string>> = {
  0x00ad: 'soft hyphen',
  0x034f: 'combining grapheme joiner',
  0x061c: 'Arabic letter mark',
  0x180e: 'Mongolian vowel separator',
  0x200b: 'zero-width space',
  0x200c: 'zero-width non-joiner',
  0x200d: 'zero-width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x2060: 'word joiner',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'end of an embedding or override',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first strong isolate',
  0x2069: 'end of an isolate',
  0xfeff: 'byte-order mark inside the text',
};

/** Blocks that are named one by one; the rest is counted. */
const MOST_NAMED = 20;
const MOST_KINDS = 4;
const AROUND = 24;

/** Variation selectors choose between the looks of the character before them. */
const isVariation = (code: number): boolean =>
  (code >= 0xfe00 && code <= 0xfe0f) ||
  (code >= 0x180b && code <= 0x180d) ||
  code === 0x180f ||
  (code >= 0xe0100 && code <= 0xe01ef);

/** A joiner does its work inside an emoji and between letters of scripts that need it. */
const JOINED_BEFORE =
  /[\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const FLAG_BEFORE = /\u{1f3f4}[\u{e0020}-\u{e007f}]*$/u;

function isAtWork(text: string, offset: number, code: number): boolean {
  if (isVariation(code)) return true;
  const before = text.slice(Math.max(0, offset - AROUND), offset);
  if (code === 0x200c || code === 0x200d) return JOINED_BEFORE.test(before);
  // The flags of England, Scotland and Wales are spelt in tag characters.
  return code >= 0xe0020 && code <= 0xe007f && FLAG_BEFORE.test(before);
}

const nameOf = (code: number): string => {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES[code] ?? (code >= 0xe0000 ? 'tag character' : undefined);
  return name === undefined ? number : `${number} ${name}`;
};

interface Found {
  count: number;
  first: number;
  readonly kinds: Map<number, number>;
}

function findIn(text: string, pattern: RegExp): Found | undefined {
  let found: Found | undefined;
  for (const match of text.matchAll(pattern)) {
    const code = match[0].codePointAt(0) ?? 0;
    if (pattern === INVISIBLE && (DIRECTIONS.has(code) || isAtWork(text, match.index, code))) continue;
    found ??= { count: 0, first: match.index, kinds: new Map() };
    found.count += 1;
    found.kinds.set(code, (found.kinds.get(code) ?? 0) + 1);
  }
  return found;
}

function kindsOf({ kinds }: Found): string {
  const named = [...kinds]
    .slice(0, MOST_KINDS)
    .map(([code, count]) => `${nameOf(code)}${count > 1 ? ` × ${count}` : ''}`)
    .join(', ');
  return kinds.size > MOST_KINDS ? `${named} and ${kinds.size - MOST_KINDS} other kinds` : named;
}

/** Words before a place, to find it by. */
function wordsBefore(text: string, offset: number): string {
  const before = text
    .slice(Math.max(0, offset - AROUND), offset)
    .toWellFormed()
    .replace(DIRECTION, '')
    .replace(INVISIBLE, '')
    .replaceAll('\ufffd', '')
    .trimStart();
  return before.trim() === '' ? 'at the start' : `after “${before.trimEnd()}”`;
}

interface Sort {
  readonly code: ImportWarningCode;
  readonly pattern: RegExp;
  readonly one: string;
  readonly many: string;
  readonly effect: string;
}

const SORTS: readonly Sort[] = [
  {
    code: 'direction_controls',
    pattern: DIRECTION,
    one: 'direction control',
    many: 'direction controls',
    effect: 'what is shown may stand in another order than what is stored',
  },
  {
    code: 'invisible_characters',
    pattern: INVISIBLE,
    one: 'invisible character',
    many: 'invisible characters',
    effect: 'words that look the same may differ',
  },
];

/**
 * Says where a text has characters nobody sees: what they are, how many, and after which words. They stay in the text.
 * Joiners inside emoji and in scripts that need them are not counted.
 */
export function hiddenCharacters(
  blocks: readonly (Pick<ImportedBlock, 'text'> & { readonly index: number })[],
): ImportWarning[] {
  return SORTS.flatMap(({ code, pattern, one, many, effect }) => {
    const warnings: ImportWarning[] = [];
    let more = 0;
    let inBlocks = 0;
    for (const { text, index } of blocks) {
      const found = findIn(text, pattern);
      if (found === undefined) continue;
      const { count, first } = found;
      if (warnings.length < MOST_NAMED) {
        const message = `${count} ${count === 1 ? one : many} (${kindsOf(found)})${count === 1 ? '' : ', the first'} ${wordsBefore(text, first)}: ${effect}. Kept as it came.`;
        warnings.push({ code, message, blockIndex: index, offset: first, count });
      } else {
        more += count;
        inBlocks += 1;
      }
    }
    if (more > 0)
      warnings.push({
        code,
        message: `${more} more ${more === 1 ? one : many} in ${inBlocks} further blocks: ${effect}. Kept as they came.`,
        count: more,
      });
    return warnings;
  });
}
