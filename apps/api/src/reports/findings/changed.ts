import { isDeepStrictEqual } from 'node:util';
import type { FindingChange } from '@scholium/contract';
import type { EventFound } from './findings.repository.js';

type Body = Readonly<Record<string, unknown>>;

/** What was accepted of something at a moment. */
export interface StateThen {
  readonly body: Body;
  readonly changeId: string;
}

/**
 * The state before the first thing that happened to it; null where there was none. An acceptance says what it replaced,
 * and what is taken back is what stood.
 */
export function stateBefore({ kind, change }: EventFound): StateThen | null {
  if (kind !== 'change.reopened') return change.before;
  return change.body === null ? null : { body: change.body, changeId: change.id };
}

/** What a field of a body tells about a finding when it changes. */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, FindingChange>>>> = {
  highlight: { codeIds: 'term', note: 'note' },
  mention: { entityTypeId: 'term', entityId: 'entity', role: 'note' },
  citation: { sourceId: 'source', locator: 'source', footnote: 'source', stance: 'term', credibility: 'grade' },
  entity: { typeId: 'term', names: 'entity', description: 'entity' },
  source: {
    reliability: 'grade',
    csl: 'source',
    sourceClass: 'source',
    accessed: 'source',
    archiveUrl: 'source',
    note: 'source',
  },
};

/** What differs between two states of one thing. */
export function differences(kind: string, then: Body, now: Body): Set<FindingChange> {
  const differing = Object.entries(FIELDS[kind] ?? {}).filter(
    ([field]) => !isDeepStrictEqual(comparable(then[field]), comparable(now[field])),
  );
  return new Set(differing.map(([, change]) => change));
}

/** Codes are a set. */
const comparable = (value: unknown): unknown =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value;
