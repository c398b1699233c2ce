import { MOST_FILE_TYPES, type AnnotationImportOptions, type TermTargetOnWire } from '@scholium/contract';
import { firstOf } from '@scholium/document/text';
import {
  suggestTarget,
  termKey,
  termsOf,
  type KnownTerms,
  type ReadAnnotation,
  type TermTarget,
} from '@scholium/exchange';
import { codePath, type Vocabulary } from '@scholium/review';

const SEPARATOR = '\u0000';

/** The types and codes of a project, as types of files are looked for among them. */
export function knownTerms(vocabulary: Vocabulary): KnownTerms {
  const codes = vocabulary.codes.map(({ id, label }) => ({
    id,
    label,
    path: codePath(id, vocabulary, SEPARATOR).split(SEPARATOR),
  }));
  return { entityTypes: vocabulary.entityTypes, codes };
}

/** The types of an annotation, by the keys that they are mapped by. */
export const typeKeysOf = (annotation: ReadAnnotation): readonly string[] =>
  termsOf(annotation).map((term) => firstOf(termKey(annotation.kind, term), 600));

export interface TypeRow {
  readonly key: string;
  readonly kind: ReadAnnotation['kind'];
  readonly name: string;
  count: number;
  readonly target: TermTarget | null;
}

/** The types of a file, with what each becomes. Null for more than may be mapped. */
export function typesOf(
  annotations: Iterable<ReadAnnotation>,
  known: KnownTerms,
  { mapping }: Pick<AnnotationImportOptions, 'mapping'>,
): ReadonlyMap<string, TypeRow> | null {
  const asked = new Map<string, TermTargetOnWire>(mapping.map(({ key, target }) => [key, target]));
  const ids = new Set([...known.entityTypes, ...known.codes].map(({ id }) => id));
  const rows = new Map<string, TypeRow>();
  for (const annotation of annotations)
    for (const [at, key] of typeKeysOf(annotation).entries()) {
      const row = rows.get(key);
      if (row) {
        row.count += 1;
        continue;
      }
      if (rows.size >= MOST_FILE_TYPES) return null;
      const term = termsOf(annotation)[at]!;
      const wish = asked.get(key);
      // A type that was merged or taken away since is not one any more.
      const id = wish?.kind === 'mention' ? wish.typeId : wish?.kind === 'highlight' ? wish.codeId : null;
      const target = wish && (id === null || ids.has(id)) ? wish : suggestTarget(annotation.kind, term, known);
      rows.set(key, { key, kind: annotation.kind, name: term.name, count: 1, target });
    }
  return rows;
}
