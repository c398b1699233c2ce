import { findingsOf } from '@scholium/document';
import type { Typesetter } from '../typeset/typesetter.js';
import { joinedChunks } from '../archive/joined-chunks.js';
import { packArchive } from '../archive/pack-archive.js';
import type { ExportedDecision, ExportedDocument, ExportedEntity, ExportedSource, ExportSource } from './exported.js';
import { LOSS_SENTENCES, Losses, type Loss } from './losses.js';
import { reportPictures } from './pictures.js';
import { rested } from './rested.js';
import type { ExportFile, Writer } from './writer.js';

/** What an export says of itself besides what is in it. */
export interface ExportRequest {
  readonly format: string;
  readonly by: { readonly id: string; readonly name: string };
  /** What was chosen: which documents, states, kinds and people. */
  readonly filter: Readonly<Record<string, unknown>>;
}

/** A digest that is made while bytes go by. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** In hexadecimal digits, once. */
  end(): string;
}

export interface ExportCounts {
  readonly documents: number;
  readonly annotations: number;
  readonly entities: number;
  readonly sources: number;
  readonly decisions: number;
}

/** What an export came to. */
export interface ExportResult {
  readonly counts: ExportCounts;
  readonly marking: string | null;
  readonly losses: Losses;
}

interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** An export under way: its source is counted while a writer reads it. */
class Counting implements ExportSource {
  readonly documentsRead = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #annotations = new Set<string>();
  readonly #entities = new Set<string>();
  readonly #sources = new Set<string>();
  readonly #decisions = new Set<string>();
  readonly #markings = new Set<string | null>();

  constructor(
    private readonly from: ExportSource,
    private readonly losses: Losses,
    private readonly writer: Writer,
  ) {}

  get project(): ExportSource['project'] {
    return this.from.project;
  }

  get at(): string {
    return this.from.at;
  }

  get annotationsAs(): ExportSource['annotationsAs'] {
    return this.from.annotationsAs;
  }

  get withText(): boolean {
    return this.from.withText;
  }

  get reports(): ExportSource['reports'] {
    const { reports } = this.from;
    return {
      ...reports,
      findings: async (documentId) => {
        const found = await reports.findings(documentId);
        for (const { marking } of found) this.#markings.add(marking);
        return found;
      },
    };
  }

  rest(): Promise<void> {
    return this.from.rest();
  }

  strictest(markings: readonly (string | null)[]): string | null {
    return this.from.strictest(markings);
  }

  async *documents(what?: { readonly threads: boolean }): AsyncGenerator<ExportedDocument> {
    for await (const document of this.from.documents(what)) {
      await this.#note(document);
      yield document;
    }
  }

  async *entities(): AsyncGenerator<ExportedEntity> {
    for await (const entity of this.from.entities()) {
      this.#entities.add(entity.id);
      this.#markings.add(entity.marking);
      yield entity;
    }
  }

  async *sources(): AsyncGenerator<ExportedSource> {
    for await (const one of this.from.sources()) {
      this.#sources.add(one.id);
      this.#markings.add(one.marking);
      yield one;
    }
  }

  async *decisions(): AsyncGenerator<ExportedDecision> {
    for await (const one of this.from.decisions()) {
      this.#decisions.add(`${one.changeId} ${one.revision} ${one.at}`);
      this.#markings.add(one.marking);
      yield one;
    }
  }

  unexported(): AsyncIterable<Loss> {
    return this.from.unexported();
  }

  get result(): ExportResult {
    const counts = {
      documents: this.documentsRead.size,
      annotations: this.#annotations.size,
      entities: this.#entities.size,
      sources: this.#sources.size,
      decisions: this.#decisions.size,
    };
    return { counts, marking: this.strictest([...this.#markings]), losses: this.losses };
  }

  async #note(document: ExportedDocument): Promise<void> {
    const { id, title, address, version, logNumber, sha256, marking, annotations, waiting, threads } = document;
    const about = { id, title, address, version, logNumber, original: { sha256 }, marking };
    this.documentsRead.set(id, { ...about, annotations: annotations.length });
    for (const one of [document, ...threads]) this.#markings.add(one.marking);
    if (!this.writer.holdsFindings && findingsOf(document.doc).length > 0)
      this.losses.add({ code: 'finding', kind: 'document', id, label: title });
    if (this.writer.needsText && !this.writer.holdsPictures) reportPictures(this.losses, document);
    for await (const annotation of rested(annotations, () => this.rest())) {
      this.#annotations.add(annotation.id);
      this.#markings.add(annotation.marking);
      if (annotation.stale)
        this.losses.add({
          code: 'stale',
          kind: 'annotation',
          id: annotation.id,
          label: annotation.quote,
          documentId: id,
        });
    }
    for await (const { id: change, kind, label } of rested(waiting, () => this.rest()))
      if (kind === 'change' || !this.writer.holdsEdits)
        this.losses.add({ code: 'waiting', kind: 'annotation', id: change, label, documentId: id });
  }
}

/**
 * An export as a ZIP file that is written while it is read: the files of the format, `losses.jsonl` with what the
 * format cannot carry, item by item, and `manifest.json`. Returns what it came to.
 */
export async function* exportArchive(
  source: ExportSource,
  writer: Writer,
  request: ExportRequest,
  digest: () => Digest,
  typesetter: Typesetter,
): AsyncGenerator<Uint8Array, ExportResult> {
  const losses = new Losses(source.withText);
  const counting = new Counting(source, losses, writer);
  const written: WrittenFile[] = [];
  yield* packArchive(allFiles());
  return counting.result;

  async function* allFiles(): AsyncGenerator<{ path: string; chunks: AsyncIterable<Uint8Array> }> {
    for await (const file of writer.write(counting, losses, typesetter)) yield digested(file);
    for await (const loss of source.unexported()) losses.add(loss);
    yield digested({ path: 'losses.jsonl', chunks: linesOf(losses) });
    const manifest = manifestOf(source, request, counting, written);
    yield digested({ path: 'manifest.json', chunks: [`${JSON.stringify(manifest, null, 2)}\n`] });
  }

  function digested({ path, chunks }: ExportFile): { path: string; chunks: AsyncIterable<Uint8Array> } {
    const made = async function* (): AsyncGenerator<Uint8Array> {
      const sum = digest();
      let bytes = 0;
      for await (const chunk of joinedChunks(chunks)) {
        await source.rest();
        sum.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
      written.push({ path, bytes, sha256: sum.end() });
    };
    return { path, chunks: made() };
  }
}

/** What an export would come to: everything is read and written, and nothing is kept. */
export async function exportReport(
  source: ExportSource,
  writer: Writer,
  typesetter: Typesetter,
): Promise<ExportResult> {
  const losses = new Losses(source.withText);
  const counting = new Counting(source, losses, writer);
  for await (const { chunks } of writer.write(counting, losses, typesetter))
    for await (const _chunk of chunks) await source.rest();
  for await (const loss of source.unexported()) losses.add(loss);
  return counting.result;
}

function* linesOf({ items }: Losses): Generator<string> {
  for (const loss of items) yield `${JSON.stringify(loss)}\n`;
}

function manifestOf(
  { project, at, withText }: ExportSource,
  { format, by, filter }: ExportRequest,
  counting: Counting,
  files: readonly WrittenFile[],
): Readonly<Record<string, unknown>> {
  const { counts, marking, losses } = counting.result;
  return {
    manifestVersion: 1,
    product: 'Scholium',
    format,
    marking,
    exportedAt: at,
    exportedBy: by,
    project,
    filter: { ...filter, withText },
    counts,
    documents: [...counting.documentsRead.values()],
    files,
    losses: losses.counts.map(({ code, count }) => ({
      code,
      count,
      listed: losses.items.filter((item) => item.code === code).length,
      meaning: LOSS_SENTENCES[code],
    })),
  };
}
