import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import type { BodyOf, CommandResult, ResponseOf, routes } from '@scholium/contract';
import { Ledger } from '../ledger/index.js';
import { Failure } from '../platform/index.js';
import { attachment } from './content-disposition.js';
import { ImagesRepository } from './images/images.repository.js';
import { UploadsRepository } from './importing/uploads.repository.js';

/** What is done to a document that is there. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly uploads: UploadsRepository,
    private readonly images: ImagesRepository,
  ) {}

  describe(
    userId: string,
    documentId: string,
    { commandId, metadata }: BodyOf<typeof routes.describeDocument>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: documentId,
      userId,
      commandId,
      command: { kind: 'document.describe', metadata },
    });
  }

  /** Answers which of the steps survived the rebase, and the version they led to. */
  async submitSteps(
    userId: string,
    documentId: string,
    { commandId, version, steps }: BodyOf<typeof routes.submitSteps>,
  ): Promise<ResponseOf<typeof routes.submitSteps>> {
    const committed = await this.ledger.commit({
      streamId: documentId,
      userId,
      commandId,
      command: { kind: 'document.steps', version, steps },
    });
    if (!committed.ok) throw new Failure(committed.refusal.code, committed.refusal.details, committed.refusal.message);
    const { streamId, seq, repeated } = committed;
    const written = committed.entries.filter((entry) => entry.kind === 'steps');
    const survived = written.flatMap(({ payload }) => payload.indexes.filter((index) => index !== null));
    return { commandId, streamId, seq, repeated, version: written.at(-1)?.docVersion ?? version, survived };
  }

  /**
   * A picture of a document as the kind of picture it was found to be, so that nothing of it runs; its bytes are left
   * out for who has those of `known`.
   */
  async image(
    viewer: Actor,
    documentId: string,
    imageId: string,
    known: string | undefined,
  ): Promise<{ readonly file: StreamableFile; readonly tag: string; readonly isKnown: boolean }> {
    const image = await this.images.find(viewer, documentId, imageId, known?.replaceAll('"', ''));
    if (!image) throw new Failure('not_found');
    const { bytes, mediaType, sha256 } = image;
    const sent = bytes ?? Buffer.alloc(0);
    const file = new StreamableFile(sent, { type: mediaType, disposition: 'inline', length: sent.length });
    return { file, tag: `"${sha256}"`, isKnown: bytes === null };
  }

  /** The bytes as they came, for saving only: another type could make a browser run what somebody uploaded. */
  async original(
    viewer: Actor,
    documentId: string,
  ): Promise<{ readonly file: StreamableFile; readonly sha256: string }> {
    const original = await this.uploads.original(viewer, documentId);
    if (!original) throw new Failure('not_found');
    const { bytes, sha256, fileName } = original;
    const disposition = attachment(fileName);
    const file = new StreamableFile(bytes, { type: 'application/octet-stream', disposition, length: bytes.length });
    return { file, sha256 };
  }
}
