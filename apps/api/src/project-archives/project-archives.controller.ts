import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { StreamedFile, type FileStream } from '../documents/index.js';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../platform/index.js';
import { ArchiveDifferenceService } from './difference.service.js';
import { ProjectArchivesService } from './project-archives.service.js';

@Controller()
export class ProjectArchivesController {
  constructor(
    private readonly archives: ProjectArchivesService,
    private readonly differences: ArchiveDifferenceService,
  ) {}

  @Endpoint(routes.uploadProjectArchive)
  uploadProjectArchive(@Caller() { userId }: CallerSession, @StreamedFile() file: FileStream) {
    return this.archives.upload(userId, file);
  }

  @Endpoint(routes.listProjectArchives)
  listProjectArchives(@Caller() { userId }: CallerSession) {
    return this.archives.list(userId);
  }

  @Endpoint(routes.listArchivePeople)
  listArchivePeople(
    @Caller() { userId }: CallerSession,
    @Input() { params, query }: InputOf<typeof routes.listArchivePeople>,
  ) {
    return this.archives.people(userId, params.archiveImportId, query);
  }

  @Endpoint(routes.startProjectArchive)
  startProjectArchive(
    @Caller() { userId }: CallerSession,
    @Input() { params, body }: InputOf<typeof routes.startProjectArchive>,
  ) {
    return this.archives.start(userId, params.archiveImportId, body);
  }

  @Endpoint(routes.compareProjectArchive)
  compareProjectArchive(
    @Caller() { userId }: CallerSession,
    @Input() { params, body }: InputOf<typeof routes.compareProjectArchive>,
  ) {
    return this.differences.compare(userId, params.archiveImportId, body);
  }

  @Endpoint(routes.cancelProjectArchive)
  cancelProjectArchive(
    @Caller() { userId }: CallerSession,
    @Input() { params }: InputOf<typeof routes.cancelProjectArchive>,
  ) {
    return this.archives.cancel(userId, params.archiveImportId);
  }
}
