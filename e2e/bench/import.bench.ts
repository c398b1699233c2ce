import { routes } from '@scholium/contract';
import pg from 'pg';
import { BenchHarness } from './harness/harness.js';
import { Workspace } from './harness/workspace.js';
import type { MeasuredCell, RunBench } from './lib/cell.js';
import { interleavedMedians } from './lib/interleave.js';
import { importText } from './seed/text.js';

/** PERFORMANCE.md, "Floor 1": milliseconds. */
const BUDGET = { S: 100, L: 3_000 } as const;

/** The rows that one import writes, for another document. */
const AGAIN = `with made as (select gen_random_uuid() as id),
  s as (insert into "Stream" (id, kind, "projectId", seq, "docVersion") select made.id, o.kind, o."projectId", 1, 0 from "Stream" o, made where o.id = $1),
  f as (insert into "Original" (sha256, bytes, "createdAt") select made.id::text, $4::bytea, now() from made),
  d as (insert into "Document" (id, "projectId", title, metadata, origin, "importedById", "importedAt", checkpoint, "checkpointVersion", "searchKey")
    select made.id, o."projectId", o.title, o.metadata, o.origin, o."importedById", o."importedAt", $2::jsonb, 0, o."searchKey" from "Document" o, made where o.id = $1)
  insert into "LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
    select made.id, 1, o.kind, $3::jsonb, o."payloadVersion", o."actorId", gen_random_uuid(), 0, 0, o.at from "LedgerEntry" o, made where o."streamId" = $1 and o.seq = 1`;

/**
 * Pasting, structure and footnotes for the preview, and the import that follows, against the insert of the same rows.
 */
export const run: RunBench = ({ rounds }) =>
  BenchHarness.with(async (harness) => {
    const application = await harness.application();
    const workspace = await Workspace.found(application.url);
    const raw = new pg.Client({ connectionString: harness.database.ownerUrl });
    await raw.connect();
    try {
      const cells: MeasuredCell[] = [];
      for (const size of ['S', 'L'] as const) {
        const { text, from } = await importText(size);
        let turn = 0;
        // Another text each time: the same bytes are kept only once.
        const whole = async (): Promise<string> => workspace.import(`${text}\n\nCopy ${(turn += 1)} of ${size}.`);
        const documentId = await whole();
        const { doc } = await workspace.owner.call(routes.openDocument, { params: { documentId } });
        const { rows } = await raw.query<{ payload: string }>(
          `select payload::text from "LedgerEntry" where "streamId" = $1 order by seq limit 1`,
          [documentId],
        );
        const values = [documentId, JSON.stringify(doc), rows[0]!.payload, Buffer.from(text)];
        const timed = (work: () => Promise<unknown>) => async (): Promise<number> => {
          const began = performance.now();
          await work();
          return performance.now() - began;
        };
        const inserted = () => raw.query({ name: 'again', text: AGAIN, values });
        await whole();
        await inserted();
        const { ours, floor } = await interleavedMedians({ ours: timed(whole), floor: timed(inserted) }, rounds);
        const note = `${from}; beside it the insert of the same rows`;
        cells.push({
          name: `import ${size}, preview and import`,
          unit: 'ms',
          ours,
          floor,
          budget: `<= ${BUDGET[size]} ms`,
          met: ours <= BUDGET[size],
          note,
        });
      }
      return cells;
    } finally {
      await raw.end();
    }
  });
