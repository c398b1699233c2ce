import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { SEARCH_KINDS, type QueryOf, type ResponseOf, type routes, type SearchHit } from '@scholium/contract';
import { firstOf } from '@scholium/document/text';
import { actorFor, searchNamesOf } from '@scholium/review';
import { isUnreachable, type CallerSession } from '../platform/index.js';
import { fitOf, isSearchable, keysOfName, keysOfTyped, typedWords } from '../search/index.js';
import { contextOf, markedText } from './context.js';
import { HitsRepository, type NamedHit, type NamedKind, type Sought } from './hits.repository.js';

type SearchKind = (typeof SEARCH_KINDS)[number];
type Found = ResponseOf<typeof routes.search>;

/** Searches of one request that run at once: who types must not take all connections. */
const AT_ONCE = 2;
/** UTF-16 units of a comment in which its words are marked: of more, reading could take longer than 50 ms. */
const MOST_READ = 3_000;

/** What a person may see of the workspace, by words. */
@Injectable()
export class WorkspaceSearchService {
  constructor(private readonly repository: HitsRepository) {}

  async find(caller: CallerSession, { q, projectId, limit }: QueryOf<typeof routes.search>): Promise<Found> {
    const viewer = actorFor(caller);
    const words = typedWords(q);
    const memberships = await this.repository.memberships(viewer);
    const sought: Sought = { viewer, memberships, projectId: projectId ?? null, typed: q, words, limit };
    const groups: Found['groups'] = [];
    for (let from = 0; from < SEARCH_KINDS.length; from += AT_ONCE)
      groups.push(
        ...(await Promise.all(
          SEARCH_KINDS.slice(from, from + AT_ONCE).map(async (kind) => ({
            kind,
            ...(await this.#group(kind, sought)),
          })),
        )),
      );
    return { groups };
  }

  /** What is not found in time is left out, and said to be. */
  async #group(kind: SearchKind, sought: Sought): Promise<Omit<Found['groups'][number], 'kind'>> {
    try {
      const hits: SearchHit[] = [];
      for (const make of await this.#hits(kind, sought)) {
        // A context takes a millisecond or two: others have their turn between one and the next.
        if (hits.length > 0) await turn();
        hits.push(make());
      }
      return { hits, late: false };
    } catch (error) {
      if (isUnreachable(error) && (error as { code?: string }).code === GIVEN_UP) return { hits: [], late: true };
      throw error;
    }
  }

  async #hits(kind: SearchKind, sought: Sought): Promise<readonly (() => SearchHit)[]> {
    const { words } = sought;
    switch (kind) {
      case 'document':
      case 'entity':
      case 'source':
        return (await this.repository.named(kind, sought)).map((found) => () => namedHit(kind, found, sought));
      case 'text':
        return isSearchable(words)
          ? (await this.repository.passages(sought)).map(({ text, blockId, label, isReport, ...of }) => () => ({
              ...NOTHING,
              ...of,
              kind,
              label: { text: label, ranges: [] },
              context: contextOf(text, words),
              document: documentOf(of.id, label, isReport),
              blockId,
            }))
          : [];
      case 'thread':
        return isSearchable(words)
          ? (await this.repository.threads(sought)).map(({ text, label, documentId, documentTitle, ...of }) => () => ({
              ...NOTHING,
              ...of,
              kind,
              label: { text: label, ranges: [] },
              context: contextOf(firstOf(text, MOST_READ), words),
              document: documentId === null ? null : { id: documentId, title: documentTitle ?? '' },
            }))
          : [];
      case 'person':
        return (await this.repository.people(sought)).map(({ label, ...of }) => () => ({
          ...NOTHING,
          ...of,
          kind,
          label: markedText(label, words),
        }));
    }
  }
}

/** SQLSTATE of a statement that took longer than it may. */
const GIVEN_UP = '57014';
const NOTHING = { context: null, document: null, blockId: null, changeId: null } as const;

const documentOf = (id: string, title: string, isReport: boolean): SearchHit['document'] => ({
  id,
  title,
  ...(isReport && { isReport }),
});

function namedHit(kind: NamedKind, { label, body, isReport, ...of }: NamedHit, { typed, words }: Sought): SearchHit {
  const names = body === null || kind === 'document' ? [] : (searchNamesOf(kind, body) ?? []);
  const keys = keysOfTyped(typed);
  const fits = (name: string): boolean =>
    keysOfName(name).some((folded) => keys.some((key) => fitOf(folded, key) !== null));
  const marked = markedText(label, words);
  const shown = fits(label) ? undefined : names.find(fits);
  return {
    ...NOTHING,
    ...of,
    kind,
    label: marked,
    context: shown === undefined ? null : markedText(shown, words),
    document: kind === 'document' ? documentOf(of.id, label, isReport) : null,
  };
}
