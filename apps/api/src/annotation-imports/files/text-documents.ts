import { Injectable } from '@nestjs/common';
import type { ImportPreview } from '@scholium/exchange';
import { can } from '@scholium/review';
import { UploadsService } from '../../documents/index.js';
import { Access } from '../../people/index.js';
import { Failure } from '../../platform/index.js';
import type { ImportRow } from '../imports.repository.js';
import { ImportPlanner } from '../planner.js';

/** Makes documents of the texts of files of annotations, as somebody does who imports each as a text file. */
@Injectable()
export class TextDocuments {
  constructor(
    private readonly access: Access,
    private readonly uploads: UploadsService,
    private readonly planner: ImportPlanner,
  ) {}

  /**
   * Made again it stays the same document. Throws Failure `not_found` when the person may not import there, and the
   * reader's when no document can be made of the text.
   */
  async make(
    { documentId, userId, textName }: Pick<ImportRow, 'documentId' | 'userId' | 'textName'>,
    { projectId, commandId, title }: NonNullable<ImportRow['makes']>,
    part: Uint8Array,
  ): Promise<void> {
    const { actor, subject, projectId: found } = await this.access.readOn(userId, 'projectId', projectId);
    if (found === null || !can(actor, 'document.import', subject)) throw new Failure('not_found');
    const text = await this.planner.text(part);
    if (text === null) throw new Failure('unreadable_file');
    const place = { projectId, actor };
    const named = (textName ?? title).replace(/\.txt$/iu, '');
    const file = { fileName: `${named}.txt`, bytes: Buffer.from(text, 'utf8') };
    const { uploadId, answer } = await this.uploads.keep(place, file, 'utf-8');
    const { preview } = JSON.parse(answer) as { readonly preview: Pick<ImportPreview, 'metadata'> };
    await this.uploads.import(place, {
      commandId,
      documentId,
      uploadId,
      encoding: 'utf-8',
      corrections: preview.metadata.title === undefined ? [{ type: 'set_metadata', field: 'title', value: title }] : [],
      accessed: null,
    });
  }
}
