import type { ProjectSettings, Vocabulary } from '@scholium/review';
import type { Job } from './commit-request.js';
import { Lately } from './lately.js';
import type { ActorRow, ReadRow, StreamRow } from './ledger-read.js';
import type { Batch } from './stream-queue.js';
import { wishFor, type Part, type Wish } from './wish.js';

/** The rules of a project as a process knows them, with the version their row had. */
export interface HeldRules {
  readonly projectId: string;
  readonly version: string;
  readonly vocabulary: Vocabulary;
  readonly settings: ProjectSettings;
}

/** What a write asks to be as it was remembered, instead of having read it: rows by their versions, and ids that nothing bears. */
export interface Standing {
  readonly actors: readonly { readonly userId: string; readonly user: string; readonly projectId: string; readonly membership: string }[];
  readonly projects: readonly { readonly id: string; readonly version: string }[];
  /** Subjects that are about to be created as annotations. */
  readonly free: readonly string[];
}

/** What was read, or is remembered as if it were: then it must still stand when it is written. */
export interface Known {
  readonly wish: Wish;
  readonly row: ReadRow;
  readonly rules: ReadonlyMap<string, HeldRules>;
  readonly standing: Standing | null;
}

/** Parts that can be remembered: rules have a version, and an id that is taken is found out when it is written. */
const RECALLED: ReadonlySet<Part> = new Set<Part>(['rules', 'taken', 'annotations']);

/**
 * What earlier reads and writes said. A command that needs nothing else spares its read: the head of its stream moves only from
 * the number remembered, and the write asks whether the rest still stands. What does not is forgotten and read again.
 */
export class Memory {
  readonly #streams = new Lately<StreamRow>();
  readonly #actors = new Lately<ActorRow>();
  readonly #rules = new Lately<HeldRules>();

  /** The rules held of the streams' projects. */
  rulesOf(streamIds: Iterable<string>): readonly HeldRules[] {
    const projects = new Set([...streamIds].map((id) => this.#streams.get(id)?.projectId ?? ''));
    return [...projects].flatMap((id) => this.#rules.get(id) ?? []);
  }

  /** Everything these commands need, when all of it is remembered. */
  recall(batch: Batch<Job>): Known | null {
    const jobs = [...batch.values()].flat();
    if (!jobs.every(({ command }) => command.kind === 'document.steps' || (command.kind === 'change.propose' && command.op === 'create'))) return null;
    const wish = wishFor(jobs);
    if ([...wish.parts].some((part) => !RECALLED.has(part))) return null;
    const streams: StreamRow[] = [];
    const actors = new Map<string, ActorRow>();
    const held = new Map<string, HeldRules>();
    const standing: Standing['actors'][number][] = [];
    for (const [streamId, own] of batch) {
      const stream = this.#streams.get(streamId);
      const rules = stream?.projectId ? this.#rules.get(stream.projectId) : undefined;
      if (stream?.kind !== 'document' || !rules) return null;
      const { projectId } = rules;
      streams.push(stream);
      held.set(projectId, rules);
      for (const userId of new Set(own.map((job) => job.userId))) {
        const actor = this.#actors.get(userId);
        const role = actor?.roles?.[projectId];
        if (!actor || !role) return null;
        actors.set(userId, actor);
        standing.push({ userId, user: actor.version, projectId, membership: role.version });
      }
    }
    return {
      wish, rules: held,
      row: { streams, written: null, actors: [...actors.values()], changes: null, annotations: null },
      standing: { actors: standing, projects: [...held.values()].map(({ projectId, version }) => ({ id: projectId, version })), free: wish.parts.has('annotations') ? wish.subjectIds : [] },
    };
  }

  /** Takes in what was read; `held` are the rules that need not be sent. Answers the rules of each project read. */
  learn(row: ReadRow, held: readonly HeldRules[]): ReadonlyMap<string, HeldRules> {
    for (const stream of row.streams ?? []) this.#streams.set(stream.id, stream);
    for (const actor of row.actors ?? []) {
      const before = this.#actors.get(actor.userId);
      this.#actors.set(actor.userId, before?.version === actor.version ? { ...actor, roles: { ...before.roles, ...actor.roles } } : actor);
    }
    const rules = new Map<string, HeldRules>();
    for (const { projectId, version, vocabulary, settings } of row.rules ?? []) {
      const known = vocabulary === null ? held.find((one) => one.projectId === projectId) : { projectId, version, vocabulary, settings };
      if (!known) continue;
      rules.set(projectId, known);
      this.#rules.set(projectId, known);
    }
    return rules;
  }

  /** A stream was moved from here. */
  moved(stream: StreamRow): void {
    this.#streams.set(stream.id, stream);
  }

  /** Somebody else wrote to these streams, or something that was remembered does not stand any more. */
  forget(batch: Batch<Job>): void {
    for (const [streamId, jobs] of batch) {
      this.forgetStream(streamId);
      for (const { userId } of jobs) this.#actors.delete(userId);
    }
  }

  forgetStream(streamId: string): void {
    this.#streams.delete(streamId);
  }
}
