import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  AUDIT_STREAM,
  afterLeaf,
  afterSeal,
  CHAIN_START,
  checkpointBytes,
  SALT_BYTES,
  leafOfEntry,
  leafOfEvent,
  personalOfEntry,
  personalOfEvent,
  signBytes,
  streamStart,
  type Personal,
} from '@scholium/database/audit';
import { Clock } from '../../platform/index.js';
import { Audit } from '../audit.js';
import { factsOf, findableEntry, findableEvent, type Findable } from './facts.js';
import {
  SealRepository,
  type CheckpointRow,
  type DueEntries,
  type DueStream,
  type SaltRow,
  type SealRow,
} from './seal.repository.js';
import { SealingKey } from './sealing-key.js';
import { CheckpointFile } from './checkpoint-file.js';

/** How often what is not sealed is looked for, in ms. */
const EVERY = 5_000;
/** Entries of one seal; a filter of the audit log reads whole seals. */
const A_SEAL = 64;
/** Entries that a round seals, and those that it reads together: they are let go before more are read. */
const A_ROUND = 5_000;
const A_PAGE = 256;
const STREAMS = 500;
/** Entries that are hashed without letting others in between. */
const A_TURN = 32;

/** An entry or event on its way into the chain. */
interface Leaf {
  readonly streamId: string;
  readonly seq: number;
  readonly at: string;
  readonly found: Findable;
  readonly salts: readonly SaltRow[];
  /** `salt` is that of the payload; null for events. */
  hash(salt: Buffer | null): Buffer;
}

/** What a round has made so far. */
interface Made {
  readonly seals: SealRow[];
  readonly salts: SaltRow[];
  entries: number;
  /** The head of the chain of seals, and those of streams. */
  chain: Buffer;
  readonly heads: Map<string, Buffer>;
}

/** Seals what was written, in the background and beside all writers: one round at a time on all nodes. */
@Injectable()
export class Sealer implements OnApplicationBootstrap, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<number> | null = null;
  #problem: string | null = null;
  readonly #log = new Logger(Sealer.name);

  constructor(
    private readonly repository: SealRepository,
    private readonly key: SealingKey,
    private readonly checkpointFile: CheckpointFile,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Why the last round did not seal; null when it did. */
  get problem(): string | null {
    return this.#problem;
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#backlog(), EVERY).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  /** Seals what is written by now, at most one round of it. It does not reject. */
  async catchUp(): Promise<void> {
    await this.audit.flush();
    await this.#round();
    // One that was under way may have begun before what the caller wants to see was written.
    await this.#round();
  }

  async #backlog(): Promise<void> {
    if (this.#running) return;
    while ((await this.#round()) >= A_ROUND && this.#timer);
  }

  #round(): Promise<number> {
    return (this.#running ??= this.#tryRound().finally(() => (this.#running = null)));
  }

  async #tryRound(): Promise<number> {
    try {
      const due = await this.repository.dueStreams(1);
      const sealed = due.length === 0 ? 0 : await this.repository.alone(() => this.#seal());
      this.#problem = null;
      return sealed;
    } catch (error) {
      const { message } = error as Error;
      if (this.#problem !== message) this.#log.warn(`The audit log was not sealed: ${message}`);
      this.#problem = message;
      return 0;
    }
  }

  async #seal(): Promise<number> {
    const key = await this.key.current();
    const head = await this.repository.head();
    const streams = await this.repository.dueStreams(STREAMS);
    const heads = new Map(streams.map(({ streamId, digest }) => [streamId, digest ?? streamStart(streamId)]));
    const made: Made = { seals: [], salts: [], entries: 0, chain: head.chain ?? CHAIN_START, heads };
    for (const page of pagesOf(streams))
      for (const [streamId, leaves] of Map.groupBy(await this.#leavesOf(page), (leaf) => leaf.streamId))
        await this.#sealStream(streamId, inOrder(leaves), head.seal, made);
    const { seals, salts, entries, chain } = made;
    if (entries === 0) return 0;
    const content = {
      number: head.checkpoint + 1,
      seal: head.seal + seals.length,
      chain: chain.toString('hex'),
      at: this.clock.now().toISOString(),
      keyId: key.id,
    };
    const checkpoint: CheckpointRow = {
      ...content,
      signature: signBytes(key, checkpointBytes(content)).toString('hex'),
    };
    await this.repository.append(seals, salts, checkpoint);
    await this.checkpointFile.keep(checkpoint);
    return entries;
  }

  /** Adds the seals of entries of a stream; those before the round are up to number `before`. */
  async #sealStream(streamId: string, leaves: readonly Leaf[], before: number, made: Made): Promise<void> {
    const ofLedger = streamId !== AUDIT_STREAM;
    let digest = made.heads.get(streamId)!;
    for (let at = 0; at < leaves.length; at += A_SEAL) {
      const range = leaves.slice(at, at + A_SEAL);
      const hashes: Buffer[] = [];
      const payloadSalts = ofLedger ? randomBytes(range.length * SALT_BYTES) : Buffer.alloc(0);
      for (const [index, leaf] of range.entries()) {
        if ((made.entries += 1) % A_TURN === 0) await nextTurn();
        const salt = payloadSalts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES);
        hashes.push(leaf.hash(ofLedger ? salt : null));
        made.salts.push(...leaf.salts);
      }
      digest = hashes.reduce(afterLeaf, digest);
      const times = range.map((leaf) => leaf.at).sort();
      const link = {
        number: before + made.seals.length + 1,
        streamId,
        fromSeq: range[0]!.seq,
        toSeq: range.at(-1)!.seq,
        digest: digest.toString('hex'),
      };
      made.chain = afterSeal(made.chain, link);
      made.seals.push({
        ...link,
        leaves: Buffer.concat(hashes).toString('hex'),
        salts: payloadSalts.toString('hex'),
        chain: made.chain.toString('hex'),
        facts: `{${factsOf(range.map(({ found }) => found)).join()}}`,
        firstAt: times[0]!,
        lastAt: times.at(-1)!,
      });
    }
    made.heads.set(streamId, digest);
  }

  async #leavesOf(streams: readonly DueEntries[]): Promise<readonly Leaf[]> {
    const projects = new Map(streams.map(({ streamId, projectId }) => [streamId, projectId]));
    const ofLedger = streams.filter(({ streamId }) => streamId !== AUDIT_STREAM);
    const audit = streams.find(({ streamId }) => streamId === AUDIT_STREAM);
    const entries = ofLedger.length === 0 ? [] : await this.repository.entries(ofLedger);
    const events = audit ? await this.repository.events(audit) : [];
    return [
      ...entries.map((row): Leaf => {
        const at = new Date(row.at).toISOString();
        const entry = { ...row, at };
        const { streamId, seq } = row;
        const salts = saltsFor(streamId, seq, personalOfEntry(entry));
        const found = findableEntry(entry, projects.get(streamId) ?? null);
        return { streamId, seq, at, found, salts, hash: (salt) => leafOfEntry(entry, personalFrom(salts), salt) };
      }),
      ...events.map((event): Leaf => {
        const { seq, at } = event;
        const salts = saltsFor(AUDIT_STREAM, seq, personalOfEvent(event));
        const found = findableEvent(event);
        return { streamId: AUDIT_STREAM, seq, at, found, salts, hash: () => leafOfEvent(event, personalFrom(salts)) };
      }),
    ];
  }
}

/** The entries of a round, a page after the other; no stream is in a page twice. */
function pagesOf(streams: readonly DueStream[]): readonly (readonly DueEntries[])[] {
  const pages: DueEntries[][] = [];
  let all = 0;
  let free = 0;
  for (const { streamId, projectId, head, sealed } of streams)
    for (let after = sealed; after < head && all < A_ROUND; after += A_PAGE) {
      const upTo = Math.min(head, after + A_PAGE);
      const entries = upTo - after;
      if (entries > free) {
        pages.push([]);
        free = A_PAGE;
      }
      pages.at(-1)!.push({ streamId, projectId, after, upTo });
      free -= entries;
      all += entries;
    }
  return pages;
}

const inOrder = (leaves: readonly Leaf[]): readonly Leaf[] => leaves.toSorted((one, other) => one.seq - other.seq);

const saltsFor = (streamId: string, seq: number, fields: readonly string[]): readonly SaltRow[] =>
  fields.map((field) => ({ streamId, seq, field, salt: randomBytes(SALT_BYTES).toString('hex') }));

const personalFrom = (salts: readonly SaltRow[]): Personal =>
  Object.fromEntries(salts.map(({ field, salt }) => [field, { salt }]));
