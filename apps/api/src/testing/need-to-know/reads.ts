import { ENTITY_SORTS, SOURCE_SORTS, type routes } from '@scholium/contract';
import type { Call } from '../test-app.js';

type RouteId = keyof typeof routes;
export type ReadId = { [K in RouteId]: (typeof routes)[K]['method'] extends 'GET' ? K : never }[RouteId];

/** The ids and words that reads are asked with: of things that everybody in the project may know of. */
export interface Open {
  readonly projectId: string;
  readonly documentId: string;
  /** A picture of the document. */
  readonly imageId: string;
  /** Of an entity, a source and an annotation that everybody may know of. */
  readonly reportId: string;
  readonly entityId: string;
  readonly sourceId: string;
  /** A change that waits and one that was accepted. */
  readonly changeIds: readonly string[];
  /** Words that stand in what everybody may know of, and in what is hidden. */
  readonly words: string;
  readonly groupId: string;
  readonly compartmentId: string;
  /** Somebody who may know of more than most. */
  readonly personId: string;
  /** The number of an entry of the document that everybody may read. */
  readonly seq: number;
}

export interface Case {
  calls(open: Open): readonly Pick<Call, 'params' | 'query'>[];
  /**
   * Whether the answer is another one for those who may know of the hidden objects; `inside` where only for what stands
   * in the open document, `byCompartments` where only of what compartments protect.
   */
  readonly tells: boolean | 'inside' | 'byCompartments';
}

const once = (): readonly Pick<Call, 'params' | 'query'>[] => [{}];
const says = (calls: Case['calls']): Case => ({ calls, tells: true });
const inside = (calls: Case['calls']): Case => ({ calls, tells: 'inside' });
const ofCompartments = (calls: Case['calls']): Case => ({ calls, tells: 'byCompartments' });
const silent = (calls: Case['calls'] = once): Case => ({ calls, tells: false });
const inProject =
  (...queries: readonly object[]): Case['calls'] =>
  ({ projectId }) =>
    queries.map((query) => ({ params: { projectId }, query: { ...query } }));
const inDocument =
  (...queries: readonly object[]): Case['calls'] =>
  ({ documentId }) =>
    queries.map((query) => ({ params: { documentId }, query: { ...query } }));
const ofChanges = ({ changeIds }: Open) => changeIds.map((changeId) => ({ params: { changeId } }));
/** The audit log tells those who read it that something happened, and hides what it is called: docs/security.md. */
const audit = null;

/** How each read of the contract is asked about hidden objects. A route without a case does not compile. */
export const READS: Readonly<Record<ReadId, Case | null>> = {
  isLive: silent(),
  isReady: silent(),
  getOpenApi: silent(),
  getSetup: silent(),
  listDemoPeople: silent(),
  showUnsubscribe: silent(() => [{ params: { token: 'made-up' } }]),

  getSession: silent(),
  listSessions: silent(),
  listUsers: says(once),
  listGroups: says(once),
  listGroupMembers: silent(({ groupId }) => [{ params: { groupId } }]),
  listOrganisations: silent(),
  listRoles: silent(),
  listMailFailures: silent(),
  listUnreadableEntries: silent(),

  listEmergencyAccess: silent(),
  findEmergencyProjects: silent(({ words }) => [{ query: { q: words } }]),
  listEmergencyAccessToProject: silent(inProject({})),

  listAuditLog: audit,
  exportAuditLog: audit,
  listAuditFilters: audit,
  getAuditState: audit,

  getOwnAccess: says(once),
  getAccessOfPerson: says(({ personId }) => [{ params: { userId: personId } }]),
  getOwnAccessInProject: says(inProject({})),
  getAccessInProject: says(({ projectId, personId }) => [{ params: { projectId, userId: personId } }]),
  getMemberConsequences: silent(({ projectId, personId }) => [
    { params: { projectId, userId: personId }, query: { role: 'reader' } },
    { params: { projectId, userId: personId }, query: { role: 'none' } },
  ]),
  getGrantConsequences: silent(({ projectId, personId, groupId }) => [
    { params: { projectId }, query: { principals: [personId, groupId], role: 'none' } },
    { params: { projectId }, query: { principals: [groupId], role: 'reader' } },
  ]),
  getCompartmentConsequences: ofCompartments(({ compartmentId, personId }) => [
    { params: { compartmentId, userId: personId } },
  ]),
  getGroupConsequences: silent(({ groupId, personId }) => [{ params: { groupId, userId: personId } }]),
  getProtection: silent(({ projectId, documentId, entityId, sourceId }) =>
    [projectId, documentId, entityId, sourceId].map((objectId) => ({ params: { projectId, objectId } })),
  ),
  listExports: silent(inProject({})),
  downloadExport: silent(({ projectId, groupId: exportId }) => [{ params: { projectId, exportId } }]),
  listDocumentImports: silent(inProject({})),
  readDocumentImport: silent(({ projectId, groupId: importId }) => [{ params: { projectId, importId } }]),
  listAnnotationImports: silent(inDocument({})),
  listAnnotationFiles: silent(inProject({})),
  listProjectArchives: silent(),
  listArchivePeople: silent(({ groupId: archiveImportId }) => [{ params: { archiveImportId } }]),
  listProjectReaders: silent(inProject({})),
  listDocumentReaders: silent(inDocument({})),
  listEntityReaders: silent(({ entityId }) => [{ params: { entityId } }]),
  listSourceReaders: silent(({ sourceId }) => [{ params: { sourceId } }]),
  listCompartments: silent(),
  listCompartmentMembers: silent(({ compartmentId }) => [{ params: { compartmentId } }]),
  listCompartmentCandidates: silent(({ compartmentId }) => [{ params: { compartmentId } }]),

  getHome: says(once),
  getProject: silent(inProject({})),
  listMembers: silent(inProject({})),
  listCandidates: silent(inProject({})),
  getVocabularyUsage: says(inProject({})),
  listDocuments: says(({ projectId, words }) => [
    { params: { projectId }, query: { sort: 'title' } },
    { params: { projectId }, query: { q: words } },
    { params: { projectId }, query: { limit: 1 } },
  ]),
  openDocument: inside(inDocument({})),
  readAnnotations: inside(inDocument({})),
  viewDocumentAs: inside(({ documentId, personId }) =>
    ['manager', personId].map((as) => ({ params: { documentId }, query: { as } })),
  ),
  readBeginning: silent(inDocument({})),
  listReports: silent(inProject({})),
  readFindings: says(({ reportId }) => [{ params: { documentId: reportId } }]),
  listFindings: says(({ projectId, words }) => [
    ...['annotation', 'entity', 'source', 'thread'].map((kind) => ({ params: { projectId }, query: { kind } })),
    { params: { projectId }, query: { kind: 'annotation', q: words } },
  ]),
  getDependants: inside(inDocument({})),
  getOriginal: silent(inDocument({})),
  getDocumentImage: silent(({ documentId, imageId }) => [{ params: { documentId, imageId } }]),
  getQueue: says(({ projectId, words, documentId }) => [
    ...[['proposed'], ['accepted'], ['rejected'], []].map((state) => ({ params: { projectId }, query: { state } })),
    ...[{ q: words }, { document: documentId }, { limit: 1 }].map((query) => ({ params: { projectId }, query })),
  ]),
  getQueueCounts: says(({ projectId, words }) => [
    { params: { projectId } },
    { params: { projectId }, query: { q: words } },
    { params: { projectId }, query: { kind: ['citation', 'source'] } },
  ]),
  getChange: says(ofChanges),
  listThreads: inside(inDocument({})),
  listChangeThreads: silent(ofChanges),
  listDocumentPeople: silent(inDocument({ q: '' })),
  listChangePeople: silent(ofChanges),
  pickEntities: says(({ projectId, words }) => ['', words].map((q) => ({ params: { projectId }, query: { q } }))),
  pickSources: says(({ projectId, words }) => ['', words].map((q) => ({ params: { projectId }, query: { q } }))),
  listEntities: says(({ projectId, words }) => [
    ...Object.keys(ENTITY_SORTS).map((sort) => ({ params: { projectId }, query: { sort } })),
    { params: { projectId }, query: { q: words } },
  ]),
  getEntity: says(({ entityId }) => [{ params: { entityId } }]),
  listSources: says(({ projectId, words }) => [
    ...Object.keys(SOURCE_SORTS).map((sort) => ({ params: { projectId }, query: { sort } })),
    { params: { projectId }, query: { q: words } },
  ]),
  getSource: says(({ sourceId }) => [{ params: { sourceId } }]),
  search: says(({ projectId, words }) => [{ query: { q: words } }, { query: { q: words, projectId } }]),
  getHistory: inside(inDocument({}, { group: 'discussion' }, { group: 'annotations' }, { group: 'decisions' })),
  getMoment: silent(({ documentId, seq }) => [{ params: { documentId, seq } }]),
  listNamedVersions: silent(inDocument({})),
  getBlame: inside(inDocument({ from: 1, to: 60 })),
  listEditingSessions: says(inProject({})),
  listNotifications: says(once),
  countUnread: says(once),
  getNotificationPreferences: silent(),
  getWatch: silent(inDocument({})),
  readEntries: inside(({ projectId, documentId }) =>
    [projectId, documentId].map((streamId) => ({ params: { streamId }, query: { after: 0 } })),
  ),
};
