/** The ids that commands are made of: one schema for each thing that an id can name. */
import { naming } from './named-ids.js';
import { id, textUpTo } from './values.js';

export const ids = {
  annotation: naming('annotation', id),
  change: naming('change', id),
  comment: naming('comment', id),
  compared: naming('compared', id),
  document: naming('document', id),
  edit: naming('edit', id),
  entity: naming('entity', id),
  compartment: naming('compartment', id),
  group: naming('group', id),
  member: naming('member', id),
  object: naming('object', id),
  organisation: naming('organisation', id),
  role: naming('role', id),
  person: naming('person', id),
  principal: naming('principal', id),
  project: naming('project', id),
  source: naming('source', id),
  subject: naming('subject', id),
  thread: naming('thread', id),
  newChange: naming('new change', id),
  newComment: naming('new comment', id),
  newDocument: naming('new document', id),
  newCompartment: naming('new compartment', id),
  newEmergencyAccess: naming('new emergency access', id),
  newGroup: naming('new group', id),
  newOrganisation: naming('new organisation', id),
  newRole: naming('new role', id),
  newPerson: naming('new person', id),
  newProject: naming('new project', id),
  newThread: naming('new thread', id),
  newVersion: naming('new version', id),
  /** What names an entry of the vocabulary for good. */
  term: naming('term', textUpTo(64).regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
} as const;
