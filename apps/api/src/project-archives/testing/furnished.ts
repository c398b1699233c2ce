import { setTimeout as pause } from 'node:timers/promises';
import { UNPROTECTED, type Command } from '@scholium/review';
import { v7 } from 'uuid';
import { demoId, PROJECT_ID } from '../../demo/demo-ids.js';
import { Ledger, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import {
  content,
  createTestApp,
  givePicture,
  ProjectFixture,
  type TestApp,
  type TestUser,
} from '../../testing/index.js';

/** A project with something of everything that an archive has. */
export interface Furnished {
  readonly app: TestApp;
  readonly projectId: string;
  /** Manages the project and administers the workspace. */
  readonly manager: TestUser;
}

/** The demo, and besides what it has not: rights of groups, protections, emergency access, a deleted document. */
export async function furnished(dataDirectory: string): Promise<Furnished> {
  const app = await createTestApp({
    founded: false,
    environment: { DEMO: 'on', DATA_DIR: dataDirectory, PUBLIC_URL: 'http://localhost:4000' },
  });
  const [found] = await app.database.query<{ id: string; name: string; email: string }>(
    `select u.id, u.name, u.email from "User" u join "Membership" m on m."userId" = u.id
     where m."projectId" = $1 and m.role = 'manager' and u."workspaceRole" in ('owner', 'admin') limit 1`,
    [PROJECT_ID],
  );
  if (!found) throw new Error('The demo has no manager');
  const manager: TestUser = { ...found, cookie: await app.people.signIn(found.id) };
  const reviewerId = demoId('person', 'reviewer');
  const ask = async (command: Command, streamId = WORKSPACE_STREAM_ID, userId = manager.id): Promise<void> => {
    await app.app.get(Ledger).commitOrThrow({ streamId, userId, commandId: v7(), command });
  };
  const [groupId, roleId, compartmentId, memberId] = [v7(), v7(), v7(), v7()];
  await ask({
    kind: 'user.create',
    userId: memberId,
    email: 'tagger@example.org',
    name: 'Tag',
    workspaceRole: 'member',
  });
  const stranger = { email: 'stranger@example.org', name: 'Sten', workspaceRole: 'admin' } as const;
  await ask({ kind: 'user.create', userId: v7(), ...stranger });
  await ask({ kind: 'group.create', groupId, name: 'North', description: 'Ports' });
  await ask({ kind: 'group.change_members', groupId, add: [memberId], remove: [] });
  await ask({ kind: 'role.create', roleId, name: 'Tagger', description: '', actions: ['change.propose'] });
  await ask({ kind: 'compartment.create', compartmentId, name: 'Quay', description: '', ownerId: manager.id });
  const expiresAt = new Date(Date.now() + 20 * 86_400_000).toISOString();
  await ask({ kind: 'compartment.admit', compartmentId, userId: manager.id, reason: 'Works on it', expiresAt });
  await ask({ kind: 'member_group.set', groupId, role: 'reader', customRoleId: roleId }, PROJECT_ID);
  const fixture = ProjectFixture.of(app, PROJECT_ID, manager);
  const notes = await fixture.import('The pilots wait.\n\nNobody \u{1f6a2} asks, in שלום.', 'wait.txt', 'Wait');
  const gone = await fixture.import('Thrown away.', 'gone.txt', 'Gone');
  const old = await fixture.import('Kept for good.', 'old.txt', 'Old');
  await givePicture(app, notes);
  const insertion = (from: number, text: string) => ({
    stepType: 'replace',
    from,
    to: from,
    slice: { content: [{ type: 'text', text }] },
  });
  const insert = (version: number, from: number, text: string): Command => ({
    kind: 'document.steps',
    version,
    steps: [insertion(from, text)],
  });
  const who = content.highlight('Who?');
  const { changeId } = await fixture.propose(who, { documentId: notes, words: 'pilots' });
  await fixture.propose(who, { documentId: notes, words: 'asks' });
  await ask({ kind: 'change.accept', changeId, revision: 1, note: '' }, notes, reviewerId);
  await ask(insert(0, 1, 'Again: '), notes);
  // So many that a snapshot is kept.
  await ask(
    { kind: 'document.steps', version: 1, steps: Array.from({ length: 499 }, () => insertion(10, 'x')) },
    notes,
  );
  await ask(insert(500, 9, '!'), notes);
  for (let kept = 0; kept === 0; await pause(50))
    kept = (await app.database.query('select 1 from "Checkpoint" where "documentId" = $1', [notes])).length;
  await ask({ kind: 'version.name', versionId: v7(), name: 'First', seq: 1 }, notes);
  const reportId = v7();
  const said = {
    series: null,
    authors: [],
    publisher: null,
    published: null,
    url: null,
    language: null,
    accessed: null,
  };
  const finding = { kind: 'quotation', documentId: notes, version: 1, from: 1, to: 6, at: 3 };
  await ask(
    {
      kind: 'document.import',
      documentId: reportId,
      projectId: PROJECT_ID,
      metadata: { ...said, title: 'Who waits' },
      origin: { kind: 'report' },
      doc: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'p' } }] },
    },
    reportId,
  );
  const slice = { content: [{ type: 'finding', attrs: { id: 'f', finding } }] };
  await ask({ kind: 'document.steps', version: 0, steps: [{ stepType: 'replace', from: 2, to: 2, slice }] }, reportId);
  const emergency = { kind: 'emergency_access.start', reason: 'The harbour is closed: a trap', minutes: 30 } as const;
  await ask({ ...emergency, accessId: v7() }, PROJECT_ID);
  await ask({ kind: 'emergency_access.end' }, PROJECT_ID);
  const protect = (objectKind: 'document', objectId: string): Command => ({
    kind: 'protection.set',
    changeId: v7(),
    objectKind,
    objectId,
    protection: {
      ...UNPROTECTED,
      marking: 'green',
      compartments: [compartmentId],
      restrictedTo: [manager.id, groupId].toSorted(),
    },
    expected: UNPROTECTED,
    reason: '',
  });
  await ask(protect('document', notes), notes);
  await ask(protect('document', gone), gone);
  await ask({ kind: 'document.delete', title: 'Gone', reason: 'A double' }, gone);
  await ask({ kind: 'document.archive' }, old);
  return { app, projectId: PROJECT_ID, manager };
}
