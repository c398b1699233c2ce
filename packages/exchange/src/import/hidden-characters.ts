import { translatable, type Message } from '@scholium/document/message';
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
  0x00ad: /*i18n*/ 'soft hyphen',
  0x034f: /*i18n*/ 'combining grapheme joiner',
  0x061c: /*i18n*/ 'Arabic letter mark',
  0x180e: /*i18n*/ 'Mongolian vowel separator',
  0x200b: /*i18n*/ 'zero-width space',
  0x200c: /*i18n*/ 'zero-width non-joiner',
  0x200d: /*i18n*/ 'zero-width joiner',
  0x200e: /*i18n*/ 'left-to-right mark',
  0x200f: /*i18n*/ 'right-to-left mark',
  0x2060: /*i18n*/ 'word joiner',
  0x202a: /*i18n*/ 'left-to-right embedding',
  0x202b: /*i18n*/ 'right-to-left embedding',
  0x202c: /*i18n*/ 'end of an embedding or override',
  0x202d: /*i18n*/ 'left-to-right override',
  0x202e: /*i18n*/ 'right-to-left override',
  0x2066: /*i18n*/ 'left-to-right isolate',
  0x2067: /*i18n*/ 'right-to-left isolate',
  0x2068: /*i18n*/ 'first strong isolate',
  0x2069: /*i18n*/ 'end of an isolate',
  0xfeff: /*i18n*/ 'byte-order mark inside the text',
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

/** "U+200B zero-width space × 2"; these messages are the same in all languages. */
const namedCount = (code: number, count: number): Message => {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES[code] ?? (code >= 0xe0000 ? /*i18n*/ 'tag character' : undefined);
  const times = count > 1 ? ` × ${count}` : '';
  return name === undefined
    ? { id: '{number}{times}', values: { number, times } }
    : { id: '{number} {name}{times}', values: { number, name: { id: name }, times } };
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

function kindsOf({ kinds }: Found): Message {
  const named = [...kinds].slice(0, MOST_KINDS).map(([code, count]) => namedCount(code, count));
  const count = kinds.size - MOST_KINDS;
  return count > 0
    ? { id: /*i18n*/ '{named} and {count, plural, one {# other kind} other {# other kinds}}', values: { named, count } }
    : { id: '{named}', values: { named } };
}

/** Words before a place, to find it by. */
function wordsBefore(text: string, offset: number): Message {
  const before = text
    .slice(Math.max(0, offset - AROUND), offset)
    .toWellFormed()
    .replace(DIRECTION, '')
    .replace(INVISIBLE, '')
    .replaceAll('\ufffd', '')
    .trimStart();
  return before.trim() === ''
    ? { id: /*i18n*/ 'at the start' }
    : { id: /*i18n*/ 'after “{words}”', values: { words: before.trimEnd() } };
}

interface Sort {
  readonly code: ImportWarningCode;
  readonly pattern: RegExp;
  /** A message: the values are `count`, `kinds` and `place`. */
  readonly named: string;
  /** A message: the values are `count` and `blocks`. */
  readonly more: string;
}

const SORTS: readonly Sort[] = [
  {
    code: 'direction_controls',
    pattern: DIRECTION,
    named:
      /*i18n*/ '{count, plural, one {# direction control ({kinds}) {place}} other {# direction controls ({kinds}), the first {place}}}: what is shown may stand in another order than what is stored. Kept as it came.',
    more: /*i18n*/ '{count, plural, one {# more direction control} other {# more direction controls}} in {blocks, plural, one {# further block} other {# further blocks}}: what is shown may stand in another order than what is stored. Kept as they came.',
  },
  {
    code: 'invisible_characters',
    pattern: INVISIBLE,
    named:
      /*i18n*/ '{count, plural, one {# invisible character ({kinds}) {place}} other {# invisible characters ({kinds}), the first {place}}}: words that look the same may differ. Kept as it came.',
    more: /*i18n*/ '{count, plural, one {# more invisible character} other {# more invisible characters}} in {blocks, plural, one {# further block} other {# further blocks}}: words that look the same may differ. Kept as they came.',
  },
];

/**
 * Says where a text has characters nobody sees: what they are, how many, and after which words. They stay in the text.
 * Joiners inside emoji and in scripts that need them are not counted.
 */
export function hiddenCharacters(
  blocks: readonly (Pick<ImportedBlock, 'text'> & { readonly index: number })[],
): ImportWarning[] {
  return SORTS.flatMap(({ code, pattern, named, more: rest }) => {
    const warnings: ImportWarning[] = [];
    let more = 0;
    let inBlocks = 0;
    for (const { text, index } of blocks) {
      const found = findIn(text, pattern);
      if (found === undefined) continue;
      const { count, first } = found;
      if (warnings.length < MOST_NAMED) {
        const values = { count, kinds: kindsOf(found), place: wordsBefore(text, first) };
        warnings.push({ code, ...translatable(named, values), blockIndex: index, offset: first, count });
      } else {
        more += count;
        inBlocks += 1;
      }
    }
    if (more > 0)
      warnings.push({
        code,
        ...translatable(rest, { count: more, blocks: inBlocks }),
        count: more,
      });
    return warnings;
  });
}
