/**
 * The wire: routes, request and response schemas, error codes, feed messages, the typed client.
 * The server binds these values, the browser calls them, OpenAPI prints them; nothing about the wire is defined twice.
 * Must not know Node, the DOM, or who implements a route.
 */
export * from './body-limits.js';
export * from './client.js';
export * from './errors.js';
export * from './feed-messages.js';
export * from './import-preview.js';
export * from './open-api.js';
export * from './route.js';
export * from './routes/index.js';
export {
  changeDetail,
  DECISIONS_AT_ONCE,
  queueFilter,
  queueItem,
  type ChangeDetail,
  type QueueItem,
} from './routes/changes.js';
export {
  AUDIT_EVENT_KINDS,
  EMERGENCY_KINDS,
  type AuditEntry,
  type AuditEventKind,
  type AuditFilter,
  type SavedAuditFilter,
  type AuditState,
} from './routes/audit.js';
export {
  MOST_FILE_TEXTS,
  TEXT_MATCHES,
  MOST_TEXTS_COMPARED,
  MOST_TYPES_TOLD,
  TEXTS_COMPARED_AN_HOUR,
  type AnnotationFileComparison,
  type AnnotationFileOnWire,
  type AnnotationFileStart,
  type AnnotationFileText,
  type TextTarget,
} from './routes/annotation-files.js';
export {
  ANNOTATION_FILES_AN_HOUR,
  ANNOTATION_IMPORT_FAILURES,
  ANNOTATION_IMPORT_STATES,
  annotationImportOptions,
  annotationImportResult,
  MOST_FILE_TYPES,
  UNPLACED_SHOWN,
  type AnnotationCounts,
  type AnnotationImportFormat,
  type AnnotationImportOnWire,
  type AnnotationImportOptions,
  type AnnotationImportPreview,
  type TermTargetOnWire,
} from './routes/annotation-imports.js';
export {
  DOCUMENT_IMPORT_STATES,
  IMPORT_FILE_STATES,
  IMPORT_FILES,
  importSettings,
  IMPORTS_AT_ONCE,
  type DocumentImportOnWire,
  type ImportedFileOnWire,
  type ImportFile,
  TABLE_SAMPLE,
  tableMapping,
  type ImportSettings,
  type TableMappingOnWire,
  type TablePreview,
} from './routes/document-imports.js';
export {
  ARCHIVE_FAILURES,
  ARCHIVE_IMPORT_STATES,
  ARCHIVE_LIMIT,
  ARCHIVE_PEOPLE_MAPPED,
  archiveFailure,
  archiveImportOptions,
  archiveSummary,
  ARCHIVES_AN_HOUR,
  type ArchiveDifference,
  type ArchiveFailure,
  type ArchiveImportOnWire,
  type ArchiveImportOptions,
  type ArchivePersonOnWire,
  type ArchiveSummary,
} from './routes/project-archives.js';
export { type CommentOnWire, type ThreadOnWire, type TimelineItem } from './routes/discussion.js';
export {
  documentAnnotations,
  nearOf,
  openDocument,
  PREVIEW_PICTURE_BYTES,
  PREVIEW_PICTURES_BYTES,
  WHOLE_UP_TO,
  type Beginning,
  type Dependants,
  type DocumentAnnotations,
  type OpenDocument,
  type ReferenceOnWire,
} from './routes/documents.js';
export {
  EXPORT_FAILURES,
  CITATION_STYLES,
  EXPORT_FORMATS,
  EXPORTS_REPORTS,
  EXPORT_NEEDS_TEXT,
  EXPORT_STATES,
  EXPORTS_AN_HOUR,
  EXPORTS_SOURCES,
  exportOptions,
  exportResult,
  LOSSES_SHOWN,
  type ExportFormat,
  type ExportLoss,
  type ExportOnWire,
  type ExportOptions,
  type ExportResultOnWire,
} from './routes/exports.js';
export {
  type BlamedAnnotation,
  type BlamePart,
  type HistoryItem,
  type Moment,
  type NamedVersion,
  type EditingSessionItem,
} from './routes/history.js';
export {
  notificationPreferences,
  type MailFailure,
  type NotificationOnWire,
  type NotificationPreferences,
} from './routes/inbox.js';
export {
  DISCUSSIONS_SHOWN,
  EXPLAINED_AT_ONCE,
  LOSING_SHOWN,
  PRINCIPALS_CHANGED,
  type Consequence,
  type DemandOnWire,
  type Loss,
} from './routes/access.js';
export { COMPARTMENT_MEMBERS_SHOWN } from './routes/compartments.js';
export { EMERGENCY_SHOWN } from './routes/emergency.js';
export { GROUP_MEMBERS_SHOWN } from './routes/groups.js';
export type { Pick as PickHit } from './routes/knowledge.js';
export { LANGUAGES, me, password } from './routes/people.js';
export { documentListItem } from './routes/projects.js';
export { AFFECTED_NAMED } from './routes/protections.js';
export {
  COMMENTS_SHOWN,
  FINDING_CHANGES,
  FINDINGS_READ,
  MENTIONS_SHOWN,
  REPORTS_AT_ONCE,
  type Finding,
  type FindingChange,
  type FindingInReport,
} from './routes/reports.js';
export { SEARCH_KINDS, type SearchHit } from './routes/search.js';
export * from './wire.js';
