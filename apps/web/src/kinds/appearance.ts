/** How a kind and its type look: a colour, a letter (colour is never the only sign), and a name. */
import { firstOf } from '@scholium/document/text';
import type { AnnotationKind, Vocabulary } from '@scholium/review';

export interface Appearance {
  /** Index into the palette `--span-0` … `--span-7`. */
  readonly color: number;
  /** One or two characters. */
  readonly letter: string;
  /** "Place", "Capability › Finance", "Source, supports". */
  readonly name: string;
}

export const KIND_NAMES: Readonly<Record<AnnotationKind, string>> = {
  highlight: 'Highlight',
  mention: 'Mention',
  citation: 'Source',
};

const STANCE_NAMES: Readonly<Record<string, string>> = {
  supports: 'Supports',
  contradicts: 'Contradicts',
  context: 'Context',
};

/** Colours of what has no type: a highlight without a code, a citation. */
const PLAIN = { highlight: 6, citation: 4, mention: 7 } as const;

export function appearanceOf(kind: AnnotationKind, typeId: string | null, vocabulary: Vocabulary): Appearance {
  if (kind === 'mention') {
    const type = vocabulary.entityTypes.find(({ id }) => id === typeId);
    return {
      color: type?.color ?? PLAIN.mention,
      letter: type ? firstOf(type.letter, 2) : '?',
      name: type?.label ?? 'Unknown type',
    };
  }
  if (kind === 'citation')
    return {
      color: PLAIN.citation,
      letter: '§',
      name: `Source, ${(STANCE_NAMES[typeId ?? ''] ?? 'context').toLowerCase()}`,
    };
  const code = vocabulary.codes.find(({ id }) => id === typeId);
  return code
    ? { color: code.color, letter: `#${[...code.label][0] ?? ''}`, name: codePath(code.id, vocabulary) }
    : { color: PLAIN.highlight, letter: '#', name: 'Highlight, no code' };
}

/** The code with everything it is under: "Capability › Finance". */
export function codePath(codeId: string, vocabulary: Vocabulary): string {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let id: string | null = codeId; id !== null && !seen.has(id);) {
    seen.add(id);
    const code = vocabulary.codes.find((one) => one.id === id);
    if (!code) break;
    names.unshift(code.label);
    id = code.parentId;
  }
  return names.join(' › ');
}
