import { routes, type DocumentImportOnWire, type ImportedFileOnWire, type ResponseOf } from '@scholium/contract';
import {
  filePart,
  good,
  type Answer,
  type ProjectFixture,
  type TestApp,
  type TestUser,
} from '../../../testing/index.js';
import { DocumentImportRunner } from '../document-import-runner.js';

type Files = readonly object[];

/** What specs of imports of many files ask of a project of a test application, as its annotator if nobody is named. */
export class ManyFiles {
  constructor(
    private readonly app: TestApp,
    private readonly fixture: ProjectFixture,
  ) {}

  readonly annotator = (): TestUser => this.fixture.users.annotator;
  readonly inProject = (more: object = {}) => ({ projectId: this.fixture.projectId, ...more });

  readonly ask = (files: Files, settings?: object, as = this.annotator()): Promise<Answer> =>
    this.app.call(routes.startDocumentImport, {
      as,
      params: this.inProject(),
      body: { files, ...(settings && { settings }) },
    });

  readonly start = async (files: Files, settings?: object, as = this.annotator()): Promise<DocumentImportOnWire> =>
    good(await this.ask(files, settings, as));

  readonly add = (importId: string, bytes: string | Uint8Array, name: string, as = this.annotator()): Promise<Answer> =>
    this.app.call(routes.addToDocumentImport, { as, params: this.inProject({ importId }), ...filePart(bytes, name) });

  readonly steer = (importId: string, to: string, as = this.annotator()): Promise<Answer> =>
    this.app.call(routes.steerDocumentImport, { as, params: this.inProject({ importId }), body: { to } });

  readonly answer = (importId: string, position: number, body: object): Promise<Answer> =>
    this.app.call(routes.answerDocumentImport, {
      as: this.annotator(),
      params: this.inProject({ importId, position }),
      body: { settings: body },
    });

  readonly caughtUp = (where = this.app): Promise<void> => where.app.get(DocumentImportRunner).caughtUp();

  /** Asks while no process looks for work. */
  readonly asleep = async <T>(asking: () => Promise<T>): Promise<T> => {
    const wake = jest.spyOn(this.app.app.get(DocumentImportRunner), 'wake').mockImplementation(() => undefined);
    try {
      return await asking();
    } finally {
      wake.mockRestore();
    }
  };

  readonly listed = async (id: string, as = this.annotator()): Promise<DocumentImportOnWire | undefined> => {
    const answer = await this.app.call(routes.listDocumentImports, { as, params: this.inProject() });
    return good<ResponseOf<typeof routes.listDocumentImports>>(answer).imports.find((one) => one.id === id);
  };

  /** What became of each file once nothing waits. */
  readonly files = async (importId: string): Promise<readonly ImportedFileOnWire[]> => {
    await this.caughtUp();
    const call = { as: this.annotator(), params: this.inProject({ importId }) };
    return good<ResponseOf<typeof routes.readDocumentImport>>(await this.app.call(routes.readDocumentImport, call))
      .files;
  };

  /** A file that was uploaded, as an import takes it. */
  readonly uploaded = async (bytes: string | Uint8Array, fileName: string, as = this.annotator()) => {
    const { uploadId } = good<ResponseOf<typeof routes.uploadFile>>(await this.fixture.upload(bytes, fileName, as));
    return { uploadId, fileName };
  };

  /** As if the process that works on it had not been heard of for five minutes. */
  readonly silent = (id: string): Promise<unknown> =>
    this.app.database.query(`update "DocumentImport" set "seenAt" = now() - interval '5 minutes' where "id" = $1`, [
      id,
    ]);
}

export const said = (list: readonly ImportedFileOnWire[]): unknown[] =>
  list.map(({ fileName, state, document, failure }) => [fileName, state, document?.title, failure?.code]);
