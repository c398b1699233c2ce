import { createHash } from 'node:crypto';
import { MOST_FILE_TEXTS, MOST_FILE_TYPES, MOST_TYPES_TOLD, type AnnotationFileText } from '@scholium/contract';
import { AnnotationsRefused, readAnnotations, type FoundAnnotations, type ReadDocument } from '@scholium/exchange';
import type { Vocabulary } from '@scholium/review';
import { nameOf } from './file-parts.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { knownTerms, typeKeysOf, typesOf, type TypeRow } from './types-of.js';

/** A document of a project that a text of a file may be. */
export interface DocumentHere {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly sha256: string;
}

/** Reading a file of several texts, as plain data that can cross to another thread. */
export interface TextsJob {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Those that the importer may know of. */
  readonly documents: readonly DocumentHere[];
  readonly vocabulary: Vocabulary;
}

export interface FileTexts extends Pick<FoundAnnotations, 'format' | 'losses'> {
  readonly texts: readonly AnnotationFileText[];
  readonly types: readonly TypeRow[];
}

const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
/** A name without its ending, with what names of files do not keep alike. */
const plain = (name: string): string =>
  name
    .replace(/^.*\//u, '')
    .replace(/\.[^.\s]{1,8}$/u, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .toLowerCase();

/** Documents by what texts of files say of themselves. Of several with the same name none is it. */
class DocumentsHere {
  readonly #byId = new Map<string, DocumentHere>();
  readonly #byHash = new Map<string, DocumentHere>();
  readonly #byName = new Map<string, DocumentHere | null>();

  constructor(documents: readonly DocumentHere[]) {
    for (const document of documents) {
      this.#byId.set(document.id, document);
      if (!this.#byHash.has(document.sha256)) this.#byHash.set(document.sha256, document);
      for (const name of new Set(document.names.map(plain)))
        if (name !== '') this.#byName.set(name, this.#byName.has(name) ? null : document);
    }
  }

  match({ id, text, name }: ReadDocument): AnnotationFileText['match'] {
    const found = (document: DocumentHere | null | undefined, by: 'id' | 'text' | 'name') =>
      document ? { document: { id: document.id, title: document.title }, by } : null;
    return (
      found(id === null ? null : this.#byId.get(id), 'id') ??
      found(text === null ? null : this.#byHash.get(sha256Of(text)), 'text') ??
      found(name === null ? null : this.#byName.get(plain(name)), 'name')
    );
  }
}

type TypeCounts = NonNullable<AnnotationFileText['byTypes']>;

/**
 * How many annotations of each text have which types, by the places of these. Those of the same types are one row. Null
 * where that is more than is told.
 */
function countsByTypes(
  texts: readonly ReadDocument[],
  placeOf: ReadonlyMap<string, number>,
): readonly TypeCounts[] | null {
  let told = 0;
  const counts: TypeCounts[] = [];
  for (const { annotations } of texts) {
    const rows = new Map<string, TypeCounts[number]>();
    for (const annotation of annotations) {
      const types = [...new Set(typeKeysOf(annotation).map((key) => placeOf.get(key)!))].sort((a, b) => a - b);
      const key = types.join();
      const row = rows.get(key);
      if (row) {
        row.annotations += 1;
        continue;
      }
      told += 1 + types.length;
      if (told > MOST_TYPES_TOLD) return null;
      rows.set(key, { types, annotations: 1 });
    }
    counts.push([...rows.values()]);
  }
  return counts;
}

/** The texts of a file, and the documents that they are. A document is one of them alone: the first. */
export const textsJob = ({ bytes, fileName, documents, vocabulary }: TextsJob): Promise<Outcome<FileTexts>> =>
  outcomeOf(async () => {
    const { format, losses, documents: read } = await readAnnotations(bytes, fileName);
    if (read.length > MOST_FILE_TEXTS) throw new AnnotationsRefused('too_many_texts', String(MOST_FILE_TEXTS));
    const all = function* () {
      for (const { annotations } of read) yield* annotations;
    };
    const types = typesOf(all(), knownTerms(vocabulary), { mapping: [] });
    if (!types) throw new AnnotationsRefused('too_many', String(MOST_FILE_TYPES));
    const placeOf = new Map([...types.keys()].map((key, place) => [key, place] as const));
    const here = new DocumentsHere(documents);
    const matched = new Set<string>();
    const byTypes = countsByTypes(read, placeOf);
    const texts = read.map((document, index): AnnotationFileText => {
      const found = here.match(document);
      const match = found && !matched.has(found.document.id) ? found : null;
      if (match) matched.add(match.document.id);
      const { text, annotations } = document;
      return {
        index,
        name: nameOf(document),
        annotations: annotations.length,
        byTypes: byTypes?.[index] ?? null,
        hasText: (text ?? '').trim() !== '',
        match,
      };
    });
    return { format, losses, texts, types: [...types.values()] };
  });
