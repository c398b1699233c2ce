import { routes, type ExportOnWire, type ExportOptions } from '@scholium/contract';
import { openArchive } from '@scholium/exchange';
import { UNPROTECTED, type Protection } from '@scholium/review';
import { Access, Sessions } from '../../people/index.js';
import { good, type ProjectFixture, type TestApp, type TestUser } from '../../testing/index.js';
import { ExportRunner } from '../export-runner.js';

/** What specs of exports ask of a project of a test application. */
export class ExportCalls {
  constructor(
    private readonly app: TestApp,
    private readonly fixture: ProjectFixture,
  ) {}

  /** What decides about access was changed in the tables. */
  readonly changed = (): void => {
    this.app.app.get(Access).forget(this.fixture.projectId);
    this.app.app.get(Sessions).forget();
  };

  readonly protect = async (objectKind: string, objectId: string, asked: Partial<Protection>): Promise<void> => {
    const { marking, compartments, recipients, restrictedTo } = { ...UNPROTECTED, ...asked };
    await this.app.database.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients, "restrictedTo")
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [objectId, objectKind, this.fixture.projectId, marking, compartments, recipients, restrictedTo],
    );
    this.changed();
  };

  readonly params = (exportId?: string) => ({
    projectId: this.fixture.projectId,
    ...(exportId ? { exportId } : {}),
  });

  readonly start = async (as: TestUser, options: Partial<ExportOptions>): Promise<ExportOnWire> =>
    good(await this.app.call(routes.startExport, { as, params: this.params(), body: { format: 'jsonl', ...options } }));

  readonly listed = async (as: TestUser, id: string): Promise<ExportOnWire | undefined> => {
    const answer = await this.app.call(routes.listExports, { as, params: this.params() });
    const list = routes.listExports.response.parse(good(answer));
    return list.exports.find((one) => one.id === id);
  };

  /** An export that is written; throws when it is not. */
  readonly done = async (as: TestUser, options: Partial<ExportOptions>): Promise<ExportOnWire> => {
    const { id } = await this.start(as, options);
    await this.app.app.get(ExportRunner).caughtUp();
    const found = await this.listed(as, id);
    if (found?.state !== 'done') throw new Error(`The export is ${found?.state ?? 'gone'}: ${found?.failure ?? ''}`);
    return found;
  };

  /** The bytes of an answer, which the other calls read as text. */
  readonly download = (as: TestUser, id: string) =>
    this.app.app.inject({
      method: 'GET',
      url: `/api/projects/${this.fixture.projectId}/exports/${id}/file`,
      headers: { host: 'localhost', cookie: as.cookie, 'sec-fetch-site': 'same-origin' },
    });

  /** The files of an export, by their paths. */
  readonly files = async (as: TestUser, options: Partial<ExportOptions>): Promise<Readonly<Record<string, string>>> => {
    const { id } = await this.done(as, options);
    return await unzip((await this.download(as, id)).rawPayload);
  };
}

export async function unzip(bytes: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const archive = await openArchive(bytes);
  const found: Record<string, string> = {};
  for (const name of archive.names) found[name] = new TextDecoder().decode(await archive.read(name));
  return found;
}

/** The rows of a file of JSON Lines. */
export const rows = (file = ''): Record<string, unknown>[] =>
  file
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
