import { firstOf } from '@scholium/document/text';
import { targetOf, type ReadAnnotation, type TermTarget } from '@scholium/exchange';
import {
  citationBody,
  highlightBody,
  mentionBody,
  STANCES,
  type AnnotationKind,
  type ContentOf,
} from '@scholium/review';
import type { Records } from './records.js';

/** What the types, entities and sources of a file are in the project. */
export interface Meaning {
  readonly mapping: ReadonlyMap<string, TermTarget>;
  readonly entities: Records;
  readonly sources: Records;
}

/** The least that may be said: that it is not known how credible something is. */
const CANNOT_BE_JUDGED = 6;
const MOST_CODES = 20;
const LONGEST_NOTE = 10_000;

const line = (text: string | null, most: number): string | null => {
  const clean = firstOf((text ?? '').replace(/\s+/gu, ' ').trim(), most);
  return clean === '' ? null : clean;
};

/** What an annotation of a file is in this project; the number it is counted in where it is nothing. */
export function contentOf(
  read: ReadAnnotation,
  { mapping, entities, sources }: Meaning,
): ContentOf<AnnotationKind> | 'skipped' | 'sourceless' {
  if (read.kind === 'citation') {
    const sourceId = sources.find(read.source);
    if (sourceId === null) return 'sourceless';
    const footnote = /^\d{1,6}$/u.test(read.footnote ?? '') ? read.footnote : null;
    const stance = STANCES.find((one) => one === read.stance) ?? 'context';
    const { credibility: said } = read;
    const credibility = said !== null && said >= 1 && said <= CANNOT_BE_JUDGED ? said : CANNOT_BE_JUDGED;
    const body = citationBody.parse({ sourceId, locator: line(read.locator, 200), footnote, stance, credibility });
    return { kind: 'citation', body };
  }
  const target = targetOf(read, mapping);
  if (target === null) return 'skipped';
  if (target.kind === 'mention') {
    const body = { entityTypeId: target.typeId, entityId: entities.find(read.entity), role: line(read.role, 500) };
    return { kind: 'mention', body: mentionBody.parse(body) };
  }
  const note = firstOf(
    [...target.names, read.note].filter(Boolean).join('\n').toWellFormed().replaceAll('\u0000', '\ufffd'),
    LONGEST_NOTE,
  );
  return { kind: 'highlight', body: highlightBody.parse({ codeIds: target.codeIds.slice(0, MOST_CODES), note }) };
}
