import { Injectable } from '@nestjs/common';
import type { BodyOf, CommandResult, routes } from '@scholium/contract';
import { emptyDocument } from '@scholium/document';
import type { Actor } from '@scholium/review';
import { Ledger } from '../ledger/index.js';

/** What a report says of itself before anybody has said more. */
const NOTHING_SAID = {
  series: null,
  authors: [],
  publisher: null,
  published: null,
  url: null,
  language: null,
  accessed: null,
};

@Injectable()
export class ReportsService {
  constructor(private readonly ledger: Ledger) {}

  create(
    actor: Actor,
    projectId: string,
    { commandId, documentId, title, protection }: BodyOf<typeof routes.createReport>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: documentId,
      userId: actor.userId,
      commandId,
      command: {
        kind: 'document.import',
        documentId,
        projectId,
        metadata: { ...NOTHING_SAID, title },
        origin: { kind: 'report' },
        doc: emptyDocument(`${commandId}-0`).toJSON(),
        ...(protection && { protection }),
      },
    });
  }
}
