import { routes, type ArchiveImportOnWire, type ExportOnWire, type ResponseOf } from '@scholium/contract';
import { ARCHIVE_TABLE_NAMES, archiveTable, type ArchiveTable } from '@scholium/exchange';
import { ExportRunner } from '../../exports/export-runner.js';
import { filePart, good, type TestApp, type TestUser } from '../../testing/index.js';
import { ArchiveImportRunner } from '../import-runner.js';

/** What specs of archives ask of an application. */
export class ArchiveCalls {
  constructor(private readonly app: TestApp) {}

  /** The archive of a project; throws when it was not made. */
  async export(as: TestUser, projectId: string): Promise<Buffer> {
    const params = { projectId };
    const { id } = good<ExportOnWire>(
      await this.app.call(routes.startExport, { as, params, body: { format: 'archive' } }),
    );
    await this.app.app.get(ExportRunner).caughtUp();
    const listed = routes.listExports.response.parse(good(await this.app.call(routes.listExports, { as, params })));
    const found = listed.exports.find((one) => one.id === id);
    if (found?.state !== 'done') throw new Error(`The export is ${found?.state ?? 'gone'}: ${found?.failure ?? ''}`);
    const answer = await this.app.app.inject({
      method: 'GET',
      url: `/api/projects/${projectId}/exports/${id}/file`,
      headers: { host: 'localhost', cookie: as.cookie, 'sec-fetch-site': 'same-origin' },
    });
    return answer.rawPayload;
  }

  /** An archive that was uploaded and looked at. */
  async checked(as: TestUser, archive: Uint8Array): Promise<ArchiveImportOnWire> {
    const { id } = good<ArchiveImportOnWire>(
      await this.app.call(routes.uploadProjectArchive, { as, ...filePart(archive, 'demo.scholium.zip') }),
    );
    return this.caughtUp(as, id);
  }

  /** One that was started, when it has ended. */
  async imported(
    as: TestUser,
    archiveImportId: string,
    people: readonly { readonly id: string; readonly userId: string }[] = [],
    sameIds = false,
  ): Promise<ArchiveImportOnWire> {
    const body = { people, sameIds };
    good(await this.app.call(routes.startProjectArchive, { as, params: { archiveImportId }, body }));
    return this.caughtUp(as, archiveImportId);
  }

  /** A page of the people of one that was checked. */
  async people(as: TestUser, archiveImportId: string, query: Readonly<Record<string, unknown>> = {}) {
    const answer = await this.app.call(routes.listArchivePeople, { as, params: { archiveImportId }, query });
    return good<ResponseOf<typeof routes.listArchivePeople>>(answer);
  }

  async caughtUp(as: TestUser, id: string): Promise<ArchiveImportOnWire> {
    await this.app.app.get(ArchiveImportRunner).caughtUp();
    const answer = good<unknown>(await this.app.call(routes.listProjectArchives, { as }));
    const found = routes.listProjectArchives.response.parse(answer).imports.find((one) => one.id === id);
    if (!found) throw new Error('The import is gone');
    return found;
  }
}

const condition = ({ rows }: ArchiveTable): string => {
  if ('namedBy' in rows)
    return rows.namedBy
      .map(([table, column]) => {
        const isList = archiveTable(table).columns[column]?.startsWith('uuid[]') ?? false;
        return `exists (select from "${table}" o where o."projectId" = $1 and ${isList ? `t.id = any(o."${column}")` : `o."${column}" = t.id`})`;
      })
      .join(' or ');
  return 'in' in rows
    ? `t."${rows.by}" in (select t.id from "${rows.in}" t where ${condition(archiveTable(rows.in))})`
    : `t."${rows.by}" = $1`;
};

/** All rows of a project, whole, with what is derived from them. */
export async function rowsOf(app: TestApp, projectId: string): Promise<Record<string, readonly unknown[]>> {
  const all: Record<string, readonly unknown[]> = {};
  for (const name of ARCHIVE_TABLE_NAMES) {
    const table = archiveTable(name);
    const order = table.key.map((column) => `t."${column}"`).join(', ');
    all[name] = await app.database.query(`select t.* from "${name}" t where ${condition(table)} order by ${order}`, [
      projectId,
    ]);
  }
  all['Original'] = await app.database.query(
    `select distinct o.sha256, md5(o.bytes) as bytes from "Original" o join "Document" d on d."projectId" = $1
       and (d.origin->>'sha256' = o.sha256
         or exists (select from "DocumentImage" i where i."documentId" = d.id and i.sha256 = o.sha256))
     order by o.sha256`,
    [projectId],
  );
  return all;
}
