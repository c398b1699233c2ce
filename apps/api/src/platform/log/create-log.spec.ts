import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LostLines } from './log-losses.js';

const writer = fileURLToPath(new URL('testing/log-writer.ts', import.meta.url));
const fromSource = [
  '--conditions=source',
  '--experimental-transform-types',
  '--no-warnings',
  '--import',
  new URL('../../../../../scripts/typescript.mjs', import.meta.url).href,
];

interface Ended {
  readonly code: number | null;
  readonly report: LostLines | null;
  readonly lines: number;
}

/**
 * A process that logs many lines to what is given as its standard output, and tells on its standard error what became
 * of them.
 */
function logTo(output: number | 'pipe', lines: number, close = false): Promise<Ended> {
  const child = spawn(process.execPath, [...fromSource, writer, String(lines)], {
    stdio: ['ignore', output, 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  if (close) child.stdout?.destroy();
  let written = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) written += 1;
  });
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({
        code,
        lines: written,
        report: JSON.parse(/^REPORT (.*)$/m.exec(said)?.[1] ?? 'null') as LostLines | null,
      }),
    ),
  );
}

test('a full disk does not end the process: lines that cannot be kept are counted', async () => {
  const full = openSync('/dev/full', 'w');
  try {
    const few = await logTo(full, 10);
    expect([few.code, few.report]).toEqual([0, { lost: 0, error: 'ENOSPC', at: expect.any(String) }]);
    const many = await logTo(full, 60_000);
    expect([many.code, many.report?.error]).toEqual([0, 'ENOSPC']);
    expect(many.report?.lost).toBeGreaterThan(10_000);
  } finally {
    closeSync(full);
  }
});

test('nor does a reader that is gone', async () => {
  const { code, report } = await logTo('pipe', 5_000, true);
  expect([code, report?.error]).toEqual([0, 'EPIPE']);
});

test('and where all is well nothing is reported', async () => {
  // A file takes lines as fast as they come; whoever reads a pipe may be busy with other tests.
  const folder = mkdtempSync(join(tmpdir(), 'scholium-log-'));
  const file = join(folder, 'log');
  const output = openSync(file, 'w');
  try {
    expect(await logTo(output, 60_000)).toMatchObject({ code: 0, report: null });
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(60_001);
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true });
  }
});

test('a pipe is written to its end as well', async () => {
  expect(await logTo('pipe', 2_000)).toEqual({ code: 0, report: null, lines: 2_000 });
});
