import { Injectable } from '@nestjs/common';
import { arrayOf, bool, row, text, uuid, type RowOf } from '@scholium/database';
import { can, PROJECT_ROLES, threadScope, type Action, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import { keysOfTyped, queryOfKeys, queryOfWords, type TypedWords } from '../search/index.js';
import {
  fitIn,
  jsonObject,
  knownTo,
  markingColumn,
  markingOf,
  namedByIndex,
  Parameters,
  protectedBy,
  readable,
  isReport,
} from '../sql/index.js';
import { projectWord } from './texts/text-index.repository.js';

const membershipRow = row({ projectId: uuid, role: text.oneOf(PROJECT_ROLES), actions: arrayOf(text) });
export type Membership = RowOf<typeof membershipRow>;

const of = { id: uuid, projectId: uuid, projectName: text, label: text };
const namedRow = row({ ...of, body: jsonObject.orNull, isReport: bool, marking: markingColumn });
const passageRow = row({ ...of, blockId: text, text, isReport: bool, marking: markingColumn });
const threadRow = row({
  ...of,
  text,
  documentId: uuid.orNull,
  documentTitle: text.orNull,
  changeId: uuid.orNull,
  marking: markingColumn,
});
const personRow = row(of);
export type NamedHit = RowOf<typeof namedRow>;
export type PassageHit = RowOf<typeof passageRow>;
export type ThreadHit = RowOf<typeof threadRow>;
export type PersonHit = RowOf<typeof personRow>;

/** What is looked for, by whom, and where. */
export interface Sought {
  /** The caller, without a role. */
  readonly viewer: Actor;
  readonly memberships: readonly Membership[];
  /** The project whose hits come first. */
  readonly projectId: string | null;
  readonly typed: string;
  readonly words: TypedWords;
  readonly limit: number;
}

/** How many matches, of the project at hand and of the others, are weighed. */
const MOST = 500;
/** The same of comments and passages, which are long. */
const MOST_TEXTS = 200;
/** How long one of these searches may take, in ms. */
const LONGEST = 1_000;
/** Letters of a key with which names are looked for at all. */
const SHORTEST_KEY = 2;
/** Letters of a word by which an index of trigrams finds it wherever it stands. */
const SHORTEST_WORD = 3;

const TABLES = {
  document: { table: 'Document', label: 'title', body: 'null::jsonb', recent: 'importedAt', isReport: isReport('k') },
  entity: { table: 'Entity', label: 'label', body: 'k."body"', recent: 'acceptedAt', isReport: 'false' },
  source: { table: 'Source', label: 'label', body: 'k."body"', recent: 'acceptedAt', isReport: 'false' },
} as const;
export type NamedKind = keyof typeof TABLES;

/** Hits of the caller's projects. Every statement names the projects in which the caller may do what it shows. */
@Injectable()
export class HitsRepository {
  constructor(private readonly database: Database) {}

  memberships(viewer: Actor): Promise<Membership[]> {
    const parameters = new Parameters();
    const me = parameters.add(viewer.userId, 'uuid');
    return this.database.queryAs(
      viewer,
      membershipRow,
      `select m."projectId", m."role", m."actions" from "Membership" m
       where m."userId" = ${me} and ${knownTo(viewer, parameters).project('m."projectId"')} order by m."projectId"`,
      parameters.values,
    );
  }

  /** Documents by title, entities and sources by all their names: the best fit first, then the newest. */
  async named(kind: NamedKind, sought: Sought): Promise<NamedHit[]> {
    const keys = keysOfTyped(sought.typed).filter((key) => key.length >= SHORTEST_KEY);
    const projects = projectsFor(sought, kind === 'document' ? 'document.read' : 'knowledge.read');
    if (keys.length === 0 || projects.length === 0) return [];
    const { table, label, body, recent, isReport: ofReport } = TABLES[kind];
    const parameters = new Parameters();
    const fits = fitIn('k', keys, parameters);
    const known = knownTo(sought.viewer, parameters);
    const where = [
      `(${namedByIndex('k', keys, parameters)} or ${allWords('k', sought.words, parameters)})`,
      ...(kind === 'document' ? ['k."archivedAt" is null', known.document('k."id"')] : [known.record('k')]),
    ];
    const found = inProjects(
      projects,
      sought.projectId,
      parameters,
      (some) => `
      select k."id", k."projectId", k."${label}" as "label", ${body} as "body", k."${recent}" as "recent",
        ${fits} as "rank", ${ofReport} as "isReport"
      from "${table}" k where k."projectId" = any(${some}) and ${where.join(' and ')} limit ${MOST}`,
    );
    return this.database.queryWithinAs(
      LONGEST,
      sought.viewer,
      namedRow,
      `select f."id", f."projectId", p."name" as "projectName", f."label", f."body", f."isReport",
         ${markingOf(protectedBy.object('f'))} as "marking"
       from (${found}) f join "Project" p on p."id" = f."projectId"
       order by f."own" desc, f."rank", f."recent" desc, f."id" limit ${parameters.add(sought.limit, 'int')}`,
      parameters.values,
    );
  }

  /** Documents by their text, those first that were changed last; each with its first passage. */
  async passages(sought: Sought): Promise<PassageHit[]> {
    const projects = projectsFor(sought, 'document.read');
    if (projects.length === 0) return [];
    const parameters = new Parameters();
    const words = queryOfWords(sought.words);
    const within = (some: readonly string[]): string =>
      `${parameters.add(`${queryOfKeys(some.map(projectWord))} & ${words}`, 'text')}::tsquery`;
    const known = knownTo(sought.viewer, parameters);
    const own = projects.filter((id) => id === sought.projectId);
    const others = projects.filter((id) => id !== sought.projectId);
    const found = [own, others]
      .filter((some) => some.length > 0)
      .map(
        (some) => `(select b."documentId", b."blockId", b."part", b."position" from "TextBlock" b
          where b."words" @@ ${within(some)} and ${known.document('b."documentId"')} limit ${MOST_TEXTS})`,
      )
      .join(' union all ');
    const mine = parameters.add(projects, 'uuid[]');
    const first = parameters.add(sought.projectId, 'uuid');
    return this.database.queryWithinAs(
      LONGEST,
      sought.viewer,
      passageRow,
      `select d."id", d."projectId", p."name" as "projectName", d."title" as "label", b."blockId", b."text",
         ${isReport('d')} as "isReport",
         ${markingOf(protectedBy.object('d'))} as "marking"
       from (select distinct on (f."documentId") f.* from (${found}) f order by f."documentId", f."position") f
       join "Document" d on d."id" = f."documentId" and d."projectId" = any(${mine}) and d."archivedAt" is null
       join "TextIndex" x on x."documentId" = d."id" join "Project" p on p."id" = d."projectId"
       join "TextBlock" b on b."documentId" = f."documentId" and b."blockId" = f."blockId" and b."part" = f."part"
       order by d."projectId" is not distinct from ${first} desc, x."changedAt" desc, d."id"
       limit ${parameters.add(sought.limit, 'int')}`,
      parameters.values,
    );
  }

  /** Discussions by what was said in them, the newest first; each with its newest comment that has the words. */
  async threads(sought: Sought): Promise<ThreadHit[]> {
    const { viewer, memberships } = sought;
    const parameters = new Parameters();
    const said = allWords('c', sought.words, parameters);
    if (memberships.length === 0 || said === 'false') return [];
    const readableIn = (some: readonly Membership[]): string =>
      [...Map.groupBy(some, (one) => JSON.stringify(threadScope(inProject(viewer, one))))]
        .map(([, theirs]) => {
          const ids = parameters.add(
            theirs.map(({ projectId }) => projectId),
            'uuid[]',
          );
          return `(t."projectId" = any(${ids}) and ${readable(threadScope(inProject(viewer, theirs[0]!)), 't', parameters)})`;
        })
        .join(' or ');
    const known = knownTo(viewer, parameters);
    const own = memberships.filter(({ projectId }) => projectId === sought.projectId);
    const others = memberships.filter(({ projectId }) => projectId !== sought.projectId);
    const found = [own, others]
      .filter((some) => some.length > 0)
      .map(
        (some) => `(select t."id", t."projectId", t."documentId", t."targetKind", t."targetId", t."label",
            c."text", c."createdAt"
          from "Comment" c join "Thread" t on t."id" = c."threadId"
          where ${said} and not c."deleted" and (${readableIn(some)}) and ${known.thread('t')} limit ${MOST_TEXTS})`,
      )
      .join(' union all ');
    const first = parameters.add(sought.projectId, 'uuid');
    return this.database.queryWithinAs(
      LONGEST,
      viewer,
      threadRow,
      `select f."id", f."projectId", p."name" as "projectName", f."label", f."text", f."documentId",
         d."title" as "documentTitle", case when f."targetKind" = 'change' then f."targetId" end as "changeId",
         ${markingOf(protectedBy.thread('f'))} as "marking"
       from (select distinct on (f."id") f.* from (${found}) f order by f."id", f."createdAt" desc) f
       join "Project" p on p."id" = f."projectId" left join "Document" d on d."id" = f."documentId"
       where d."archivedAt" is null
       order by f."projectId" is not distinct from ${first} desc, f."createdAt" desc, f."id"
       limit ${parameters.add(sought.limit, 'int')}`,
      parameters.values,
    );
  }

  /** Active people of the caller's projects by name, each once. */
  async people(sought: Sought): Promise<PersonHit[]> {
    const keys = keysOfTyped(sought.typed).filter((key) => key.length >= SHORTEST_KEY);
    const projects = projectsFor(sought, 'member.read');
    if (keys.length === 0 || projects.length === 0) return [];
    const parameters = new Parameters();
    const rank = fitIn('u', keys, parameters);
    const where = `(${namedByIndex('u', keys, parameters)} or ${allWords('u', sought.words, parameters)})`;
    const ids = parameters.add(projects, 'uuid[]');
    const first = parameters.add(sought.projectId, 'uuid');
    return this.database.queryWithinAs(
      LONGEST,
      sought.viewer,
      personRow,
      `select f."id", m."projectId", p."name" as "projectName", f."name" as "label"
       from (select u."id", u."name", ${rank} as "rank" from "User" u
         where u."active" and ${where}
           and exists (select from "Membership" o where o."userId" = u."id" and o."projectId" = any(${ids}))
         limit ${MOST}) f
       cross join lateral (select o."projectId" from "Membership" o
         where o."userId" = f."id" and o."projectId" = any(${ids})
         order by o."projectId" is not distinct from ${first} desc, o."projectId" limit 1) m
       join "Project" p on p."id" = m."projectId"
       order by m."projectId" is not distinct from ${first} desc, f."rank", f."name", f."id"
       limit ${parameters.add(sought.limit, 'int')}`,
      parameters.values,
    );
  }
}

/** The caller with what they have in a project. */
const inProject = (viewer: Actor, { role, actions }: Membership): Actor => ({
  ...viewer,
  projectRole: role,
  projectActions: actions,
});

/** The projects in which the caller may do something to anything. */
const projectsFor = ({ viewer, memberships }: Sought, action: Action): readonly string[] =>
  memberships
    .filter((membership) => can(inProject(viewer, membership), action, { projectId: membership.projectId }))
    .map(({ projectId }) => projectId);

/** `rows` of the project at hand and of the others, so that neither leaves the other no room; `own` says of which. */
function inProjects(
  projects: readonly string[],
  first: string | null,
  parameters: Parameters,
  rows: (some: string) => string,
): string {
  const parts = [
    { own: true, some: projects.filter((id) => id === first) },
    { own: false, some: projects.filter((id) => id !== first) },
  ].filter(({ some }) => some.length > 0);
  return parts
    .map(({ own, some }) => `(select k.*, ${own} as "own" from (${rows(parameters.add(some, 'uuid[]'))}) k)`)
    .join(' union all ');
}

/** Rows whose key has all of the words, in whatever order; none when no word is long enough for the index. */
function allWords(alias: string, words: TypedWords, parameters: Parameters): string {
  const keys = words.map(({ spellings }) => spellings.map((spelling) => spelling.join(' ')));
  return keys.some((some) => some.every((key) => key.length >= SHORTEST_WORD))
    ? `(${keys.map((some) => namedByIndex(alias, some, parameters)).join(' and ')})`
    : 'false';
}
