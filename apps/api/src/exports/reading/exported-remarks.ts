import type { OpenDocument, PlacedChange, ResponseOf, routes } from '@scholium/contract';
import { placeEdit, wordsReplaced, type TextMap } from '@scholium/document';
import type { ExportedDocument, ExportedEdit, ExportedThread } from '@scholium/exchange';
import { textBody } from '@scholium/review';
import { spansOf } from './spans-of.js';
import type { Surroundings } from './surroundings.js';

/** The discussions of a document and who speaks in them. */
export type Discussed = Pick<ResponseOf<typeof routes.listThreads>, 'threads' | 'people'>;

/** What a suggestion would do to a text, where it stands now. */
export function exportedEdit(
  { body, proposedAt, spans: [from = 0, to = 0] }: PlacedChange,
  author: string,
  doc: ExportedDocument['doc'],
  places: TextMap,
): ExportedEdit {
  const edit = textBody.safeParse(body);
  const placed = edit.success && from < to ? placeEdit(doc, edit.data.steps, [from, to]) : null;
  const replaced = placed && wordsReplaced(doc, placed.steps);
  const inText = replaced?.map((words) => ({
    from: places.offsetAt(words.from),
    to: places.offsetAt(words.to),
    content: words.content,
  }));
  return { author, at: proposedAt, replaced: inText ?? null };
}

/** Discussions at their places in the text. What is said of a proposal belongs to its review, and is none of them. */
export function exportedThreads(
  { threads, people }: Discussed,
  { document, annotations }: OpenDocument,
  places: TextMap,
  { marking }: Surroundings,
): readonly ExportedThread[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const targets = new Map(annotations.map(({ id, spans }) => [id, spans]));
  return threads.flatMap(({ id, targetKind, targetId, resolved, spans, comments }): ExportedThread[] => {
    const said = comments.filter(({ deleted }) => !deleted);
    if (targetKind === 'change' || said.length === 0) return [];
    return [
      {
        resolved,
        marking: marking(document.id, id, ...(targetId === null ? [] : [targetId])),
        spans: spansOf((targetId === null ? undefined : targets.get(targetId)) ?? spans, places),
        comments: said.map(({ authorId, createdAt, text }) => ({
          author: names.get(authorId) ?? '',
          at: createdAt,
          text,
        })),
      },
    ];
  });
}
