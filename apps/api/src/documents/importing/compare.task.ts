import { compareTexts } from '@scholium/exchange';
import type { ImportError, Result, TextChange } from '@scholium/exchange';
import { corrected, type ImportJob } from './import-job.js';

/** Two readings of one page. */
export interface CompareJob {
  readonly before: ImportJob;
  readonly after: ImportJob;
}

/** Reads both and compares their paragraphs. */
export async function compare({ before, after }: CompareJob): Promise<Result<readonly TextChange[], ImportError>> {
  const texts: string[][] = [];
  for (const job of [before, after]) {
    const read = await corrected(job);
    if (!read.ok) return read;
    texts.push(read.value.blocks.map(({ text }) => text));
  }
  return { ok: true, value: compareTexts(texts[0]!, texts[1]!) };
}
