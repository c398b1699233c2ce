/**
 * Documents: a file on its way in (kept, previewed, corrected, imported), a document as its screen opens it, its
 * original, and edits to its text and metadata. Formats are read by `@scholium/exchange`; every write goes through the
 * ledger.
 */
export { DocumentsModule } from './documents.module.js';
export { attachment } from './content-disposition.js';
export { ImagesRepository } from './images/images.repository.js';
export { DocumentOpener } from './opening/open-document.js';
export { DocumentsService } from './documents.service.js';
export { UploadsService } from './importing/uploads.service.js';
export { StreamedFile, UploadedFile, type FileReceived, type FileStream } from './importing/uploaded-file.js';
