import { routes, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type Answer, type TestApp } from '../../testing/index.js';

const command = (body: object = {}) => ({ body: { commandId: v7(), ...body } });
const answered = ({ status, body }: Answer): unknown => (status < 400 ? 'ok' : (body as ErrorBody).code);

describe('people whom an archive names', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  let documentId: string;
  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
    documentId = await fixture.import('Mara Quill asks the pilots why.', 'a.txt', 'Harbour');
  });
  afterAll(() => app.close());

  const owner = () => app.people.owner;
  const listed = async (id: string) => {
    const { users } = good<ResponseOf<typeof routes.listUsers>>(await app.call(routes.listUsers, { as: owner() }));
    return users.find((one) => one.id === id);
  };
  const identify = async (userId: string, otherId: string, same: boolean) =>
    answered(await app.call(routes.identifyUser, { as: owner(), params: { userId, otherId }, ...command({ same }) }));
  /** A proposal that stands in the name of somebody. */
  const proposedBy = async (authorId: string, words: string) => {
    const made = await fixture.propose(content.highlight(), { documentId, words });
    await app.database.query('update "Change" set "authorId" = $2 where id = $1', [made.changeId, authorId]);
    return made;
  };

  test('have no account and no rights, and are shown as placeholders, until they are invited: the same id is the account then', async () => {
    const id = await app.people.place('Mara Quill');
    await app.people.join(fixture.projectId, id, 'reviewer');
    expect(await listed(id)).toMatchObject({ placeholder: true, active: false, hasPassword: false, projects: 1 });
    const members = () => app.call(routes.listMembers, { as: owner(), params: { projectId: fixture.projectId } });
    const member = async () =>
      good<ResponseOf<typeof routes.listMembers>>(await members()).members.find((one) => one.id === id);
    expect(await member()).toMatchObject({ name: 'Mara Quill', placeholder: true, active: false });
    const signIn = { body: { email: `${id}@placeholder.invalid`, password: 'correct horse battery staple' } };
    expect(answered(await app.call(routes.signIn, signIn))).toBe('wrong_credentials');
    expect(answered(await app.call(routes.activateUser, { as: owner(), params: { userId: id }, ...command() }))).toBe(
      'placeholder',
    );

    const invite = (userId: string, email: string) =>
      app.call(routes.inviteUser, { as: owner(), params: { userId }, ...command({ email }) });
    expect(answered(await invite(id, owner().email))).toBe('email_taken');
    const { link } = good<ResponseOf<typeof routes.inviteUser>>(await invite(id, 'mara.quill@example.org'));
    expect(await listed(id)).toMatchObject({ placeholder: false, active: true, email: 'mara.quill@example.org' });
    const token = link!.path.split('#')[1];
    const me = good<ResponseOf<typeof routes.redeemPasswordLink>>(
      await app.call(routes.redeemPasswordLink, { body: { token, password: 'correct horse battery staple' } }),
    );
    expect(me.user).toMatchObject({ id, name: 'Mara Quill' });
    expect(await member()).toMatchObject({ placeholder: false, active: true, role: 'reviewer' });
    expect(answered(await invite(id, 'again@example.org'))).toBe('not_placeholder');
  });

  test('never approve their own work by another name: also right after it is said, and only as long as it holds', async () => {
    const { reviewer } = fixture.users;
    const id = await app.people.place('R. Viewer');
    const [first, second, third] = [
      await proposedBy(id, 'asks'),
      await proposedBy(id, 'pilots'),
      await proposedBy(id, 'why'),
    ];
    const accept = async (made: typeof first) =>
      answered(
        await fixture.submit(reviewer, documentId, {
          kind: 'change.accept',
          changeId: made.changeId,
          revision: 1,
          note: '',
        }),
      );
    // The rights of the reviewer are in every cache.
    expect(await accept(first)).toBe('ok');
    expect(await identify(reviewer.id, id, true)).toBe('ok');
    expect(await accept(second)).toBe('own_change');
    expect(await listed(id)).toMatchObject({ account: { id: reviewer.id, name: reviewer.name } });
    const session = await app.call(routes.getSession, { as: reviewer });
    expect(good<ResponseOf<typeof routes.getSession>>(session).user.otherNames).toEqual([id]);
    expect(
      answered(
        await app.call(routes.inviteUser, {
          as: owner(),
          params: { userId: id },
          ...command({ email: 'r@example.org' }),
        }),
      ),
    ).toBe('other_name');
    expect(await identify(fixture.users.manager.id, id, true)).toBe('changed_since');
    expect(await accept(third)).toBe('own_change');
    expect(await identify(reviewer.id, id, false)).toBe('ok');
    expect(await accept(third)).toBe('ok');
    expect(await listed(id)).toMatchObject({ account: null });
  });
});
