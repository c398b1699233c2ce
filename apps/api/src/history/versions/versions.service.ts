import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import type { BodyOf, CommandResult, NamedVersion, routes } from '@scholium/contract';
import { Ledger } from '../../ledger/index.js';
import { VersionsRepository } from './versions.repository.js';

@Injectable()
export class VersionsService {
  constructor(
    private readonly repository: VersionsRepository,
    private readonly ledger: Ledger,
  ) {}

  async list(viewer: Actor, documentId: string): Promise<{ versions: NamedVersion[] }> {
    return { versions: await this.repository.named(viewer, documentId) };
  }

  name(
    userId: string,
    documentId: string,
    { commandId, ...named }: BodyOf<typeof routes.nameVersion>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: documentId,
      userId,
      commandId,
      command: { kind: 'version.name', ...named },
    });
  }
}
