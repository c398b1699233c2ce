import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { UploadedFile, type FileReceived } from '../../documents/index.js';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../../platform/index.js';
import { AnnotationFilesService } from './annotation-files.service.js';
import { TextComparison } from './text-comparison.js';

@Controller()
export class AnnotationFilesController {
  constructor(
    private readonly files: AnnotationFilesService,
    private readonly comparison: TextComparison,
  ) {}

  @Endpoint(routes.readTextsOfAnnotations)
  read(@Acting() acting: ActingIn, @UploadedFile() file: FileReceived) {
    return this.files.read(acting, file);
  }

  @Endpoint(routes.compareAnnotationFile)
  compare(@Acting() acting: ActingIn, @Input() { params, body }: InputOf<typeof routes.compareAnnotationFile>) {
    return this.comparison.compare(acting, params.annotationFileId, body);
  }

  @Endpoint(routes.startAnnotationFile)
  start(@Acting() acting: ActingIn, @Input() { params, body }: InputOf<typeof routes.startAnnotationFile>) {
    return this.files.start(acting, params.annotationFileId, body);
  }

  @Endpoint(routes.listAnnotationFiles)
  list(@Acting() acting: ActingIn, @Input() { query }: InputOf<typeof routes.listAnnotationFiles>) {
    return this.files.list(acting, query.since ?? null);
  }

  @Endpoint(routes.undoAnnotationFile)
  undo(@Acting() acting: ActingIn, @Input() { params }: InputOf<typeof routes.undoAnnotationFile>) {
    return this.files.undo(acting, params.annotationFileId);
  }

  @Endpoint(routes.cancelAnnotationFile)
  cancel(@Acting() acting: ActingIn, @Input() { params }: InputOf<typeof routes.cancelAnnotationFile>) {
    return this.files.cancel(acting, params.annotationFileId);
  }
}
