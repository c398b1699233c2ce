import { randomUUID } from 'node:crypto';
import { routes, type ResponseOf, type Route } from '@scholium/contract';
import { makeAnchor, parseDocument } from '@scholium/document';
import {
  command as commandSchema,
  commands,
  idsIn,
  STARTER_VOCABULARY,
  UNPROTECTED,
  type Command,
  type CommandOf,
  type Content,
  type Named,
  type Protection,
} from '@scholium/review';
import { v7 } from 'uuid';
import { Ledger, WORKSPACE_STREAM_ID, type Committed } from './ledger/index.js';
import {
  content,
  createTestApp,
  good,
  ProjectFixture,
  type Proposed,
  type TestApp,
  type TestUser,
} from './testing/index.js';

const WORDS = /Verborgen/u;
const metadata = {
  title: 'A letter',
  series: null,
  authors: [],
  publisher: null,
  published: null,
  url: null,
  language: 'en',
  accessed: null,
};
const origin = { sha256: '0'.repeat(64), fileName: 'letter.txt', mediaType: 'text/plain', bytes: 1, encoding: 'utf-8' };

/** A project with one thing of each kind, called by a word that stands nowhere else. */
class Furnished {
  documentId = '';
  readonly entities: Proposed[] = [];
  readonly sources: Proposed[] = [];
  readonly highlights: Proposed[] = [];
  readonly edit = v7();
  readonly suggestion = v7();
  readonly threadId = v7();
  readonly commentId = v7();
  readonly versionId = v7();
  anchors: CommandOf<'change.propose'>['anchors'] = [];

  private constructor(readonly fixture: ProjectFixture) {}

  static async open(app: TestApp, word: string): Promise<Furnished> {
    const one = new Furnished(await ProjectFixture.open(app));
    const { fixture } = one;
    one.documentId = await fixture.import(
      `${word} harbour\n\nThe pilots of ${word} stay ashore after dark, and nobody asks them why.`,
      'a.txt',
      `${word} harbour`,
    );
    for (const place of ['first', 'second']) {
      one.entities.push(await fixture.propose(content.entity(`${word} ${place} person`)));
      one.sources.push(await fixture.propose(content.source(`${word} ${place} notes`)));
      one.highlights.push(
        await fixture.propose(content.highlight(`${word} ${place} note`), {
          documentId: one.documentId,
          words: `pilots of ${word}`,
        }),
      );
    }
    // The first of each is accepted, the second waits.
    for (const [accepted] of [one.entities, one.sources, one.highlights]) await fixture.accept(accepted!);
    const opened = await fixture.open(one.documentId);
    const parsed = parseDocument(opened.doc);
    if (!parsed.ok) throw new Error(parsed.message);
    one.anchors = [makeAnchor(parsed.doc, 2, 6, opened.version)];
    await one.ask({
      kind: 'thread.open',
      threadId: one.threadId,
      commentId: one.commentId,
      target: { kind: 'document' },
      anchors: [],
      text: `${word} comment`,
      mentions: [],
    });
    await one.ask({ kind: 'version.name', versionId: one.versionId, name: `${word} version`, seq: 1 });
    await one.ask(one.steps(opened.version), one.documentId, one.edit);
    await one.ask(one.suggests(one.suggestion, null), one.documentId);
    return one;
  }

  steps(version = 0): CommandOf<'document.steps'> {
    return {
      kind: 'document.steps',
      version,
      steps: [{ stepType: 'replace', from: 2, to: 2, slice: { content: [{ type: 'text', text: 'x' }] } }],
    };
  }

  proposes(
    kind: CommandOf<'change.propose'>['subjectKind'],
    what: Content | null,
    more: Partial<CommandOf<'change.propose'>> = {},
  ): CommandOf<'change.propose'> {
    const anchors = ['highlight', 'mention', 'citation'].includes(kind) ? this.anchors : [];
    return {
      kind: 'change.propose',
      changeId: v7(),
      subjectKind: kind,
      subjectId: v7(),
      op: 'create',
      content: what,
      anchors,
      message: '',
      ...more,
    };
  }

  imports(...proposal: Parameters<Furnished['proposes']>): Command {
    const file = { fileName: 'a.csv', sha256: 'a'.repeat(64), format: 'csv', madeBy: null, score: null };
    const more = { origin: { importId: v7(), ...file }, reason: 'Reviewed elsewhere' };
    return { ...this.proposes(...proposal), kind: 'change.import', ...more } as Command;
  }

  suggests(changeId: string, reverts: string | null): CommandOf<'change.propose'> {
    return this.proposes(
      'text',
      { kind: 'text', body: { version: 1, steps: this.steps().steps, reverts } },
      { changeId, subjectId: changeId },
    );
  }

  /**
   * Whether what a command proposes would stand in one table with what has an id here: what is elsewhere takes no id of
   * it.
   */
  isOfTable(subjectId: string, command: Command): boolean {
    const isAnnotation = this.highlights.some((one) => one.subjectId === subjectId);
    if (command.kind === 'change.import') return isAnnotation;
    return command.kind === 'change.propose' && isAnnotation === !['entity', 'source'].includes(command.subjectKind);
  }

  async ask(command: Command, streamId = this.documentId, commandId: string = v7()): Promise<void> {
    const committed = await this.fixture.app.app
      .get(Ledger)
      .commit({ streamId, userId: this.fixture.users.manager.id, commandId, command });
    if (!committed.ok) throw new Error(`${command.kind}: ${committed.refusal.code}`);
  }

  /** What is here, by what an id can name. */
  get ids(): Readonly<Partial<Record<Named, readonly string[]>>> {
    const [changes, subjects] = [
      [...this.entities, ...this.sources, ...this.highlights].map(({ changeId }) => changeId),
      [...this.entities, ...this.sources].map(({ subjectId }) => subjectId),
    ];
    const annotation = this.highlights[0]!.subjectId;
    return {
      annotation: [annotation],
      change: [...changes, this.suggestion],
      comment: [this.commentId],
      edit: [this.edit, this.suggestion],
      entity: this.entities.map(({ subjectId }) => subjectId),
      member: [this.fixture.users.annotator.id],
      object: [this.documentId, this.fixture.projectId, this.threadId, annotation, ...subjects],
      principal: [this.fixture.users.annotator.id],
      project: [this.fixture.projectId],
      source: this.sources.map(({ subjectId }) => subjectId),
      subject: [...subjects, annotation],
      thread: [this.threadId],
      'new change': [...changes, this.suggestion],
      'new comment': [this.commentId],
      'new document': [this.documentId],
      'new person': [this.fixture.users.annotator.id],
      'new project': [this.fixture.projectId],
      'new thread': [this.threadId],
      'new version': [this.versionId],
    };
  }
}

describe('two projects', () => {
  let app: TestApp;
  let ours: Furnished;
  let theirs: Furnished;
  let intruder: TestUser;
  let cases: readonly (readonly [streamId: string, command: Command])[];

  beforeAll(async () => {
    app = await createTestApp();
    [ours, theirs] = [await Furnished.open(app, 'Offen'), await Furnished.open(app, 'Verborgen')];
    // Highest of one project, nobody in the other; an administrator, so that no role stands in the way of any command.
    intruder = await app.people.create('admin');
    await app.people.join(ours.fixture.projectId, intruder.id, 'manager');
    const [{ projectId }, { documentId }] = [ours.fixture, ours];
    const [entity, source, highlight] = [ours.entities[0]!, ours.sources[0]!, ours.highlights[0]!];
    const on = { changeId: ours.highlights[1]!.changeId, revision: 1 };
    const [reason, member] = [{ code: 'other', text: 'Look again' }, ours.fixture.users.reader.id];
    const placed = await app.people.place();
    const [groupId, roleId, organisationId, compartmentId] = [v7(), v7(), v7(), v7()];
    const [described, expiresAt] = [{ name: 'New', description: '' }, new Date(Date.now() + 86_400_000).toISOString()];
    const protection: Protection = { ...UNPROTECTED, marking: 'red', recipients: [intruder.id, member] };
    const sets = { kind: 'protection.set', changeId: v7(), protection, expected: UNPROTECTED, reason: '' } as const;
    const comment = () => ({ threadId: v7(), commentId: v7(), anchors: [], text: 'Yes', mentions: [] });
    const onDocument: readonly Command[] = [
      ours.proposes('highlight', content.highlight()),
      ours.proposes('mention', content.mention(entity.subjectId)),
      ours.proposes('citation', content.citation(source.subjectId)),
      ours.proposes('highlight', content.highlight(), { subjectId: highlight.subjectId, op: 'update' }),
      ours.proposes('highlight', null, { subjectId: highlight.subjectId, op: 'delete' }),
      ours.imports('mention', content.mention(ours.entities[1]!.subjectId)),
      ours.imports('highlight', content.highlight(), { subjectId: highlight.subjectId, op: 'update' }),
      ours.suggests(v7(), ours.edit),
      ours.suggests(v7(), null),
      { kind: 'change.revise', ...on, content: content.highlight(), anchors: ours.anchors, message: '' },
      { kind: 'change.withdraw', ...on },
      { kind: 'change.restore', ...on },
      { kind: 'change.accept', ...on, note: '' },
      { kind: 'change.reject', ...on, reason },
      { kind: 'change.request_changes', ...on, reason },
      { kind: 'change.reopen', ...on },
      { ...sets, objectKind: 'document', objectId: documentId },
      { ...sets, objectKind: 'annotation', objectId: highlight.subjectId },
      { ...sets, objectKind: 'thread', objectId: ours.threadId },
      { kind: 'document.archive' },
      { kind: 'document.unarchive' },
      { kind: 'document.delete', title: 'Offen harbour', reason: 'None' },
      { kind: 'document.describe', metadata },
      ours.steps(),
      { kind: 'version.name', versionId: v7(), name: 'Mine', seq: 1 },
      {
        kind: 'thread.open',
        threadId: v7(),
        commentId: v7(),
        target: { kind: 'document' },
        anchors: [],
        text: 'Yes',
        mentions: [member],
      },
      { ...comment(), kind: 'thread.open', target: { kind: 'annotation', id: highlight.subjectId } },
      { ...comment(), kind: 'thread.open', target: { kind: 'change', id: on.changeId } },
      { kind: 'thread.reply', threadId: ours.threadId, commentId: v7(), text: 'Yes', mentions: [member] },
      { kind: 'thread.resolve', threadId: ours.threadId },
      { kind: 'thread.reopen', threadId: ours.threadId },
      { kind: 'thread.assign', threadId: ours.threadId, userId: member, due: null },
      { kind: 'thread.place', threadId: ours.threadId, anchors: ours.anchors },
      { kind: 'comment.edit', commentId: ours.commentId, text: 'Yes', mentions: [] },
      { kind: 'comment.delete', commentId: ours.commentId },
      { kind: 'comment.react', commentId: ours.commentId, reaction: '✅', on: true },
    ];
    const onProject: readonly Command[] = [
      ours.proposes('entity', content.entity('Somebody')),
      ours.proposes('source', content.source('Something')),
      ours.proposes('entity', null, { subjectId: entity.subjectId, op: 'delete' }),
      ours.proposes('source', content.source('Other'), { subjectId: source.subjectId, op: 'update' }),
      { kind: 'change.accept', changeId: ours.entities[1]!.changeId, revision: 1, note: '' },
      { ...sets, objectKind: 'project', objectId: projectId },
      { ...sets, objectKind: 'entity', objectId: entity.subjectId },
      { ...sets, objectKind: 'source', objectId: source.subjectId },
      { kind: 'project.describe', name: 'Ours', description: '' },
      { kind: 'project.configure', settings: { directEdits: 'reviewer', readersComment: true } },
      { kind: 'vocabulary.set', vocabulary: STARTER_VOCABULARY },
      { kind: 'vocabulary.merge', list: 'codes', termId: 'armament', intoId: 'threat' },
      { kind: 'vocabulary.revert_merge', list: 'codes', termId: 'armament' },
      { kind: 'member.set', userId: member, role: 'reader' },
      { kind: 'member.remove', userId: member },
      { kind: 'member_group.set', groupId, role: 'reader', customRoleId: roleId },
      { kind: 'member_group.remove', groupId },
      { kind: 'emergency_access.start', accessId: v7(), reason: 'The harbour is closed', minutes: 30 },
      { kind: 'emergency_access.end' },
    ];
    const onWorkspace: readonly Command[] = [
      { kind: 'user.create', userId: v7(), email: 'new@example.org', name: 'Somebody New', workspaceRole: 'member' },
      { kind: 'user.update', userId: member, name: 'Somebody', workspaceRole: 'member' },
      { kind: 'user.deactivate', userId: member },
      { kind: 'user.activate', userId: member },
      { kind: 'user.place', people: [{ userId: v7(), name: 'Somebody Placed' }] },
      { kind: 'user.invite', userId: placed, email: 'placed@example.org' },
      { kind: 'user.identify', userId: member, otherId: placed, same: true },
      { kind: 'organisation.create', organisationId: v7(), name: 'New', organisationKind: 'client' },
      { kind: 'organisation.update', organisationId, name: 'Other', organisationKind: 'client' },
      { kind: 'group.create', groupId: v7(), ...described },
      { kind: 'group.update', groupId, name: 'Other', description: '' },
      { kind: 'group.change_members', groupId, add: [member], remove: [] },
      { kind: 'group.delete', groupId },
      { kind: 'role.create', roleId: v7(), name: 'New', description: '', actions: ['change.propose'] },
      { kind: 'role.update', roleId, name: 'Other', description: '', actions: ['change.propose'] },
      { kind: 'role.delete', roleId },
      { kind: 'compartment.create', compartmentId: v7(), ...described, ownerId: member },
      { kind: 'compartment.update', compartmentId, ...described },
      { kind: 'compartment.admit', compartmentId, userId: member, reason: 'Works on it', expiresAt },
      { kind: 'compartment.confirm', compartmentId, userId: member, expiresAt },
      { kind: 'compartment.end', compartmentId, userId: member },
      { kind: 'compartment.transfer', compartmentId, ownerId: member },
      { kind: 'compartment.delete', compartmentId },
    ];
    const [newDocument, newProject] = [v7(), v7()];
    const text = (await ours.fixture.open(documentId)).doc;
    cases = [
      ...onDocument.map((one) => [documentId, one] as const),
      ...onProject.map((one) => [projectId, one] as const),
      ...onWorkspace.map((one) => [WORKSPACE_STREAM_ID, one] as const),
      [newDocument, { kind: 'document.import', documentId: newDocument, projectId, metadata, origin, doc: text }],
      [
        newProject,
        {
          kind: 'project.create',
          projectId: newProject,
          name: 'Another',
          description: '',
          vocabulary: STARTER_VOCABULARY,
        },
      ],
    ];
  }, 60_000);
  afterAll(() => app.close());

  /**
   * Asks as a controller does: for what the contract makes of what was sent. A stream that the command makes is called
   * as it is.
   */
  async function ask(streamId: string, sent: unknown): Promise<Committed> {
    const parsed = commandSchema.parse(sent);
    const made = idsIn(parsed).find(({ names }) => names === 'new document' || names === 'new project')?.id;
    return app.app
      .get(Ledger)
      .commit({ streamId: made ?? streamId, userId: intruder.id, commandId: randomUUID(), command: parsed });
  }

  const heads = () =>
    app.database.query('select id, seq from "Stream" where "projectId" = $1 order by id', [theirs.fixture.projectId]);
  const swapped = (command: Command, id: string, other: string): unknown =>
    JSON.parse(JSON.stringify(command).replaceAll(`"${id}"`, `"${other}"`));
  /** A refusal without the id that was asked about. */
  const told = (committed: Committed, id: string): string =>
    committed.ok ? 'taken' : JSON.stringify(committed.refusal).toLowerCase().replaceAll(id.toLowerCase(), 'it');

  test('are asked for with every kind of command, and with every kind of id', () => {
    const kinds = commands.names;
    expect(new Set(cases.map(([, { kind }]) => kind))).toEqual(new Set(kinds));
    const named = new Set(cases.flatMap(([, one]) => idsIn(one).map(({ names }) => names)));
    expect(Object.keys(ours.ids).filter((names) => !named.has(names as Named))).toEqual([]);
  });

  test('know nothing of each other: an id of another project answers as one that is nowhere, in any spelling', async () => {
    const before = await heads();
    let asked = 0;
    for (const [streamId, command] of cases) {
      for (const { names, id } of idsIn(command)) {
        const made = names.startsWith('new ') || (names === 'subject' && 'op' in command && command.op === 'create');
        // An edit of the text has no subject of its own, and of accounts the workspace has one list.
        if (command.kind === 'change.propose' && command.subjectKind === 'text' && names === 'subject') continue;
        const nowhere = randomUUID();
        const missing = made ? null : told(await ask(streamId, swapped(command, id, nowhere)), nowhere);
        const foreigners = (theirs.ids[names] ?? []).filter(
          (foreign) => !made || names !== 'subject' || theirs.isOfTable(foreign, command),
        );
        for (const foreign of foreigners)
          for (const spelling of [foreign, foreign.toUpperCase()]) {
            const answer = await ask(streamId, swapped(command, id, spelling));
            const where = `${command.kind}, ${names}`;
            asked += 1;
            // Of a document that is there somebody from elsewhere hears what they hear of it in any other way.
            if (made)
              expect([where, answer.ok ? 'taken' : answer.refusal.code]).toEqual([
                where,
                names === 'new document' ? 'not_found' : 'already_exists',
              ]);
            else expect([where, told(answer, foreign)]).toEqual([where, missing]);
            expect(JSON.stringify(answer)).not.toMatch(WORDS);
          }
      }
    }
    expect(asked).toBeGreaterThan(150);
    expect(await heads()).toEqual(before);
  }, 60_000);

  test('show nothing of each other where an older server let both use one id', async () => {
    const [open, hidden] = [ours.entities, theirs.entities].map(([accepted, pending]) => ({
      accepted: accepted!,
      pending: pending!,
    })) as [Record<'accepted' | 'pending', Proposed>, Record<'accepted' | 'pending', Proposed>];
    const as = ours.fixture.users.manager;
    for (const foreign of [
      hidden.pending.subjectId,
      hidden.accepted.subjectId,
      theirs.sources[1]!.subjectId,
      theirs.sources[0]!.subjectId,
    ]) {
      const isSource = theirs.sources.some(({ subjectId }) => subjectId === foreign);
      const own = await ours.fixture.propose(isSource ? content.source('Ours alone') : content.entity('Ours alone'));
      const naming = await ours.fixture.propose(
        isSource ? content.citation(own.subjectId) : content.mention(own.subjectId),
        { documentId: ours.documentId, words: 'stay ashore' },
      );
      await app.database.query('update "Change" set "subjectId" = $1 where id = $2', [foreign, own.changeId]);
      await app.database.query(
        `update "Change" set "dependsOn" = array[$1::uuid], body = replace(body::text, $3, $1::text)::jsonb where id = $2`,
        [foreign, naming.changeId, own.subjectId],
      );
      const bodies = await everythingRead(as, [own.changeId, naming.changeId]);
      for (const body of bodies) expect(body).not.toMatch(WORDS);
      const detail = good<ResponseOf<typeof routes.getChange>>(
        await app.call(routes.getChange, { as, params: { changeId: naming.changeId } }),
      );
      expect(detail.dependencies).toMatchObject([{ id: foreign, state: 'pending', label: 'Ours alone' }]);
      // It cannot be accepted over theirs, and what it relies on is not theirs.
      if (foreign === hidden.accepted.subjectId)
        expect(
          (
            await ours.fixture.submit(as, ours.fixture.projectId, {
              kind: 'change.accept',
              changeId: own.changeId,
              revision: 1,
              note: '',
            })
          ).status,
        ).toBe(409);
      expect(
        (
          (
            await ours.fixture.submit(as, ours.documentId, {
              kind: 'change.accept',
              changeId: naming.changeId,
              revision: 1,
              note: '',
            })
          ).body as { code: string }
        ).code,
      ).toBe('dependency_pending');
    }
    // What relies on ours in their project is neither counted nor shown.
    await app.database.query('update "Change" set "dependsOn" = array[$1::uuid] where id = $2', [
      open.accepted.subjectId,
      theirs.highlights[0]!.changeId,
    ]);
    const removal = v7();
    good(
      await ours.fixture.submit(
        ours.fixture.users.annotator,
        ours.fixture.projectId,
        ours.proposes('entity', null, { changeId: removal, subjectId: open.accepted.subjectId, op: 'delete' }),
      ),
    );
    for (const body of await everythingRead(as, [removal, open.accepted.changeId])) expect(body).not.toMatch(WORDS);
    good(
      await ours.fixture.submit(as, ours.fixture.projectId, {
        kind: 'change.accept',
        changeId: removal,
        revision: 1,
        note: '',
      }),
    );
  });

  /** What every screen of our project reads. */
  async function everythingRead(as: TestUser, changeIds: readonly string[]): Promise<readonly string[]> {
    const { projectId } = ours.fixture;
    const { documentId } = ours;
    type Given = Readonly<Record<string, unknown>>;
    const read = async (route: Route, params: Given, query: Given = {}): Promise<string> => {
      const answer = await app.call(route, { as, params, query });
      if (answer.status !== 200) throw new Error(`${route.id}: ${answer.status} ${answer.text}`);
      return answer.text;
    };
    return Promise.all([
      read(routes.openDocument, { documentId }),
      read(routes.readAnnotations, { documentId }),
      read(routes.readBeginning, { documentId }),
      read(routes.getQueue, { projectId }),
      read(routes.getQueue, { projectId }, { q: 'erborgen' }),
      read(routes.getQueueCounts, { projectId }),
      read(routes.listThreads, { documentId }),
      read(routes.getHistory, { documentId }),
      read(routes.getBlame, { documentId }, { from: 1, to: 60 }),
      read(routes.getMoment, { documentId, seq: 5 }),
      ...['', 'Verb', 'Ours'].flatMap((q) => [
        read(routes.pickEntities, { projectId }, { q }),
        read(routes.pickSources, { projectId }, { q }),
      ]),
      read(routes.listEntities, { projectId }),
      read(routes.listSources, { projectId }),
      read(routes.getHome, {}),
      read(routes.listNotifications, {}),
      ...[ours.entities[0]!].map(({ subjectId }) => read(routes.getEntity, { entityId: subjectId })),
      ...[ours.sources[0]!].map(({ subjectId }) => read(routes.getSource, { sourceId: subjectId })),
      ...changeIds.flatMap((changeId) => [
        read(routes.getChange, { changeId }),
        read(routes.listChangeThreads, { changeId }),
      ]),
    ]);
  }
});
