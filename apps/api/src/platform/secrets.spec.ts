import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from './configuration.js';
import { Secrets } from './secrets.js';

describe('the secrets of an installation', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scholium-secrets-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const secrets = (dataDirectory = folder): Secrets =>
    new Secrets({ dataDirectory, linkSecret: null } as unknown as Configuration);

  test('are the same for all processes that share a data folder, also when several make them at once', async () => {
    for (let round = 0; round < 50; round += 1) {
      const shared = join(folder, String(round));
      const made = await Promise.all(Array.from({ length: 8 }, () => secrets(shared).linksOrNew()));
      expect(new Set(made.map((key) => key.toString('base64'))).size).toBe(1);
      expect(await readdir(shared)).toEqual(['secrets.json']);
    }
  });

  test('are found by a process that looked before another one made them', async () => {
    const early = secrets();
    expect(await early.links()).toBeNull();
    const made = await secrets().linksOrNew();
    expect(await early.links()).toEqual(made);
  });

  test('are read again after a read that failed', async () => {
    await writeFile(join(folder, 'secrets.json'), '');
    const damaged = secrets();
    await expect(damaged.links()).rejects.toThrow('secrets.json');
    await rm(join(folder, 'secrets.json'));
    expect(await damaged.linksOrNew()).toHaveLength(32);
  });
});
