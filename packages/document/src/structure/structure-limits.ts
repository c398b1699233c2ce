/** What the structure of one text may hold. */
export interface StructureLimits {
  /** Blocks of the document. */
  readonly blocks: number;
  /** UTF-16 units of one block's text. */
  readonly blockLength: number;
  /** Candidates for footnote references that are kept. */
  readonly footnotes: number;
}

/** 50,000 blocks of at most 200,000 characters, 20,000 places that may be footnote references. */
export const DEFAULT_STRUCTURE_LIMITS: StructureLimits = { blocks: 50_000, blockLength: 200_000, footnotes: 20_000 };

/** Lines for each block of the limit: in a hard-wrapped text several lines make one block. */
const LINES_PER_BLOCK = 4;

/** Lines that may stand in a text with at most so many blocks. */
export const mostLines = ({ blocks }: StructureLimits): number => blocks * LINES_PER_BLOCK;

/** Says that a text has more parts than a document may have. */
export class StructureTooLarge extends Error {
  readonly what: 'lines' | 'blocks' | 'block_length';
  readonly limit: number;
  /** Place of the block, counted from 1, where one block is the fault. */
  readonly block: number | undefined;

  constructor(what: 'lines' | 'blocks' | 'block_length', limit: number, block?: number) {
    super(`More than ${limit} ${what}`);
    this.what = what;
    this.limit = limit;
    this.block = block;
  }
}

/** Throws StructureTooLarge when there are too many blocks, or one is too long. */
export function checkBlocks(blocks: readonly { readonly text: string }[], limits: StructureLimits): void {
  if (blocks.length > limits.blocks) throw new StructureTooLarge('blocks', limits.blocks);
  const long = blocks.findIndex(({ text }) => text.length > limits.blockLength);
  if (long >= 0) throw new StructureTooLarge('block_length', limits.blockLength, long + 1);
}

/** Throws StructureTooLarge when a text has more lines with words than its blocks could ever have. Costs no memory. */
export function checkLines(text: string, limits: StructureLimits): void {
  const most = mostLines(limits);
  let lines = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end > start) lines += 1;
    if (lines > most) throw new StructureTooLarge('lines', most);
    start = end + 1;
  }
}
