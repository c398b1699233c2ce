import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { UploadedFile, type FileReceived } from '../documents/index.js';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../platform/index.js';
import { AnnotationImportsService } from './annotation-imports.service.js';

@Controller()
export class AnnotationImportsController {
  constructor(private readonly imports: AnnotationImportsService) {}

  @Endpoint(routes.readAnnotationFile)
  readAnnotationFile(
    @Caller() { userId }: CallerSession,
    @Input() { params: { documentId } }: InputOf<typeof routes.readAnnotationFile>,
    @UploadedFile() file: FileReceived,
  ) {
    return this.imports.read(userId, documentId, file);
  }

  @Endpoint(routes.previewAnnotationImport)
  previewAnnotationImport(
    @Caller() { userId }: CallerSession,
    @Input() { params, body }: InputOf<typeof routes.previewAnnotationImport>,
  ) {
    return this.imports.preview(userId, params.documentId, params.annotationImportId, body);
  }

  @Endpoint(routes.startAnnotationImport)
  startAnnotationImport(
    @Caller() { userId }: CallerSession,
    @Input() { params, body }: InputOf<typeof routes.startAnnotationImport>,
  ) {
    return this.imports.start(userId, params.documentId, params.annotationImportId, body);
  }

  @Endpoint(routes.listAnnotationImports)
  listAnnotationImports(
    @Caller() { userId }: CallerSession,
    @Input() { params }: InputOf<typeof routes.listAnnotationImports>,
  ) {
    return this.imports.list(userId, params.documentId);
  }

  @Endpoint(routes.undoAnnotationImport)
  undoAnnotationImport(
    @Caller() { userId }: CallerSession,
    @Input() { params }: InputOf<typeof routes.undoAnnotationImport>,
  ) {
    return this.imports.undo(userId, params.documentId, params.annotationImportId);
  }

  @Endpoint(routes.cancelAnnotationImport)
  cancelAnnotationImport(
    @Caller() { userId }: CallerSession,
    @Input() { params }: InputOf<typeof routes.cancelAnnotationImport>,
  ) {
    return this.imports.cancel(userId, params.documentId, params.annotationImportId);
  }
}
