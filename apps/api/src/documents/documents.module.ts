import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { LedgerModule } from '../ledger/index.js';
import { PeopleModule } from '../people/index.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';
import { ImagesRepository } from './images/images.repository.js';
import { FileRemarksImporter } from './importing/file-remarks.js';
import { DocumentMaker } from './importing/document-maker.js';
import { DocumentImportRunner } from './importing-many/document-import-runner.js';
import { DocumentImportsController } from './importing-many/document-imports.controller.js';
import { DocumentImportsRepository } from './importing-many/document-imports.repository.js';
import { DocumentImportsService } from './importing-many/document-imports.service.js';
import { FileTaker } from './importing-many/file-taker.js';
import { Importer } from './importing/importer.js';
import { FetchLimit } from './fetching/fetch-limit.js';
import { PageFetcher } from './fetching/page-fetcher.js';
import { AddressChecker } from './fetching/address-checker.js';
import { UploadsRepository } from './importing/uploads.repository.js';
import { UploadsService } from './importing/uploads.service.js';
import { OpenDocumentRepository } from './opening/open-document.repository.js';
import { DependantsRepository } from './archiving/dependants.repository.js';
import { ArchivingService } from './archiving/archiving.service.js';
import { BeginningReader } from './opening/beginning.js';
import { ViewingAsController } from './viewing-as/viewing-as.controller.js';
import { ViewingAs } from './viewing-as/viewing-as.service.js';
import { DocumentOpener } from './opening/open-document.js';

@Module({
  imports: [LedgerModule, AuditModule, PeopleModule],
  controllers: [DocumentsController, DocumentImportsController, ViewingAsController],
  providers: [
    DocumentsService,
    DocumentOpener,
    BeginningReader,
    OpenDocumentRepository,
    ArchivingService,
    DependantsRepository,
    DocumentImportRunner,
    DocumentImportsRepository,
    DocumentImportsService,
    DocumentMaker,
    FileRemarksImporter,
    FileTaker,
    ImagesRepository,
    Importer,
    FetchLimit,
    PageFetcher,
    AddressChecker,
    UploadsRepository,
    UploadsService,
    ViewingAs,
  ],
  exports: [DocumentOpener, DocumentsService, ImagesRepository, UploadsService],
})
export class DocumentsModule {}
