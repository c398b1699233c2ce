import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readerOf, verifyDatabase, type CheckpointContent, type Verified } from '@scholium/database/audit';
import pg from 'pg';
import { createTestApp, ProjectFixture, type TestApp, type TestOptions } from '../../testing/index.js';
import { Sealer } from '../sealing/sealer.js';

/** A server with a project and a sealed log, and a superuser of its database. */
export class SealedLog {
  private constructor(
    readonly app: TestApp,
    readonly project: ProjectFixture,
    readonly superuser: pg.Client,
    readonly dataDirectory: string,
  ) {}

  static async open(environment: TestOptions['environment'] = {}): Promise<SealedLog> {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'audit-'));
    const app = await createTestApp({ environment: { DATA_DIR: dataDirectory, ...environment } });
    const project = await ProjectFixture.open(app);
    const superuser = new pg.Client({ connectionString: app.superuserUrl });
    await superuser.connect();
    const log = new SealedLog(app, project, superuser, dataDirectory);
    await log.seal();
    return log;
  }

  async seal(): Promise<void> {
    await this.app.app.get(Sealer).catchUp();
  }

  async newestCheckpoint(): Promise<CheckpointContent> {
    return JSON.parse(await readFile(join(this.dataDirectory, 'audit-checkpoint.json'), 'utf8')) as CheckpointContent;
  }

  async verify(): Promise<Verified> {
    return verifyDatabase(readerOf(this.superuser), { expectedCheckpoint: await this.newestCheckpoint() });
  }

  /** What verifying says after somebody with all rights ran these statements, which are undone then. */
  async afterTampering(...statements: readonly string[]): Promise<Verified> {
    await this.superuser.query('begin; set local session_replication_role = replica');
    try {
      for (const sql of statements) await this.superuser.query(sql);
      return await this.verify();
    } finally {
      await this.superuser.query('rollback');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.superuser.end();
    await this.app.close();
    await rm(this.dataDirectory, { recursive: true });
  }
}
