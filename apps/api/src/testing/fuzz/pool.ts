import { isUuid } from '@scholium/review';
import type { Random } from './random.js';

/** Of each kind the newest are remembered. */
const REMEMBERED = 60;
/** What the `id` of an object names, by the key under which the object or its list stands. */
const NAMED: Readonly<Record<string, string>> = {
  document: 'documentId',
  documents: 'documentId',
  project: 'projectId',
  projects: 'projectId',
  change: 'changeId',
  changes: 'changeId',
  entity: 'entityId',
  entities: 'entityId',
  source: 'sourceId',
  sources: 'sourceId',
  threads: 'threadId',
  comments: 'commentId',
  users: 'userId',
  people: 'userId',
  members: 'userId',
  sessions: 'sessionId',
  exports: 'exportId',
  imports: 'importId',
  versions: 'versionId',
  user: 'userId',
};
/** Where a page of a route ended. */
export const CURSOR = 'cursor ';
/** Other names under which ids of a kind are asked for. */
const ALIAS: Readonly<Record<string, string>> = {
  person: 'userId',
  author: 'userId',
  mentions: 'userId',
  document: 'documentId',
  reviewing: 'changeId',
  reverts: 'changeId',
  subjectId: 'entityId',
  ids: 'id',
  id: 'changeId',
};

/** What the server has shown: ids by what they name, where pages ended, and numbers of the log. */
export class Pool {
  readonly #known = new Map<string, string[]>();
  /** The streams in which changes, threads and comments live. */
  readonly #homes = new Map<string, string>();

  add(kind: string, value: string): void {
    const list = this.#known.get(kind) ?? [];
    if (list.includes(value)) return;
    list.push(value);
    if (list.length > REMEMBERED) list.splice(1 + Math.floor(list.length / 2), 1);
    this.#known.set(kind, list);
  }

  /** One of the kind, if any is known. */
  of(kind: string, random: Random): string | null {
    const list = this.#known.get(kind) ?? this.#known.get(ALIAS[kind] ?? '') ?? [];
    return list.length === 0 ? null : random.pick(list);
  }

  /** The stream in which something lives, if that is known. */
  homeOf(id: unknown): string | null {
    return (typeof id === 'string' && this.#homes.get(id.toLowerCase())) || null;
  }

  /** One of any kind. */
  any(random: Random): string | null {
    const kinds = [...this.#known.keys()].filter((kind) => !kind.startsWith(CURSOR));
    return kinds.length === 0 ? null : this.of(random.pick(kinds), random);
  }

  /** Takes in what an answer of a route shows. */
  learn(route: string, answer: unknown, under = '', stream = ''): void {
    if (Array.isArray(answer)) {
      for (const item of answer.slice(0, 20)) this.learn(route, item, under, stream);
    } else if (typeof answer === 'object' && answer !== null) {
      const home = 'streamId' in answer && typeof answer.streamId === 'string' ? answer.streamId.toLowerCase() : stream;
      for (const [key, value] of Object.entries(answer)) {
        if (typeof value !== 'string') this.learn(route, value, key, home);
        else if (key === 'next') this.add(`${CURSOR}${route}`, value);
        else if (isUuid(value.toLowerCase())) {
          this.add(
            key === 'id' ? ('subjectKind' in answer ? 'changeId' : (NAMED[under] ?? 'id')) : key,
            value.toLowerCase(),
          );
          if (home !== '') this.#homes.set(value.toLowerCase(), home);
        }
      }
    }
  }
}
