import { isAnnotationKind, keyOf, type Command, type RowWrite, type Read } from '@scholium/review';
import type { Job } from '../commit-request.js';
import { BoundedCache } from '../../platform/index.js';
import type {
  ActorRow,
  BatchRead,
  NamedChange,
  Preconditions,
  ProjectRules,
  ReadRow,
  StreamRow,
} from '../statements/batch-read.js';
import type { Batch } from './stream-queue.js';
import { partsOf } from '../statements/read-plan.js';

/** How many streams, people and projects are cached; and how many changes, at one or two kilobytes each. */
const MAX_CACHED = 1_000;
const MAX_CACHED_CHANGES = 5_000;

/** Parts of a read that the cache can replace: rules have a version, and a used id makes the write fail. */
const CACHEABLE_PARTS: ReadonlySet<Read> = new Set<Read>(['rules', 'takenChanges', 'takenAnnotations', 'changes']);

/**
 * A stream. `since` is an identity that lasts while every entry was written by this process: cached changes with the
 * same `since` are up to date.
 */
interface CachedStream {
  readonly row: StreamRow;
  /** Whether need-to-know protects it or its project: then who may write to it is read each time. */
  readonly isProtected: boolean;
  readonly since: object;
}

/** A proposed annotation as this process wrote it. */
interface CachedChange {
  readonly change: NamedChange;
  readonly since: object;
}

/**
 * Rows of earlier reads and writes. A command that needs nothing else skips its read: its stream's head moves only from
 * the cached number, and the write checks that the rest is unchanged. If not, the cache is dropped and the command
 * read.
 */
export class StateCache {
  readonly #streams = new BoundedCache<CachedStream>(MAX_CACHED);
  readonly #actors = new BoundedCache<ActorRow>(MAX_CACHED);
  readonly #rules = new BoundedCache<ProjectRules>(MAX_CACHED);
  readonly #changes = new BoundedCache<CachedChange>(MAX_CACHED_CHANGES);

  /** The cached rules of the streams' projects. */
  rulesOf(streamIds: Iterable<string>): readonly ProjectRules[] {
    const projects = new Set([...streamIds].map((id) => this.#streams.get(id)?.row.projectId ?? ''));
    return [...projects].flatMap((id) => this.#rules.get(id) ?? []);
  }

  /** Everything these commands need, or null when some of it is not cached. */
  recall(batch: Batch<Job>): BatchRead | null {
    const free: string[] = [];
    const streams: StreamRow[] = [];
    const changes: NamedChange[] = [];
    const actors = new Map<string, ActorRow>();
    const rules = new Map<string, ProjectRules>();
    const checked: Preconditions['actors'][number][] = [];
    for (const [streamId, jobs] of batch) {
      const stream = this.#streams.get(streamId);
      const own = stream?.row.projectId ? this.#rules.get(stream.row.projectId) : undefined;
      if (stream?.row.kind !== 'document' || stream.isProtected || !own) return null;
      const { projectId } = own;
      streams.push(stream.row);
      rules.set(projectId, own);
      for (const job of jobs) {
        const parts = partsOf(job);
        const named = parts.every((part) => CACHEABLE_PARTS.has(part)) ? this.#named(job.command, stream) : null;
        if (named === null) return null;
        changes.push(...named);
        free.push(
          ...(parts.includes('takenAnnotations') ? job.needs.subjectIds : []),
          ...named.map(({ row }) => row.subjectId),
        );
      }
      for (const userId of new Set(jobs.map((job) => job.userId))) {
        const actor = this.#actors.get(userId);
        const role = actor?.roles?.[projectId];
        if (!actor || !role) return null;
        actors.set(userId, actor);
        checked.push({ userId, user: actor.version, projectId, membership: role.version });
      }
    }
    return {
      importsInto: null,
      others: [],
      rules,
      row: { streams, written: null, protections: null, actors: [...actors.values()], changes, annotations: null },
      preconditions: {
        actors: checked,
        projects: [...rules.values()].map(({ projectId, version }) => ({ id: projectId, version })),
        free,
        unprotected: [...streams.map(({ id }) => id), ...rules.keys(), ...free],
      },
    };
  }

  /** The changes a command names, or null when it needs something that is never cached. */
  #named(command: Command, stream: CachedStream): readonly NamedChange[] | null {
    switch (command.kind) {
      case 'document.steps':
        return [];
      case 'change.propose':
        return command.op === 'create' ? [] : null;
      case 'change.accept':
      case 'change.reject':
      case 'change.request_changes':
      case 'change.withdraw': {
        const cached = this.#changes.get(command.changeId);
        return cached?.since === stream.since ? [cached.change] : null;
      }
      default:
        return null;
    }
  }

  /** Caches what was read; `cachedRules` are those the read did not send. Returns the rules of each project read. */
  learn(row: ReadRow, cachedRules: readonly ProjectRules[]): ReadonlyMap<string, ProjectRules> {
    for (const stream of row.streams ?? []) {
      const before = this.#streams.get(stream.id);
      this.#streams.set(stream.id, {
        row: stream,
        isProtected: row.protections?.some(({ on }) => on === stream.id) ?? false,
        since: before?.row.seq === stream.seq ? before.since : {},
      });
    }
    for (const actor of row.actors ?? []) {
      const before = this.#actors.get(actor.userId);
      this.#actors.set(
        actor.userId,
        before?.version === actor.version ? { ...actor, roles: { ...before.roles, ...actor.roles } } : actor,
      );
    }
    const rules = new Map<string, ProjectRules>();
    for (const { projectId, version, vocabulary, settings } of row.rules ?? []) {
      const known =
        vocabulary === null
          ? cachedRules.find((one) => one.projectId === projectId)
          : { projectId, version, vocabulary, settings };
      if (!known) continue;
      rules.set(projectId, known);
      this.#rules.set(projectId, known);
    }
    return rules;
  }

  /** This process moved a stream from a number on and wrote these rows. */
  moved(row: StreamRow, from: number | null, writes: readonly RowWrite[]): void {
    const before = this.#streams.get(row.id);
    const since = before && before.row.seq === from ? before.since : {};
    const isProtected = before?.isProtected ?? false;
    this.#streams.set(row.id, { row, isProtected: isProtected || writes.some(protectsSomething), since });
    for (const write of writes) {
      if (write.table !== 'Change') continue;
      if (
        write.action === 'put' &&
        write.row.op === 'create' &&
        isAnnotationKind(write.row.subjectKind) &&
        write.row.dependsOn.length === 0
      ) {
        const anchors = writes.flatMap((other) =>
          other.table === 'Anchor' && other.action === 'put' && other.row.changeId === write.row.id ? [other.row] : [],
        );
        // A change is cached only with its anchors, which tell whether its words are still there.
        if (anchors.length > 0)
          this.#changes.set(write.row.id, { change: { row: write.row, anchors, subject: null }, since });
        else this.#changes.delete(write.row.id);
      } else
        this.#changes.delete(
          keyOf(write.table, (write.action === 'put' ? write.row : write.key) as Readonly<Record<string, unknown>>),
        );
    }
  }

  /** Another process wrote to these streams, or a precondition of these jobs failed. */
  forget(streamIds: Iterable<string>, batch: Batch<Job>): void {
    for (const streamId of streamIds) this.#streams.delete(streamId);
    for (const jobs of batch.values()) {
      for (const { userId } of jobs) this.#actors.delete(userId);
    }
  }

  /** The head of a stream is at `seq`: if another process moved it, what is cached of it is out of date. */
  passed(streamId: string, seq: number): void {
    if ((this.#streams.get(streamId)?.row.seq ?? seq) < seq) this.#streams.delete(streamId);
  }
}

/** From then on who may write to the stream is read each time, until the stream is read again. */
const protectsSomething = ({ table }: RowWrite): boolean => table === 'Protection';
