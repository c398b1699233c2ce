import type { FindingReference } from '@scholium/document';
import { referencesOf, type Actor, type AnchorValue, type Vocabulary } from '@scholium/review';
import type { Stretch } from './document-text.js';
import { FindingTexts, type TextNow } from './finding-texts.js';
import {
  FindingsRepository,
  type AnnotationFound,
  type DocumentFound,
  type RecordFound,
  type ThreadFound,
} from './findings.repository.js';

/** What findings refer to and what that refers to, as one person may see it now; by ids. */
export interface Gathered {
  readonly projectId: string;
  readonly project: { readonly vocabulary: Vocabulary; readonly seq: number };
  readonly annotations: ReadonlyMap<string, AnnotationFound>;
  /** Entities and sources. */
  readonly records: ReadonlyMap<string, RecordFound>;
  /** Of entities. */
  readonly mentions: ReadonlyMap<string, { readonly ids: readonly string[]; readonly total: number }>;
  readonly threads: ReadonlyMap<string, ThreadFound>;
  readonly documents: ReadonlyMap<string, DocumentFound>;
  readonly texts: ReadonlyMap<string, TextNow>;
  /** Where quotations stand now; null where their words were all deleted. */
  readonly quotations: ReadonlyMap<FindingReference, Stretch | null>;
}

type Quotation = Extract<FindingReference, { kind: 'quotation' }>;

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

/** The id of what an annotation names: an entity or a source. */
export const namedIn = ({ kind, body }: AnnotationFound): string | null => referencesOf(kind, body)[0]?.id ?? null;

/** Reads everything that findings refer to, with one statement for each kind of thing; null without a project. */
export async function gather(
  repository: FindingsRepository,
  texts: FindingTexts,
  actor: Actor,
  projectId: string,
  references: readonly FindingReference[],
): Promise<Gathered | null> {
  const idsOf = (kind: FindingReference['kind']): string[] =>
    references.flatMap((one) => (one.kind === kind && 'id' in one ? [one.id] : []));
  const [project, mentioned, threads] = await Promise.all([
    repository.project(actor, projectId),
    repository.mentions(actor, projectId, idsOf('entity')),
    repository.threads(actor, projectId, idsOf('thread')),
  ]);
  if (!project) return null;
  const annotations = await repository.annotations(actor, projectId, [
    ...idsOf('annotation'),
    ...mentioned.map(({ id }) => id),
    ...threads.flatMap(({ targetKind, targetId }) => (targetKind === 'annotation' && targetId ? [targetId] : [])),
  ]);
  const documentIds = new Set(annotations.map(({ documentId }) => documentId));
  for (const { documentId } of threads) if (documentId !== null) documentIds.add(documentId);
  for (const one of references) if (one.kind === 'quotation') documentIds.add(one.documentId);
  const named = annotations.flatMap((one) => namedIn(one) ?? []);
  const [documents, records] = await Promise.all([
    repository.documents(actor, projectId, [...documentIds]),
    repository.records(actor, projectId, [...new Set([...idsOf('entity'), ...idsOf('source'), ...named])]),
  ]);
  const mentions = new Map<string, { ids: string[]; total: number }>();
  for (const { entityId, id, total } of mentioned) {
    const of = mentions.get(entityId) ?? { ids: [], total };
    of.ids.push(id);
    mentions.set(entityId, of);
  }
  const read = await textsOf(texts, documents, [...annotations, ...threads]);
  return {
    projectId,
    project,
    annotations: byId(annotations),
    records: byId(records),
    mentions,
    threads: byId(threads),
    documents: byId(documents),
    texts: read,
    quotations: await quotationsOf(
      texts,
      references.filter((one) => one.kind === 'quotation'),
      read,
    ),
  };
}

type Anchored = { readonly id: string; readonly documentId: string | null; readonly anchors: readonly AnchorValue[] };

async function textsOf(
  texts: FindingTexts,
  documents: readonly DocumentFound[],
  anchored: readonly Anchored[],
): Promise<ReadonlyMap<string, TextNow>> {
  const inDocument = new Map<string, Map<string, readonly AnchorValue[]>>(
    documents.map(({ id }) => [id, new Map<string, readonly AnchorValue[]>()]),
  );
  for (const { id, documentId, anchors } of anchored)
    if (documentId !== null) inDocument.get(documentId)?.set(id, anchors);
  const read = new Map<string, TextNow>();
  for (const { id, version } of documents) {
    const now = await texts.now(id, version, inDocument.get(id) ?? new Map());
    if (now) read.set(id, now);
  }
  return read;
}

async function quotationsOf(
  texts: FindingTexts,
  quotations: readonly Quotation[],
  read: ReadonlyMap<string, TextNow>,
): Promise<ReadonlyMap<FindingReference, Stretch | null>> {
  const found = new Map<FindingReference, Stretch | null>();
  for (const [documentId, inDocument] of Map.groupBy(quotations, (one) => one.documentId)) {
    const text = read.get(documentId)?.text;
    if (!text) continue;
    const known = inDocument.filter(({ version }) => version <= text.version);
    const carried = await texts.carried(documentId, known, text.version);
    for (const [index, one] of known.entries()) {
      const stretch = carried[index] ?? null;
      // Positions that somebody made up may be none of words.
      if (stretch === null || text.holds(stretch)) found.set(one, stretch);
    }
  }
  return found;
}
