/** A highlight: a passage with codes of the project's vocabulary and a note. */
import { z } from 'zod';
import { defineAnnotationKind } from '../define/define-kind.js';
import { ids } from '../ids.js';
import { termOf } from '../merged-terms.js';
import { textUpTo } from '../values.js';
import type { Code, Vocabulary } from '../vocabulary.js';

export const highlightBody = z.strictObject({
  codeIds: z.array(ids.term).max(20),
  note: textUpTo(10_000),
});

export type HighlightBody = z.infer<typeof highlightBody>;

/** Colour of a highlight without a code. */
const PLAIN_COLOR = 6;

export const highlight = defineAnnotationKind({
  kind: 'highlight',
  words: {
    singular: /*i18n*/ 'highlight',
    plural: 'highlights',
    asObject: {
      one: /*i18n*/ 'a highlight',
      this: /*i18n*/ 'the highlight',
      update: /*i18n*/ 'a change to the highlight',
      delete: /*i18n*/ 'the removal of the highlight',
    },
  },
  icon: 'highlight',
  body: highlightBody,
  references: {},
  terms: { codeIds: 'codes' },
  typeOf: ({ codeIds }) => codeIds[0] ?? null,
  typeName: (typeId, vocabulary) => termOf(vocabulary, 'codes', typeId)?.label ?? typeId,
  textsOf: ({ note }) => [note],
  labelOf: () => null,
  appearanceOf: (typeId, vocabulary) => {
    const code = typeId === null ? undefined : termOf(vocabulary, 'codes', typeId);
    return code
      ? { color: code.color, letter: `#${[...code.label][0] ?? ''}`, name: codePath(code.id, vocabulary) }
      : { color: PLAIN_COLOR, letter: '#', name: /*i18n*/ 'Highlight, no code', isMessage: true };
  },
});

/** A code with everything it is under: "Capability › Finance". */
export function codePath(codeId: string, vocabulary: Pick<Vocabulary, 'codes' | 'merged'>, separator = ' › '): string {
  const labels: string[] = [];
  const seen = new Set<string>();
  for (let id: string | null = codeId; id !== null && !seen.has(id);) {
    seen.add(id);
    const code: Code | undefined = termOf(vocabulary, 'codes', id);
    if (!code) break;
    labels.unshift(code.label);
    id = code.parentId;
  }
  return labels.join(separator);
}
