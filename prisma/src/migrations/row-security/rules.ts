import { entries, kinds } from '@scholium/review';
import { changesReadByAll, inProjects, ME, NOTHING_HIDDEN, noneHidden, readsAll, threadsReadByAll } from './scope.js';

/** Fields of bodies that name evidence, of all kinds. */
const evidenceFields = (): readonly string[] => [
  ...new Set(kinds.all.flatMap(({ references }) => Object.keys(references))),
];
/** The ids of the evidence of a body, as texts. */
const evidenceIn = (body: string): readonly string[] => evidenceFields().map((field) => `${body}->>'${field}'`);

/** The row of another table that this one belongs to is there for the viewer. By its key, row by row. */
const belongsTo = (table: string, column: string): string =>
  `coalesce((select true from public."${table}" o where o.id = ${column}), false)`;

/** Whoever is nobody sees none. */
const SOMEBODY = `current_setting('scholium.user_id', true) > ''`;

/** Whether the viewer administers the workspace. */
const administers = (): string =>
  `coalesce((select u."workspaceRole" in ('owner', 'admin') from public."User" u where u.id = ${ME}), false)`;

/** Kinds of entries about changes that not everybody in the project reads, and those about threads. */
const entryKinds = (): { readonly ofChanges: readonly string[]; readonly ofThreads: readonly string[] } => ({
  ofChanges: entries.all.filter(({ change }) => change && change.state !== 'accepted').map(({ kind }) => kind),
  ofThreads: entries.all.filter(({ kind }) => /^(?:thread|comment)\./.test(kind)).map(({ kind }) => kind),
});

const literals = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** Who may read an entry of pending work: as the descriptors of entries answer `reader`. */
const readsEntry = (): string => {
  const { ofChanges, ofThreads } = entryKinds();
  return `(kind not in (${literals([...ofChanges, ...ofThreads])})
    or (kind in (${literals(ofThreads)}) and payload->>'targetKind' <> 'change')
    or (kind in (${literals(ofChanges)}) and payload->>'from' = 'accepted')
    or coalesce(payload->>'targetAuthorId', payload->>'authorId', payload->'change'->>'authorId') = ${ME}::text
    or coalesce((select ${readsAll('s."projectId"')} from public."Stream" s where s.id = "streamId"), false))`;
};

/**
 * What a viewer may read of each table, as a condition on its row. A table that is not named is closed to viewers. The
 * rules are those of `policy.ts` and of `isAdmitted`; what can be made of their data is made of it.
 */
export const rowRules = (): Readonly<Record<string, string>> => ({
  Project: inProjects('id'),
  Membership: inProjects('"projectId"'),
  Document: `${inProjects('"projectId"')} and ${noneHidden('id::text')}`,
  Stream: `${inProjects('"projectId"')} and kind <> 'deleted' and ${noneHidden('id::text')}`,
  Entity: `${inProjects('"projectId"')} and ${noneHidden('id::text')}`,
  Source: `${inProjects('"projectId"')} and ${noneHidden('id::text')}`,
  Annotation: `${inProjects('"projectId"')} and ${noneHidden('"documentId"::text', 'id::text', ...evidenceIn('body'))}`,
  Change: `${inProjects('"projectId"')} and (${readsAll('"projectId"')} or ${changesReadByAll()})
    and ${noneHidden('"documentId"::text', '"subjectId"::text', ...evidenceIn('body'), ...evidenceIn(`before->'body'`))}`,
  Thread: `${inProjects('"projectId"')} and (${readsAll('"projectId"')} or ${threadsReadByAll()})
    and ${noneHidden('"documentId"::text', 'id::text', '"targetId"::text')}
    and (${NOTHING_HIDDEN} or "targetId" is null or not public.scholium_hides("targetId"))`,
  Comment: belongsTo('Thread', '"threadId"'),
  Decision: belongsTo('Change', '"changeId"'),
  ChangeLabel: belongsTo('Change', '"changeId"'),
  /** Of a change or of a thread; a document has thousands. */
  Anchor: `("documentId"::text = current_setting('scholium.whole_document', true)
    or public.scholium_reads_whole("documentId") or ${belongsTo('Change', '"changeId"')} or ${belongsTo('Thread', '"changeId"')})`,
  Checkpoint: belongsTo('Document', '"documentId"'),
  NamedVersion: belongsTo('Document', '"documentId"'),
  DocumentImage: belongsTo('Document', '"documentId"'),
  TextIndex: belongsTo('Document', '"documentId"'),
  TextBlock: belongsTo('Document', '"documentId"'),
  LedgerEntry: `${belongsTo('Stream', '"streamId"')} and ${readsEntry()}
    and (${NOTHING_HIDDEN} or kind = 'steps' or not public.scholium_hides_entry(payload))`,
  /** One of a compartment speaks of access that the viewer knows of, as long as it ends then. */
  Notification: `"userId" = ${ME} and ((${inProjects('"projectId"')} and ${noneHidden('"documentId"::text')}
    and ("changeId" is null or ${belongsTo('Change', '"changeId"')})
    and ("threadId" is null or ${belongsTo('Thread', '"threadId"')}))
    or ("compartmentId" is not null and ${belongsTo('Compartment', '"compartmentId"')}
      and exists (select from public."CompartmentMember" o where o."compartmentId" = "Notification"."compartmentId"
        and o."userId" = "actorId" and o."expiresAt" = "endsAt")))`,
  Watch: `"userId" = ${ME}`,
  /** A file belongs to the documents that were made of it, or have it as a picture. */
  Original: `coalesce((select true from public."Document" d where d.origin->>'sha256' = sha256 limit 1),
    (select true from public."DocumentImage" i where i.sha256 = "Original".sha256 limit 1), false)`,
  /** Names stand beside everything that people do. */
  User: SOMEBODY,
  /** What these say is shown beside what people do, and in lists of those who administer. */
  Group: SOMEBODY,
  GroupMember: SOMEBODY,
  Organisation: SOMEBODY,
  Role: SOMEBODY,
  Compartment: `("ownerId" = ${ME} or id = any((select nullif(current_setting('scholium.compartments', true), '')::uuid[])::uuid[]) or ${administers()})`,
  /** One sees one's own; who is in one besides is its owner's and the administrators' to see. */
  CompartmentMember: `("userId" = ${ME} or ${administers()}
    or coalesce((select true from public."Compartment" o where o.id = "compartmentId" and o."ownerId" = ${ME}), false))`,
  ProjectGrant: inProjects('"projectId"'),
  /** Also those of what is hidden, which statements leave out by them. */
  Protection: inProjects('"projectId"'),
  BreakGlass: `("userId" = ${ME} or ${inProjects('"projectId"')})`,
  /** Only whether a file is kept for an upload: see the columns that viewers may read. */
  Upload: inProjects('"projectId"'),
});

/**
 * Answers, as the owner of the tables, whether an annotation or a change is hidden because of what it is about: its
 * document, its evidence, or itself.
 */
export const hidesSql = (): string => `
create or replace function public.scholium_hides(object uuid) returns boolean language plpgsql stable security definer as $body$
declare hidden jsonb := nullif(current_setting('scholium.hidden', true), '')::jsonb;
begin
  return hidden is not null and (
    exists (select from public."Annotation" a where a.id = object and hidden ?| array[a."documentId"::text, a.id::text, ${evidenceIn('a.body').join(', ')}])
    or exists (select from public."Change" c where c.id = object and hidden ?| array[c."documentId"::text, c."subjectId"::text, ${[...evidenceIn('c.body'), ...evidenceIn(`c.before->'body'`)].join(', ')}]));
end $body$`;

/**
 * Answers whether the viewer reads everything in a document. The one of the last answer is kept in settings, for the
 * next row is of the same document almost always.
 */
export const readsWholeSql = (): string => `
create or replace function public.scholium_reads_whole(document uuid) returns boolean language plpgsql stable security definer parallel unsafe as $body$
begin
  if ${NOTHING_HIDDEN} and current_setting('scholium.partial_document', true) is distinct from document::text then
    if exists (select from public."Document" d where d.id = document and ${readsAll('d."projectId"')}) then
      perform set_config('scholium.whole_document', document::text, true);
      return true;
    end if;
    perform set_config('scholium.partial_document', document::text, true);
  end if;
  return false;
end $body$`;

/** The same as `scholium_hides` of what an entry of the log is about. */
export const hidesEntrySql = (): string => `
create or replace function public.scholium_hides_entry(payload jsonb) returns boolean language plpgsql stable security definer as $body$
declare
  hidden jsonb := nullif(current_setting('scholium.hidden', true), '')::jsonb;
  change jsonb := payload->'change';
  about text := coalesce(payload->>'changeId', change->>'id');
begin
  return hidden is not null and (
    hidden ?| array[payload->>'threadId', payload->>'subjectId', change->>'subjectId', ${evidenceIn(`change->'body'`).join(', ')}]
    or (about is not null and public.scholium_hides(about::uuid))
    or exists (select from public."Thread" t where t.id = (payload->>'threadId')::uuid
      and (hidden ? (t."targetId"::text) or public.scholium_hides(t."targetId"))));
end $body$`;
