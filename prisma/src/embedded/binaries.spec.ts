import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { reachableBinaries } from './binaries.js';
import { systemUser } from './system-user.js';

const run = promisify(execFile);

// Only root hands the server to another account; an ordinary user can always enter the user's own folders.
const asRoot = process.getuid?.() === 0;

test('the programs run even when they were installed below a private home', async () => {
  const user = await systemUser();
  const installed = await reachableBinaries(user);
  const home = await mkdtemp(join(tmpdir(), 'scholium-private-'));
  try {
    await cp(join(dirname(installed.postgres), '..'), home, { recursive: true, verbatimSymlinks: true });
    await chmod(home, 0o700);
    const hidden = { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres') };
    const reachable = await reachableBinaries(user, hidden);
    expect(reachable.postgres === hidden.postgres).toBe(!asRoot);
    const { stdout } = await run(reachable.postgres, ['--version'], { ...user?.ids, cwd: '/' });
    expect(stdout).toContain('PostgreSQL');
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}, 60_000);
