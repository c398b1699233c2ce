import { routes, type Route } from '@scholium/contract';
import { UNPROTECTED, type Content, type Protection } from '@scholium/review';
import { v7 } from 'uuid';
import { ConsumerLoop } from '../../inbox/consumer/consumer-loop.js';
import { Access, Sessions } from '../../people/index.js';
import { TextIndexer } from '../../workspace-search/texts/text-indexer.js';
import { content, good, ProjectFixture, type Proposed } from '../project-fixture.js';
import type { Answer, TestApp } from '../test-app.js';
import type { TestUser } from '../test-people.js';
import type { Open } from './reads.js';
import { givePicture } from '../picture.js';

/**
 * People of falling clearance: a recipient of TLP:RED, the own organisation, a client, the community. All manage the
 * project and administer the workspace, so that no role keeps anything from them.
 */
export const LADDER = ['recipient', 'own', 'client', 'community'] as const;
export type Rung = (typeof LADDER)[number];
export type Rungs = Readonly<Record<Rung, TestUser>>;
/** Several people of each clearance. */
export type Crowd = Readonly<Record<Rung, readonly TestUser[]>>;

/**
 * The recipient belongs to both, `own` to the first, the client to the second; the community to the first, and not any
 * more to the second.
 */
export const COMPARTMENTS = [v7(), v7()] as const;

/** Whom each protection admits, as the Traffic Light Protocol and DOMAIN say it, and not as the policy does. */
export const PROTECTIONS: readonly {
  readonly name: string;
  readonly of: (people: Rungs) => Partial<Protection>;
  readonly admitted: readonly Rung[];
}[] = [
  { name: 'TLP:GREEN', of: () => ({ marking: 'green' }), admitted: ['recipient', 'own', 'client', 'community'] },
  { name: 'TLP:AMBER', of: () => ({ marking: 'amber' }), admitted: ['recipient', 'own', 'client'] },
  { name: 'TLP:AMBER+STRICT', of: () => ({ marking: 'amber_strict' }), admitted: ['recipient', 'own'] },
  { name: 'TLP:RED', of: ({ recipient }) => ({ marking: 'red', recipients: [recipient.id] }), admitted: ['recipient'] },
  { name: 'two compartments', of: () => ({ compartments: [...COMPARTMENTS] }), admitted: ['recipient'] },
  {
    name: 'a restriction to people',
    of: ({ own, community }) => ({ restrictedTo: [own.id, community.id] }),
    admitted: ['own', 'community'],
  },
];

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why. The tide is late.';

/** What was hidden, by what it is. `ids` are all ids of it. */
export interface Hidden {
  readonly ids: ReadonlySet<string>;
  readonly documentId: string;
  readonly projectId: string;
  /** None under a restriction, which only documents and projects can have. */
  readonly inOpenDocument: {
    readonly entity: Proposed;
    readonly source: Proposed;
    readonly annotation: Proposed;
    readonly threadId: string;
    readonly changeId: string;
  } | null;
  /** A change in the hidden document. */
  readonly change: Proposed;
}

/** A project in which things are hidden, one protection after the other, and the people who are not to notice it. */
export class Ladder {
  private constructor(
    readonly fixture: ProjectFixture,
    readonly people: Rungs,
    readonly open: Open,
  ) {}

  static async build(app: TestApp): Promise<Ladder> {
    const fixture = await ProjectFixture.open(app);
    const made = LADDER.map(async (rung) => {
      const person = await app.people.create('admin', rung);
      await app.people.join(fixture.projectId, person.id, 'manager');
      return [rung, person] as const;
    });
    const people = Object.fromEntries(await Promise.all(made)) as Rungs;
    await organise(app, Object.fromEntries(LADDER.map((rung) => [rung, [people[rung]]])) as unknown as Crowd, [
      fixture.users.annotator,
      fixture.users.reviewer,
    ]);

    const documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
    const entity = await fixture.propose(content.entity('Idris Vane'));
    const source = await fixture.propose(content.source('Tide tables'));
    const accepted = await fixture.propose(content.highlight('open'), { documentId, words: 'pilots' });
    for (const one of [entity, source, accepted]) await fixture.accept(one);
    const waiting = await fixture.propose(content.highlight('waits'), { documentId, words: 'ashore' });
    const reportId = await report(fixture, documentId, entity, source, accepted);
    const groupId = v7();
    const asOwner = (route: Route, body: object, params = {}): Promise<Answer> =>
      app.call(route, { as: app.people.owner, params, body: { commandId: v7(), ...body } });
    good(await asOwner(routes.createGroup, { groupId, name: 'South desk', description: '' }));
    const add = [people.recipient.id];
    good(await asOwner(routes.changeGroupMembers, { add, remove: [] }, { groupId }));
    const open = {
      projectId: fixture.projectId,
      documentId,
      imageId: await givePicture(app, documentId),
      reportId,
      entityId: entity.subjectId,
      sourceId: source.subjectId,
      changeIds: [waiting, accepted, entity, source].map(({ changeId }) => changeId),
      words: 'late',
      groupId,
      compartmentId: COMPARTMENTS[0],
      personId: people.recipient.id,
      seq: 3,
    };
    const ladder = new Ladder(fixture, people, open);
    await ladder.discuss(documentId, { kind: 'annotation', id: accepted.subjectId }, 'Why?');
    ladder.#changed();
    await ladder.settled();
    return ladder;
  }

  /** When inboxes and the index of texts have followed. */
  async settled(): Promise<void> {
    const { app } = this.fixture.app;
    await app.get(ConsumerLoop).caughtUp();
    await app.get(TextIndexer).caughtUp();
  }

  /** Everybody is named in it, as a group: somebody who is not admitted cannot be named themselves. */
  async discuss(streamId: string, target: object, text: string, threadId: string = v7()): Promise<void> {
    const opened = { kind: 'thread.open', threadId, commentId: v7(), target, anchors: [], mentions: [] };
    const command = { ...opened, text: `@everyone ${text}` };
    const { app, users } = this.fixture;
    const body = { commandId: v7(), streamId, command };
    good(await app.call(routes.submitDiscussion, { as: users.annotator, body }));
  }

  /**
   * One of each object, protected before anybody hears of it, with all that people do with it. `secret` stands in every
   * text of it.
   */
  async hide(protection: Partial<Protection>, secret: string): Promise<Hidden> {
    const asked = this.#forInsiders(protection);
    const { fixture, open } = this;
    const { annotator: by, reviewer: other } = fixture.users;
    const ids = new Set<string>();
    const make = async (
      kind: string | null,
      what: Content,
      documentId: string | null,
      words = '',
    ): Promise<Proposed> => {
      const subjectId = v7();
      if (kind !== null) await this.#protect(kind, subjectId, asked);
      const proposed = await fixture.propose(what, documentId === null ? null : { documentId, words }, by, subjectId);
      ids.add(proposed.changeId).add(subjectId);
      return proposed;
    };
    const accept = async (made: Promise<Proposed>): Promise<Proposed> => {
      await fixture.accept(await made, other);
      return made;
    };
    const thread = async (target: object, streamId: string, threadId: string = v7()): Promise<string> => {
      ids.add(threadId);
      await this.discuss(streamId, target, `${secret} late`, threadId);
      return threadId;
    };

    // A document with everything in it, which names what everybody may know of.
    const documentId = v7();
    ids.add(documentId);
    await this.#protect('document', documentId, asked);
    await this.#import(documentId, secret);
    const changes: Proposed[] = [];
    for (const what of [content.mention(open.entityId), content.citation(open.sourceId), content.highlight(secret)]) {
      await accept(make(null, what, documentId, 'pilots'));
      changes.push(await make(null, what, documentId, 'ashore'));
    }
    await thread({ kind: 'document' }, documentId);
    const steps = [{ stepType: 'replace', from: 2, to: 2, slice: { content: [{ type: 'text', text: 'x' }] } }];
    const edit = { params: { documentId }, body: { commandId: v7(), version: 0, steps } };
    good(await fixture.app.call(routes.submitSteps, { as: other, ...edit }));

    const inOpenDocument = asked.restrictedTo ? null : await this.#hideInside(secret, asked, { make, accept, thread });
    const projectId = await fixture.app.people.project(`${secret} late`);
    ids.add(projectId);
    for (const { id } of Object.values(this.people)) await fixture.app.people.join(projectId, id, 'manager');
    const grant = { params: { projectId, groupId: open.groupId }, body: { commandId: v7(), role: 'reader' } };
    good(await fixture.app.call(routes.setMemberGroup, { as: fixture.app.people.owner, ...grant }));
    await this.#protect('project', projectId, asked, projectId);
    await this.settled();
    return { ids, documentId, projectId, inOpenDocument, change: changes[0]! };
  }

  /** Objects of an open document and of the open project. */
  async #hideInside(
    secret: string,
    asked: Partial<Protection>,
    {
      make,
      accept,
      thread,
    }: {
      make(kind: string | null, what: Content, documentId: string | null, words?: string): Promise<Proposed>;
      accept(made: Promise<Proposed>): Promise<Proposed>;
      thread(target: object, streamId: string, threadId?: string): Promise<string>;
    },
  ): Promise<NonNullable<Hidden['inOpenDocument']>> {
    const { documentId } = this.open;
    const source = await accept(make('source', content.source(`${secret} late ledger`), null));
    const entity = await accept(make('entity', content.entity(`${secret} Late`), null));
    await make('entity', content.entity(`${secret} Late, again`), null);
    let changeId = '';
    for (const what of [content.mention(entity.subjectId), content.citation(source.subjectId)]) {
      const { subjectId } = await accept(make(null, what, documentId, 'pilots'));
      await thread({ kind: 'annotation', id: subjectId }, documentId);
      ({ changeId } = await make(null, what, documentId, 'ashore'));
      await thread({ kind: 'change', id: changeId }, documentId);
    }
    const annotation = await accept(make('annotation', content.highlight(secret), documentId, 'tide'));
    await thread({ kind: 'annotation', id: annotation.subjectId }, documentId);
    const waiting = await make('annotation', content.highlight(secret), documentId, 'late');
    const reason = { code: 'other', text: secret };
    const reject = { kind: 'change.reject', changeId: waiting.changeId, revision: 1, reason } as const;
    good(await this.fixture.submit(this.fixture.users.reviewer, documentId, reject));
    const threadId = v7();
    await this.#protect('thread', threadId, asked);
    await thread({ kind: 'document' }, documentId, threadId);
    return { entity, source, annotation, threadId, changeId };
  }

  async #import(documentId: string, secret: string): Promise<void> {
    const { fixture } = this;
    const as = fixture.users.annotator;
    const uploaded = await fixture.upload(`${secret}\n\n${TEXT} ${secret}.`, 'late.txt', as);
    const { uploadId } = good<{ uploadId: string }>(uploaded);
    const body = { commandId: v7(), documentId, uploadId, corrections: [], accessed: null };
    good(await fixture.app.call(routes.importDocument, { as, params: { projectId: this.open.projectId }, body }));
  }

  /** The protection, which admits those who do the hiding as well. */
  #forInsiders(protection: Partial<Protection>): Partial<Protection> {
    const insiders = [this.fixture.users.annotator.id, this.fixture.users.reviewer.id];
    const { recipients, restrictedTo } = protection;
    return {
      ...protection,
      ...(recipients && { recipients: [...recipients, ...insiders] }),
      ...(restrictedTo && { restrictedTo: [...restrictedTo, ...insiders] }),
    };
  }

  async #protect(
    objectKind: string,
    objectId: string,
    asked: Partial<Protection>,
    projectId: string = this.open.projectId,
  ): Promise<void> {
    await protect(this.fixture.app, objectKind, objectId, asked, projectId);
    this.#changed();
  }

  #changed(): void {
    this.fixture.app.app.get(Access).forgetAll();
    this.fixture.app.app.get(Sessions).forget();
  }
}

/** A report of an entity, a source and an annotation. */
async function report(
  { app, users, projectId }: ProjectFixture,
  documentId: string,
  entity: Proposed,
  source: Proposed,
  annotation: Proposed,
): Promise<string> {
  const reportId = v7();
  const body = { commandId: v7(), documentId: reportId, title: 'What we know' };
  good(await app.call(routes.createReport, { as: users.annotator, params: { projectId }, body }));
  const at = 1_000;
  const findings = [
    { kind: 'entity', id: entity.subjectId, at },
    { kind: 'source', id: source.subjectId, at },
    { kind: 'annotation', id: annotation.subjectId, documentId, at, projectAt: at },
  ];
  const blocks = findings.map((finding) => ({ type: 'finding', attrs: { finding } }));
  const steps = [{ stepType: 'replace', from: 2, to: 2, slice: { content: blocks } }];
  const edit = { params: { documentId: reportId }, body: { commandId: v7(), version: 0, steps } };
  good(await app.call(routes.submitSteps, { as: users.reviewer, ...edit }));
  return reportId;
}

/** Without the command, which takes protections for what is there. */
export async function protect(
  { database }: Pick<TestApp, 'database'>,
  objectKind: string,
  objectId: string,
  asked: Partial<Protection>,
  projectId: string,
): Promise<void> {
  const { marking, compartments, recipients, restrictedTo } = { ...UNPROTECTED, ...asked };
  const lists = [compartments.toSorted(), recipients.toSorted(), restrictedTo?.toSorted() ?? null];
  await database.query(
    `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients, "restrictedTo")
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [objectId, objectKind, projectId, marking, ...lists],
  );
}

/** Organisations and compartments. */
export async function organise({ database }: TestApp, people: Crowd, insiders: readonly TestUser[]): Promise<void> {
  for (const kind of ['client', 'community'] as const) {
    const id = v7();
    await database.query('insert into "Organisation" (id, name, kind) values ($1, $2::text, $2::text)', [id, kind]);
    const ids = people[kind].map((person) => person.id);
    await database.query('update "User" set "organisationId" = $1 where id = any($2::uuid[])', [id, ids]);
  }
  for (const id of COMPARTMENTS)
    await database.query(
      `insert into "Compartment" (id, name, description, "ownerId") values ($1::uuid, $1::text, '', $2)`,
      [id, people.recipient[0]!.id],
    );
  for (const compartment of COMPARTMENTS)
    for (const { id } of insiders) await belong({ database }, compartment, id, '1 hour');
  const [first, second] = COMPARTMENTS;
  for (const [compartment, rung, end] of [
    [first, 'recipient', '1 hour'],
    [second, 'recipient', '1 hour'],
    [first, 'own', '1 hour'],
    [second, 'client', '1 hour'],
    [first, 'community', '1 hour'],
    [second, 'community', '-1 second'],
  ] as const)
    for (const { id } of people[rung]) await belong({ database }, compartment, id, end);
}

async function belong(
  { database }: Pick<TestApp, 'database'>,
  compartmentId: string,
  userId: string,
  end: string,
): Promise<void> {
  await database.query(
    `insert into "CompartmentMember" ("compartmentId", "userId", reason, "expiresAt", "confirmedAt")
     values ($1, $2, '', now() + $3::interval, now()) on conflict do nothing`,
    [compartmentId, userId, end],
  );
}
