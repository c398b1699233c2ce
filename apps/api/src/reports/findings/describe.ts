import type { Finding } from '@scholium/contract';
import { QUOTE_LIMIT, type FindingReference } from '@scholium/document';
import {
  citationBody,
  entityBody,
  highlightBody,
  mentionBody,
  sourceBody,
  termOf,
  type TermList,
  type Vocabulary,
} from '@scholium/review';
import type { Standing, TextNow } from './finding-texts.js';
import type { AnnotationFound, RecordFound, ThreadFound } from './findings.repository.js';
import { namedIn, type Gathered } from './gathered.js';

/** What a finding shows now, and of what its changes are asked. */
export interface Described {
  readonly reference: FindingReference;
  readonly shown: Partial<Finding>;
  /** The log in which the reference counts, and its number; and the number of the project's log where that is known. */
  readonly streamId: string;
  readonly at: number;
  readonly projectAt: number | null;
  /** What protects it, and not its whole project: objects whose log is that of the document, and of the project. */
  readonly ofDocument: readonly string[];
  readonly ofProject: readonly string[];
  /** What an annotation names. */
  readonly named: string | null;
  /** Where its words stand; null of what has none. */
  readonly standing: Standing | null;
  readonly text: TextNow | null;
}

/** A finding as it is now; null for one that is not there, or hidden. */
export function describe(reference: FindingReference, gathered: Gathered): Described | null {
  switch (reference.kind) {
    case 'annotation':
      return ofAnnotation(reference, gathered);
    case 'thread':
      return ofThread(reference, gathered);
    case 'quotation':
      return ofQuotation(reference, gathered);
    default:
      return ofRecord(reference, gathered);
  }
}

function ofAnnotation(
  reference: Extract<FindingReference, { kind: 'annotation' }>,
  gathered: Gathered,
): Described | null {
  const annotation = gathered.annotations.get(reference.id);
  const document = gathered.documents.get(reference.documentId);
  const text = gathered.texts.get(reference.documentId);
  const standing = text?.standing.get(reference.id);
  if (!annotation || !document || !text || !standing || annotation.documentId !== reference.documentId) return null;
  const { project, projectId } = gathered;
  const named = namedIn(annotation);
  return {
    reference,
    shown: {
      annotationKind: annotation.kind,
      now: { ...reference, at: document.seq, projectAt: project.seq },
      ...placed(text, standing, document, addressOf(projectId, document.id, `annotation=${annotation.id}`)),
      ...bodyShown(annotation, gathered),
      proposedBy: annotation.proposedBy,
      acceptedBy: annotation.acceptedBy,
    },
    streamId: reference.documentId,
    at: reference.at,
    projectAt: reference.projectAt,
    ofDocument: [reference.documentId, reference.id],
    ofProject: named === null ? [] : [named],
    named,
    standing,
    text,
  };
}

function ofRecord(
  reference: Extract<FindingReference, { kind: 'entity' | 'source' }>,
  gathered: Gathered,
): Described | null {
  const record = gathered.records.get(reference.id);
  if (record?.kind !== reference.kind) return null;
  const { project, projectId } = gathered;
  const page = record.kind === 'entity' ? 'entities' : 'sources';
  return {
    reference,
    shown: {
      now: { ...reference, at: project.seq },
      address: `/projects/${projectId}/${page}/${record.id}`,
      ...(record.kind === 'entity' ? entityShown(record, gathered) : { source: sourceShown(record) }),
      proposedBy: record.proposedBy,
      acceptedBy: record.acceptedBy,
    },
    streamId: projectId,
    at: reference.at,
    projectAt: reference.at,
    ofDocument: [],
    ofProject: [reference.id],
    named: null,
    standing: null,
    text: null,
  };
}

function ofThread(reference: Extract<FindingReference, { kind: 'thread' }>, gathered: Gathered): Described | null {
  const thread = gathered.threads.get(reference.id);
  const document = gathered.documents.get(reference.documentId);
  const text = gathered.texts.get(reference.documentId);
  if (!thread || !document || !text || thread.documentId !== reference.documentId) return null;
  const { targetKind, targetId, label, resolved, comments } = thread;
  const target = targetKind === 'annotation' && targetId !== null ? gathered.annotations.get(targetId) : undefined;
  const standing = text.standing.get(target?.id ?? thread.id);
  const address = addressOf(gathered.projectId, document.id, `thread=${thread.id}`);
  const named = target ? namedIn(target) : null;
  return {
    reference,
    shown: {
      now: { ...reference, at: document.seq },
      ...(standing && isPassage(thread)
        ? placed(text, standing, document, address)
        : { address, document: place(document) }),
      thread: { label, resolved, comments },
      proposedBy: thread.openedBy,
    },
    streamId: reference.documentId,
    at: reference.at,
    projectAt: null,
    ofDocument: [reference.documentId, reference.id, ...(target ? [target.id] : [])],
    ofProject: named === null ? [] : [named],
    named: null,
    standing: null,
    text: null,
  };
}

const isPassage = ({ targetKind }: ThreadFound): boolean => targetKind !== 'document';

function ofQuotation(
  reference: Extract<FindingReference, { kind: 'quotation' }>,
  gathered: Gathered,
): Described | null {
  const document = gathered.documents.get(reference.documentId);
  const text = gathered.texts.get(reference.documentId);
  const carried = gathered.quotations.get(reference);
  if (!document || !text || carried === undefined) return null;
  const { projectId } = gathered;
  const standing: Standing = { stretches: carried ? [carried] : [], words: carried ? text.text.words([carried]) : '' };
  const block = carried && text.text.blockAt(carried.from);
  const isShort = carried !== null && carried.to - carried.from <= QUOTE_LIMIT;
  return {
    reference,
    shown: {
      now: isShort ? { ...reference, ...carried, version: text.text.version, at: document.seq } : null,
      ...placed(text, standing, document, addressOf(projectId, document.id, block ? `block=${block}` : null)),
    },
    streamId: reference.documentId,
    at: reference.at,
    projectAt: null,
    ofDocument: [reference.documentId],
    ofProject: [],
    named: null,
    standing,
    text,
  };
}

const addressOf = (projectId: string, documentId: string, search: string | null): string =>
  `/projects/${projectId}/documents/${documentId}${search === null ? '' : `?${search}`}`;
const place = ({ id, title }: { readonly id: string; readonly title: string }, page: string | null = null) => ({
  id,
  title,
  page,
});

function placed(
  { text }: TextNow,
  { stretches, words }: Standing,
  document: { readonly id: string; readonly title: string },
  address: string,
) {
  const quote = stretches.length > 0 ? text.quote(stretches) : { text: words, before: '', after: '' };
  return { quote, document: place(document, text.page(stretches)), address };
}

function termShown(id: string, list: TermList, vocabulary: Vocabulary): Finding['terms'][number] {
  const term = termOf(vocabulary, list, id);
  return { id: term?.id ?? id, label: term?.label ?? id, color: term?.color ?? null };
}

function bodyShown({ kind, body }: AnnotationFound, { records, project: { vocabulary } }: Gathered): Partial<Finding> {
  switch (kind) {
    case 'highlight': {
      const { codeIds, note } = highlightBody.parse(body);
      return { terms: codeIds.map((id) => termShown(id, 'codes', vocabulary)), note: note || null };
    }
    case 'mention': {
      const { entityTypeId, entityId, role } = mentionBody.parse(body);
      const entity = entityId === null ? undefined : records.get(entityId);
      return {
        terms: [termShown(entityTypeId, 'entityTypes', vocabulary)],
        note: role,
        entity: entity ? { id: entity.id, name: entity.label } : null,
      };
    }
    case 'citation': {
      const { sourceId, locator, stance, credibility } = citationBody.parse(body);
      const source = records.get(sourceId);
      return { source: source ? { ...sourceShown(source), locator, stance, credibility } : null };
    }
    default:
      return {};
  }
}

function sourceShown({ id, label, body }: RecordFound): NonNullable<Finding['source']> {
  const { csl, accessed, sourceClass, reliability } = sourceBody.parse(body);
  return { id, label, csl, accessed, sourceClass, reliability, credibility: null, locator: null, stance: null };
}

function entityShown({ id, label, body }: RecordFound, gathered: Gathered): Partial<Finding> {
  const { typeId, description } = entityBody.parse(body);
  const { ids, total } = gathered.mentions.get(id) ?? { ids: [], total: 0 };
  const items = ids.flatMap((annotationId) => {
    const annotation = gathered.annotations.get(annotationId);
    const document = annotation && gathered.documents.get(annotation.documentId);
    const text = document && gathered.texts.get(document.id);
    const standing = text?.standing.get(annotationId);
    if (!annotation || !document || !text || !standing) return [];
    const address = addressOf(gathered.projectId, document.id, `annotation=${annotationId}`);
    return [{ annotationId, ...placed(text, standing, document, address) }];
  });
  return {
    entity: { id, name: label },
    terms: [termShown(typeId, 'entityTypes', gathered.project.vocabulary)],
    note: description || null,
    mentions: { items, total },
  };
}
