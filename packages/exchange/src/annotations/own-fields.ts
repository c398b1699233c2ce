/** The fields that formats of Scholium's own exports have in common, under the names that the writers give them. */
import { isUuid } from '@scholium/review';
import { said, saidNumber, several, type JsonObject } from './json-values.js';
import type { ReadAnnotation, ReadReference, ReadTerm } from './read-annotation.js';

const KINDS = ['highlight', 'mention', 'citation'] as const;

export const term = (name: string): ReadTerm => ({ id: null, name });

/** By its id where the text is one. */
export const reference = (value: string | null): ReadReference | null =>
  value === null ? null : isUuid(value) ? { id: value, label: null } : { id: null, label: value };

/** What the fields of an annotation say, besides its label. */
export function ownFields(fields: JsonObject): Partial<ReadAnnotation> {
  const kind = KINDS.find((one) => one === fields['kind']) ?? null;
  return {
    kind: kind ?? (said(fields['source']) === null ? null : 'citation'),
    note: said(fields['note']) ?? '',
    entity: reference(said(fields['entity'])),
    role: said(fields['role']),
    source: reference(said(fields['source'])),
    locator: said(fields['locator']),
    footnote: said(fields['footnote']),
    stance: said(fields['stance']),
    credibility: saidNumber(fields['credibility']),
    author: said(fields['author']),
    score: said(fields['score'] ?? fields['confidence']),
  };
}

export const furtherCodes = (fields: JsonObject): readonly ReadTerm[] =>
  several(fields['further codes'])
    .flatMap((code) => said(code) ?? [])
    .map(term);

/** The label of a highlight without a code, and of a citation, is their kind and no term. */
export const labelTerms = (label: string | null, kind: ReadAnnotation['kind']): readonly ReadTerm[] =>
  label === null || kind === 'citation' || label === 'highlight' || label === 'citation' ? [] : [term(label)];

/** One annotation for each id, with all its fragments in the order they are found. */
export function joined(parts: Iterable<ReadAnnotation>): readonly ReadAnnotation[] {
  const found = new Map<string, ReadAnnotation>();
  for (const part of parts) {
    const before = found.get(part.id);
    found.set(part.id, before ? { ...before, spans: [...before.spans, ...part.spans] } : part);
  }
  return [...found.values()];
}
