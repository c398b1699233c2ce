/** A citation: a passage or a footnote with the source that stands for it. */
import { z } from 'zod';
import { defineAnnotationKind } from '../define/define-kind.js';
import { ids } from '../ids.js';
import { lineUpTo, textUpTo, wholeNumber } from '../values.js';

export const STANCES = ['supports', 'contradicts', 'context'] as const;

export const citationBody = z.strictObject({
  sourceId: ids.source,
  locator: lineUpTo(200).nullable(),
  /** Printed digits of the footnote this citation answers, or null for a passage. */
  footnote: textUpTo(6)
    .regex(/^\d{1,6}$/)
    .nullable(),
  stance: z.enum(STANCES),
  /** Admiralty information credibility, 1 (confirmed) to 6 (cannot be judged). */
  credibility: wholeNumber(1, 6),
});

export type CitationBody = z.infer<typeof citationBody>;

export const STANCE_WORDS: Readonly<Record<CitationBody['stance'], string>> = {
  supports: /*i18n*/ 'Supports',
  contradicts: /*i18n*/ 'Contradicts',
  context: /*i18n*/ 'Context',
};

/** Admiralty information credibility (AJP-2.1), 1 to 6. */
export const CREDIBILITY_WORDS: Readonly<Record<string, string>> = {
  1: /*i18n*/ 'Confirmed by other sources',
  2: /*i18n*/ 'Probably true',
  3: /*i18n*/ 'Possibly true',
  4: /*i18n*/ 'Doubtful',
  5: /*i18n*/ 'Improbable',
  6: /*i18n*/ 'Truth cannot be judged',
};

const APPEARANCES: Readonly<Record<CitationBody['stance'], string>> = {
  supports: /*i18n*/ 'Citation, supports',
  contradicts: /*i18n*/ 'Citation, contradicts',
  context: /*i18n*/ 'Citation, context',
};

const stanceName = (stance: string): string => (STANCE_WORDS as Readonly<Record<string, string>>)[stance] ?? stance;

export const citation = defineAnnotationKind({
  kind: 'citation',
  words: {
    singular: /*i18n*/ 'citation',
    plural: 'citations',
    asObject: {
      one: /*i18n*/ 'a citation',
      this: /*i18n*/ 'the citation',
      update: /*i18n*/ 'a change to the citation',
      delete: /*i18n*/ 'the removal of the citation',
    },
  },
  icon: 'quote',
  body: citationBody,
  references: { sourceId: 'source' },
  terms: {},
  typeOf: ({ stance }) => stance,
  typeName: stanceName,
  textsOf: ({ locator }) => [locator],
  labelOf: ({ footnote }, anchors) =>
    anchors.length === 1 && anchors[0]?.quote === footnote ? `Footnote ${footnote}` : null,
  appearanceOf: (typeId) => ({
    color: 4,
    letter: '§',
    name: (APPEARANCES as Readonly<Record<string, string>>)[typeId ?? 'context'] ?? APPEARANCES.context,
    isMessage: true,
  }),
});
