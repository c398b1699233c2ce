import { Controller, Header, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { routes } from '@scholium/contract';
import { readsByEmergency } from '@scholium/review';
import { Audit, SentFrom, type ActingFrom } from '../audit/index.js';
import { Acting, Caller, Endpoint, Input, type ActingIn, type CallerSession, type InputOf } from '../platform/index.js';
import { DocumentsService } from './documents.service.js';
import { AddressChecker } from './fetching/address-checker.js';
import { UploadedFile, type FileReceived } from './importing/uploaded-file.js';
import { UploadsService } from './importing/uploads.service.js';
import { ArchivingService } from './archiving/archiving.service.js';
import { BeginningReader } from './opening/beginning.js';
import { DocumentOpener } from './opening/open-document.js';

/** Of answers whose JSON is written before they are sent. */
const JSON_TYPE = 'application/json; charset=utf-8';

@Controller()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly opener: DocumentOpener,
    private readonly beginnings: BeginningReader,
    private readonly uploads: UploadsService,
    private readonly archiving: ArchivingService,
    private readonly checker: AddressChecker,
    private readonly audit: Audit,
  ) {}

  @Endpoint(routes.uploadFile)
  @Header('content-type', JSON_TYPE)
  uploadFile(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { query }: InputOf<typeof routes.uploadFile>,
    @UploadedFile() file: FileReceived,
  ) {
    return this.uploads.upload({ projectId, actor }, file, query.encoding ?? null);
  }

  @Endpoint(routes.pasteText)
  @Header('content-type', JSON_TYPE)
  pasteText(@Acting() { actor, projectId }: ActingIn, @Input() { body }: InputOf<typeof routes.pasteText>) {
    return this.uploads.paste({ projectId, actor }, body.text, body.format);
  }

  @Endpoint(routes.fetchUpload)
  @Header('content-type', JSON_TYPE)
  fetchUpload(@Acting() { actor, projectId }: ActingIn, @Input() { body }: InputOf<typeof routes.fetchUpload>) {
    return this.uploads.fetch({ projectId, actor }, body.address, body.encoding ?? null);
  }

  @Endpoint(routes.correctUpload)
  @Header('content-type', JSON_TYPE)
  correctUpload(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { params, body }: InputOf<typeof routes.correctUpload>,
  ) {
    return this.uploads.correct({ projectId, actor }, params.uploadId, body);
  }

  @Endpoint(routes.uploadCollection)
  uploadCollection(@Acting() { actor, projectId }: ActingIn, @UploadedFile() file: FileReceived) {
    return this.uploads.collect({ projectId, actor }, file);
  }

  @Endpoint(routes.uploadPart)
  @Header('content-type', JSON_TYPE)
  uploadPart(@Acting() { actor, projectId }: ActingIn, @Input() { params, body }: InputOf<typeof routes.uploadPart>) {
    return this.uploads.part({ projectId, actor }, params.uploadId, body.index);
  }

  @Endpoint(routes.importDocument)
  importDocument(@Acting() { actor, projectId }: ActingIn, @Input() { body }: InputOf<typeof routes.importDocument>) {
    return this.uploads.import({ projectId, actor }, body);
  }

  @Endpoint(routes.openDocument)
  @Header('content-type', JSON_TYPE)
  openDocument(
    @Acting() { actor, subject }: ActingIn,
    @Input() { params, query }: InputOf<typeof routes.openDocument>,
  ) {
    return this.opener.open(params.documentId, actor, query.near, readsByEmergency(actor, subject));
  }

  @Endpoint(routes.readAnnotations)
  @Header('content-type', JSON_TYPE)
  readAnnotations(@Acting() { actor, subject }: ActingIn, @Input() { params }: InputOf<typeof routes.readAnnotations>) {
    return this.opener.annotations(params.documentId, actor, readsByEmergency(actor, subject));
  }

  @Endpoint(routes.readBeginning)
  readBeginning(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.readBeginning>) {
    return this.beginnings.read(params.documentId, actor);
  }

  @Endpoint(routes.describeDocument)
  describeDocument(
    @Caller() { userId }: CallerSession,
    @Input() { params, body }: InputOf<typeof routes.describeDocument>,
  ) {
    return this.documents.describe(userId, params.documentId, body);
  }

  @Endpoint(routes.archiveDocument)
  archiveDocument(
    @Caller() { userId }: CallerSession,
    @Input() { params, body }: InputOf<typeof routes.archiveDocument>,
  ) {
    return this.archiving.archive(userId, params.documentId, body);
  }

  @Endpoint(routes.unarchiveDocument)
  unarchiveDocument(
    @Caller() { userId }: CallerSession,
    @Input() { params, body }: InputOf<typeof routes.unarchiveDocument>,
  ) {
    return this.archiving.unarchive(userId, params.documentId, body);
  }

  @Endpoint(routes.getDependants)
  getDependants(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.getDependants>) {
    return this.archiving.dependants(actor, params.documentId);
  }

  @Endpoint(routes.deleteDocument)
  deleteDocument(
    @Caller() { userId }: CallerSession,
    @Input() { params, body }: InputOf<typeof routes.deleteDocument>,
  ) {
    return this.archiving.delete(userId, params.documentId, body);
  }

  @Endpoint(routes.getOriginal)
  @Header('cache-control', 'private, no-cache')
  async getOriginal(
    @Acting() { actor, projectId }: ActingIn,
    @SentFrom() from: ActingFrom,
    @Input() { params: { documentId } }: InputOf<typeof routes.getOriginal>,
  ) {
    const { file, sha256 } = await this.documents.original(actor, documentId);
    const object = { kind: 'document', id: documentId, projectId } as const;
    this.audit.record({ ...from, kind: 'original.downloaded', object, details: { sha256 } });
    return file;
  }

  /** Asked for anew each time, so that nobody goes on seeing what they may not see any more. */
  @Endpoint(routes.getDocumentImage)
  @Header('cache-control', 'private, no-cache')
  async getDocumentImage(
    @Acting() { actor }: ActingIn,
    @Input() { params: { documentId, imageId } }: InputOf<typeof routes.getDocumentImage>,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { file, tag, isKnown } = await this.documents.image(actor, documentId, imageId, known);
    reply.header('etag', tag);
    if (isKnown) reply.status(304);
    return file;
  }

  @Endpoint(routes.checkAddress)
  checkAddress(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.checkAddress>) {
    return this.checker.check(actor, params.documentId);
  }

  @Endpoint(routes.submitSteps)
  submitSteps(@Caller() { userId }: CallerSession, @Input() { params, body }: InputOf<typeof routes.submitSteps>) {
    return this.documents.submitSteps(userId, params.documentId, body);
  }
}
