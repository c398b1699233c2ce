import { Injectable } from '@nestjs/common';
import type { Beginning } from '@scholium/contract';
import { blocksToHtml, schema } from '@scholium/document';
import type { Actor } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { Ledger } from '../../ledger/index.js';
import { Failure } from '../../platform/index.js';
import { OpenDocumentRepository, type BeginningRow } from './open-document.repository.js';

/** UTF-16 units of text that an answer has at most, some ten pages, and the blocks that are read for it. */
const UNITS = 20_000;
const BLOCKS = 120;

/** What a browser can show of a document while the application and the whole document are on their way. */
@Injectable()
export class BeginningReader {
  constructor(
    private readonly repository: OpenDocumentRepository,
    private readonly ledger: Ledger,
  ) {}

  async read(documentId: string, actor: Actor): Promise<Beginning> {
    const row = await this.repository.beginning(actor, documentId, BLOCKS);
    if (!row) throw new Failure('not_found');
    if (row.checkpointVersion === row.headVersion)
      return beginningOf(
        row,
        row.blocks.map((block) => schema.nodeFromJSON(block)),
        row.count,
      );
    // Edited since: the ledger keeps the texts that people work on.
    const head = await this.ledger.documentAt(documentId, row.headVersion);
    if (!head) throw new Failure('not_found');
    return beginningOf(row, head.doc.children, head.doc.childCount);
  }
}

/** As many of the blocks as are short enough; `count`: how many the document has. */
function beginningOf(
  { title, marking }: Pick<BeginningRow, 'title' | 'marking'>,
  blocks: readonly Node[],
  count: number,
): Beginning {
  const shown: Node[] = [];
  let units = 0;
  for (const block of blocks) {
    units += block.content.size;
    if (units > UNITS || block.type.name === 'note') break;
    shown.push(block);
  }
  const complete = shown.length === count || blocks[shown.length]?.type.name === 'note';
  return { title, html: blocksToHtml(shown), complete, marking };
}
