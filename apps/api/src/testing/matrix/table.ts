import type { ErrorCode, routes } from '@scholium/contract';
import { PERSONAS, type Persona } from './personas.js';

export type RouteId = keyof typeof routes;
export type Outcome = 'ok' | ErrorCode;
/** What a well-formed request comes to, for each persona. */
export type Row = Readonly<Record<Persona, Outcome>>;

const each = (outcomeOf: (persona: Persona) => Outcome): Row =>
  Object.fromEntries(PERSONAS.map((persona) => [persona, outcomeOf(persona)])) as Row;

const everybody = (outcome: Outcome): Row => each(() => outcome);
const signedIn = (outcome: Outcome): Row =>
  each((persona) => (persona === 'nobody' || persona === 'deactivated' ? 'not_signed_in' : outcome));
const administrators: Row = { ...signedIn('not_allowed'), admin: 'ok' };
/** What those read who look after the log. */
const auditors: Row = { ...administrators, auditor: 'ok' };
/** What an administrator gets who does not own the compartment; to the others it does not exist. */
const ofCompartment = (outcome: Outcome): Row => ({ ...signedIn('not_found'), admin: outcome });
/** Reader, annotator, reviewer, manager; to all others the thing does not exist. */
const members = (...[reader, annotator, reviewer, manager]: readonly [Outcome, Outcome, Outcome, Outcome]): Row => ({
  ...signedIn('not_found'),
  reader,
  annotator,
  reviewer,
  manager,
});

const readers = members('ok', 'ok', 'ok', 'ok');
const annotators = members('not_allowed', 'ok', 'ok', 'ok');
const reviewers = members('not_allowed', 'not_allowed', 'ok', 'ok');
const managers = members('not_allowed', 'not_allowed', 'not_allowed', 'ok');

/** The whole matrix. A route of the contract without a row does not compile. */
export const MATRIX: Readonly<Record<RouteId, Row>> = {
  isLive: everybody('ok'),
  isReady: everybody('ok'),
  getOpenApi: everybody('ok'),

  getSetup: everybody('ok'),
  setUp: everybody('not_allowed'),
  signIn: everybody('wrong_credentials'),
  redeemPasswordLink: everybody('link_expired'),
  listDemoPeople: everybody('not_found'),
  signInToDemo: everybody('not_found'),

  getSession: signedIn('ok'),
  signOut: signedIn('ok'),
  listSessions: signedIn('ok'),
  endSession: signedIn('not_found'),
  changePassword: signedIn('wrong_credentials'),
  setLanguage: signedIn('ok'),
  getHome: signedIn('ok'),

  listUsers: administrators,
  createUser: administrators,
  updateUser: administrators,
  deactivateUser: administrators,
  activateUser: administrators,
  inviteUser: administrators,
  identifyUser: administrators,
  createPasswordLink: administrators,
  createProject: administrators,

  listGroups: administrators,
  createGroup: administrators,
  updateGroup: administrators,
  deleteGroup: administrators,
  listGroupMembers: administrators,
  changeGroupMembers: administrators,
  listOrganisations: administrators,
  createOrganisation: administrators,
  updateOrganisation: administrators,
  listRoles: administrators,
  createRole: administrators,
  updateRole: administrators,
  deleteRole: administrators,

  getOwnAccess: signedIn('ok'),
  getAccessOfPerson: administrators,
  getOwnAccessInProject: readers,
  getAccessInProject: managers,
  listProjectReaders: managers,
  listDocumentReaders: managers,
  listEntityReaders: managers,
  listSourceReaders: managers,
  listEmergencyAccess: administrators,
  findEmergencyProjects: administrators,
  startEmergencyAccess: administrators,
  endEmergencyAccess: signedIn('not_found'),
  listEmergencyAccessToProject: managers,

  // Its owner is none of them; to who is not in it either it does not exist.
  listCompartments: signedIn('ok'),
  createCompartment: administrators,
  updateCompartment: ofCompartment('not_allowed'),
  deleteCompartment: ofCompartment('not_allowed'),
  transferCompartment: ofCompartment('not_allowed'),
  listCompartmentMembers: ofCompartment('ok'),
  listCompartmentCandidates: ofCompartment('ok'),
  getCompartmentConsequences: ofCompartment('not_allowed'),
  admitToCompartment: ofCompartment('not_allowed'),
  confirmInCompartment: ofCompartment('not_allowed'),
  endInCompartment: ofCompartment('not_allowed'),
  viewDocumentAs: managers,
  getMemberConsequences: managers,
  getGrantConsequences: managers,
  getGroupConsequences: administrators,

  setMemberGroup: managers,
  removeMemberGroup: managers,
  listMembers: readers,
  listCandidates: managers,
  setMember: managers,
  removeMember: managers,
  getProject: readers,
  describeProject: managers,
  setVocabulary: managers,
  mergeTerms: managers,
  revertMerge: managers,
  getVocabularyUsage: readers,
  configureProject: managers,
  listDocuments: readers,

  getProtection: readers,
  // Asked of a document: whoever imported it, and managers.
  setProtection: managers,
  previewProtection: managers,

  uploadFile: annotators,
  pasteText: annotators,
  // Of a place where nothing is fetched from, and of a document that was uploaded.
  fetchUpload: members('not_allowed', 'not_fetched', 'not_fetched', 'not_fetched'),
  checkAddress: members('not_allowed', 'not_possible', 'not_possible', 'not_possible'),
  correctUpload: annotators,
  uploadCollection: annotators,
  uploadPart: annotators,
  importDocument: annotators,
  startDocumentImport: annotators,
  readTable: annotators,
  readTableAgain: members('not_allowed', 'upload_expired', 'upload_expired', 'upload_expired'),
  addToDocumentImport: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  listDocumentImports: annotators,
  readDocumentImport: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  steerDocumentImport: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  answerDocumentImport: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  createReport: annotators,
  listReports: readers,
  readFindings: readers,
  listFindings: readers,
  readAnnotationFile: annotators,
  previewAnnotationImport: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  startAnnotationImport: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  undoAnnotationImport: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  listAnnotationImports: readers,
  readTextsOfAnnotations: annotators,
  compareAnnotationFile: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  startAnnotationFile: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  undoAnnotationFile: members('not_allowed', 'not_found', 'not_found', 'not_found'),
  listAnnotationFiles: readers,
  cancelAnnotationFile: members('not_found', 'not_found', 'not_found', 'not_found'),
  cancelAnnotationImport: members('not_found', 'not_found', 'not_found', 'not_found'),
  uploadProjectArchive: administrators,
  listProjectArchives: administrators,
  listArchivePeople: { ...administrators, admin: 'not_found' },
  startProjectArchive: { ...administrators, admin: 'not_found' },
  compareProjectArchive: { ...administrators, admin: 'not_found' },
  cancelProjectArchive: { ...administrators, admin: 'not_found' },
  startExport: readers,
  listExports: readers,
  removeExport: members('not_found', 'not_found', 'not_found', 'not_found'),
  downloadExport: members('not_found', 'not_found', 'not_found', 'not_found'),
  openDocument: readers,
  readAnnotations: readers,
  readBeginning: readers,
  getOriginal: readers,
  getDocumentImage: readers,
  describeDocument: reviewers,
  submitSteps: reviewers,
  archiveDocument: managers,
  unarchiveDocument: members('not_allowed', 'not_allowed', 'not_allowed', 'changed_since'),
  getDependants: managers,
  deleteDocument: members('not_allowed', 'not_allowed', 'not_allowed', 'ok'),

  // To a reader, work of others that waits does not exist.
  submitChange: annotators,
  decideMany: members('not_found', 'not_allowed', 'ok', 'ok'),
  getQueue: readers,
  getQueueCounts: readers,
  // Asked about work that waits: a reader sees accepted work alone.
  getChange: members('not_found', 'ok', 'ok', 'ok'),

  // In this project readers comment. What is said about work that waits does not exist to a reader either.
  submitDiscussion: readers,
  listThreads: readers,
  listDocumentPeople: readers,
  listChangeThreads: members('not_found', 'ok', 'ok', 'ok'),
  listChangePeople: members('not_found', 'ok', 'ok', 'ok'),

  listNotifications: signedIn('ok'),
  countUnread: signedIn('ok'),
  markRead: signedIn('ok'),
  getNotificationPreferences: signedIn('ok'),
  setNotificationPreferences: signedIn('ok'),
  getWatch: readers,
  setWatch: readers,
  showUnsubscribe: everybody('not_found'),
  unsubscribe: everybody('not_found'),
  listMailFailures: administrators,
  sendMailsAgain: administrators,
  listUnreadableEntries: administrators,

  listAuditLog: auditors,
  exportAuditLog: auditors,
  listAuditFilters: auditors,
  saveAuditFilters: auditors,
  getAuditState: auditors,
  verifyAuditLog: auditors,

  // Finds what the caller may see; of nobody else's projects anything.
  search: signedIn('ok'),

  pickEntities: readers,
  pickSources: readers,
  parseSource: annotators,
  listEntities: readers,
  getEntity: readers,
  listSources: readers,
  getSource: readers,
  readEntries: readers,

  getHistory: readers,
  getMoment: readers,
  listNamedVersions: readers,
  nameVersion: reviewers,
  getBlame: readers,
  listEditingSessions: readers,
  planRevert: annotators,
};
