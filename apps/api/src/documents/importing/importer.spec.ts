import { Buffer } from 'node:buffer';
import type { WorkerPool } from '../../platform/index.js';
import { Importer } from './importer.js';

test('a short text is read at once, and in a thread where it may be a table of many cells that nobody wrote', async () => {
  const inThread = async (text: string) => {
    const run = jest.fn().mockResolvedValue({ ok: true, value: null });
    const importer = new Importer({ run } as unknown as WorkerPool);
    const reading = { format: 'markdown', encoding: null, corrections: [] } as const;
    await importer.preview({ ...reading, bytes: Buffer.from(text), fileName: 'short.md' });
    return run.mock.calls.length > 0;
  };
  const table = (columns: number, rows: number) =>
    `Words.\n\n${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${'|x\n'.repeat(rows)}`;
  const texts = ['a | b\n'.repeat(900), table(10, 80), table(900, 4_000)];
  expect(await Promise.all(texts.map(inThread))).toEqual([false, false, true]);
});
