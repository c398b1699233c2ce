import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../../platform/index.js';
import { UploadedFile, type FileReceived } from '../importing/uploaded-file.js';
import { UploadsService } from '../importing/uploads.service.js';
import { DocumentImportsService } from './document-imports.service.js';

@Controller()
export class DocumentImportsController {
  constructor(
    private readonly imports: DocumentImportsService,
    private readonly uploads: UploadsService,
  ) {}

  @Endpoint(routes.readTable)
  readTable(@Acting() { actor, projectId }: ActingIn, @UploadedFile() file: FileReceived) {
    return this.uploads.table({ projectId, actor }, file);
  }

  @Endpoint(routes.readTableAgain)
  readTableAgain(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { params, body }: InputOf<typeof routes.readTableAgain>,
  ) {
    return this.uploads.tableAgain({ projectId, actor }, params.uploadId, body);
  }

  @Endpoint(routes.startDocumentImport)
  start(@Acting() { actor, projectId }: ActingIn, @Input() { body }: InputOf<typeof routes.startDocumentImport>) {
    return this.imports.start({ projectId, actor }, body);
  }

  @Endpoint(routes.addToDocumentImport)
  add(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { params }: InputOf<typeof routes.addToDocumentImport>,
    @UploadedFile() file: FileReceived,
  ) {
    return this.imports.add({ projectId, actor }, params.importId, file);
  }

  @Endpoint(routes.listDocumentImports)
  list(@Acting() { actor, projectId }: ActingIn) {
    return this.imports.list({ projectId, actor });
  }

  @Endpoint(routes.readDocumentImport)
  read(@Acting() { actor, projectId }: ActingIn, @Input() { params }: InputOf<typeof routes.readDocumentImport>) {
    return this.imports.read({ projectId, actor }, params.importId);
  }

  @Endpoint(routes.steerDocumentImport)
  steer(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { params, body }: InputOf<typeof routes.steerDocumentImport>,
  ) {
    return this.imports.steer({ projectId, actor }, params.importId, body);
  }

  @Endpoint(routes.answerDocumentImport)
  answer(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { params, body }: InputOf<typeof routes.answerDocumentImport>,
  ) {
    return this.imports.answer({ projectId, actor }, params.importId, params.position, body.settings);
  }
}
