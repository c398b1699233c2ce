import {
  isAnnotationKind,
  keyOf,
  type Command,
  type ProjectSettings,
  type RowWrite,
  type Vocabulary,
} from '@scholium/review';
import type { Job } from '../commit-request.js';
import { BoundedCache } from '../../platform/index.js';
import type { ActorRow, NamedChange, ReadRow, StreamRow } from '../statements/ledger-read.js';
import type { Batch } from './stream-queue.js';
import { partsOf, type Part } from '../statements/read-plan.js';

/** The rules of a project as a process knows them, with the version their row had. */
export interface HeldRules {
  readonly projectId: string;
  readonly version: string;
  readonly vocabulary: Vocabulary;
  readonly settings: ProjectSettings;
}

/**
 * What a write asks to be as it was remembered, instead of having read it: rows by their versions, and ids that nothing
 * bears.
 */
export interface Standing {
  readonly actors: readonly {
    readonly userId: string;
    readonly user: string;
    readonly projectId: string;
    readonly membership: string;
  }[];
  readonly projects: readonly { readonly id: string; readonly version: string }[];
  /** Subjects that are about to be created as annotations. */
  readonly free: readonly string[];
}

/** What was read, or is remembered as if it were: then it must still stand when it is written. */
export interface Known {
  /** The project of a document that is about to be imported. */
  readonly projectId: string | null;
  readonly row: ReadRow;
  readonly rules: ReadonlyMap<string, HeldRules>;
  readonly standing: Standing | null;
}

/** How many streams, people and projects a process remembers; and how many changes, at one or two kilobytes each. */
const REMEMBERED = 1_000;
const REMEMBERED_CHANGES = 5_000;

/** Parts that can be remembered: rules have a version, and an id that is taken is found out when it is written. */
const RECALLED: ReadonlySet<Part> = new Set<Part>(['rules', 'takenChanges', 'takenAnnotations', 'changes']);

/** A stream, and since when every entry of it was written from here: what is remembered of it is good for that long. */
interface HeldStream {
  readonly row: StreamRow;
  readonly since: object;
}

/** A proposed annotation as it was written from here. */
interface HeldChange {
  readonly change: NamedChange;
  readonly since: object;
}

/**
 * What earlier reads and writes said. A command that needs nothing else spares its read: the head of its stream moves
 * only from the number remembered, and the write asks whether the rest still stands. What does not is forgotten and
 * read again.
 */
export class Memory {
  readonly #streams = new BoundedCache<HeldStream>(REMEMBERED);
  readonly #actors = new BoundedCache<ActorRow>(REMEMBERED);
  readonly #rules = new BoundedCache<HeldRules>(REMEMBERED);
  readonly #changes = new BoundedCache<HeldChange>(REMEMBERED_CHANGES);

  /** The rules held of the streams' projects. */
  rulesOf(streamIds: Iterable<string>): readonly HeldRules[] {
    const projects = new Set([...streamIds].map((id) => this.#streams.get(id)?.row.projectId ?? ''));
    return [...projects].flatMap((id) => this.#rules.get(id) ?? []);
  }

  /** Everything these commands need, when all of it is remembered. */
  recall(batch: Batch<Job>): Known | null {
    const free: string[] = [];
    const streams: StreamRow[] = [];
    const changes: NamedChange[] = [];
    const actors = new Map<string, ActorRow>();
    const rules = new Map<string, HeldRules>();
    const standing: Standing['actors'][number][] = [];
    for (const [streamId, jobs] of batch) {
      const stream = this.#streams.get(streamId);
      const own = stream?.row.projectId ? this.#rules.get(stream.row.projectId) : undefined;
      if (stream?.row.kind !== 'document' || !own) return null;
      const { projectId } = own;
      streams.push(stream.row);
      rules.set(projectId, own);
      for (const job of jobs) {
        const parts = partsOf(job);
        const named = parts.every((part) => RECALLED.has(part)) ? this.#named(job.command, stream) : null;
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
        standing.push({ userId, user: actor.version, projectId, membership: role.version });
      }
    }
    return {
      projectId: null,
      rules,
      row: { streams, written: null, actors: [...actors.values()], changes, annotations: null },
      standing: {
        actors: standing,
        projects: [...rules.values()].map(({ projectId, version }) => ({ id: projectId, version })),
        free,
      },
    };
  }

  /** The changes that a command names, or null when it needs more than is ever remembered. */
  #named(command: Command, stream: HeldStream): readonly NamedChange[] | null {
    switch (command.kind) {
      case 'document.steps':
        return [];
      case 'change.propose':
        return command.op === 'create' ? [] : null;
      case 'change.accept':
      case 'change.reject':
      case 'change.request_changes':
      case 'change.withdraw': {
        const held = this.#changes.get(command.changeId);
        return held?.since === stream.since ? [held.change] : null;
      }
      default:
        return null;
    }
  }

  /** Takes in what was read; `held` are the rules that need not be sent. Answers the rules of each project read. */
  learn(row: ReadRow, held: readonly HeldRules[]): ReadonlyMap<string, HeldRules> {
    for (const stream of row.streams ?? []) {
      const before = this.#streams.get(stream.id);
      this.#streams.set(stream.id, { row: stream, since: before?.row.seq === stream.seq ? before.since : {} });
    }
    for (const actor of row.actors ?? []) {
      const before = this.#actors.get(actor.userId);
      this.#actors.set(
        actor.userId,
        before?.version === actor.version ? { ...actor, roles: { ...before.roles, ...actor.roles } } : actor,
      );
    }
    const rules = new Map<string, HeldRules>();
    for (const { projectId, version, vocabulary, settings } of row.rules ?? []) {
      const known =
        vocabulary === null
          ? held.find((one) => one.projectId === projectId)
          : { projectId, version, vocabulary, settings };
      if (!known) continue;
      rules.set(projectId, known);
      this.#rules.set(projectId, known);
    }
    return rules;
  }

  /** A stream was moved from here, from a number on, and these rows were written. */
  moved(row: StreamRow, from: number | null, writes: readonly RowWrite[]): void {
    const before = this.#streams.get(row.id);
    const since = before && before.row.seq === from ? before.since : {};
    this.#streams.set(row.id, { row, since });
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
        // Without its anchors a change is not known, and nobody could tell that its words are gone.
        if (anchors.length > 0)
          this.#changes.set(write.row.id, { change: { row: write.row, anchors, subject: null }, since });
        else this.#changes.delete(write.row.id);
      } else
        this.#changes.delete(
          keyOf(write.table, (write.action === 'put' ? write.row : write.key) as Readonly<Record<string, unknown>>),
        );
    }
  }

  /** Somebody else wrote to these streams, or something that was remembered does not stand any more. */
  forget(batch: Batch<Job>): void {
    for (const [streamId, jobs] of batch) {
      this.#streams.delete(streamId);
      for (const { userId } of jobs) this.#actors.delete(userId);
    }
  }

  /** A stream has come to a number; if not from here, what is remembered of it is out of date. */
  passed(streamId: string, seq: number): void {
    if ((this.#streams.get(streamId)?.row.seq ?? seq) < seq) this.#streams.delete(streamId);
  }
}
