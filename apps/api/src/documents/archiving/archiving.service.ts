import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import type { BodyOf, CommandResult, Dependants, routes } from '@scholium/contract';
import { Ledger } from '../../ledger/index.js';
import { Failure } from '../../platform/index.js';
import { DependantsRepository } from './dependants.repository.js';

/** Into the archive, out of it, and away. */
@Injectable()
export class ArchivingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly repository: DependantsRepository,
  ) {}

  archive(
    userId: string,
    documentId: string,
    { commandId }: BodyOf<typeof routes.archiveDocument>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: documentId,
      userId,
      commandId,
      command: { kind: 'document.archive' },
    });
  }

  unarchive(
    userId: string,
    documentId: string,
    { commandId }: BodyOf<typeof routes.unarchiveDocument>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: documentId,
      userId,
      commandId,
      command: { kind: 'document.unarchive' },
    });
  }

  /** What a manager sees before deciding. */
  async dependants(viewer: Actor, documentId: string): Promise<Dependants> {
    const found = await this.repository.dependants(viewer, documentId);
    if (!found) throw new Failure('not_found');
    return found;
  }

  delete(
    userId: string,
    documentId: string,
    { commandId, title, reason }: BodyOf<typeof routes.deleteDocument>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: documentId,
      userId,
      commandId,
      command: { kind: 'document.delete', title, reason },
    });
  }
}
