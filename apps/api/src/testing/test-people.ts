import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { STARTER_VOCABULARY, type ProjectRole, type WorkspaceRole } from '@scholium/review';
import { v7 } from 'uuid';
import { Ledger, WORKSPACE_STREAM_ID } from '../ledger/index.js';
import { Sessions } from '../people/index.js';
import { SystemDatabase } from '../platform/system.js';

export interface TestUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** A Cookie header with a live session. */
  readonly cookie: string;
}

const CLIENT = { address: '127.0.0.1', userAgent: 'spec', cookie: undefined };

/** People and projects made through the ledger, as the screens make them, and signed in without a password. */
export class TestPeople {
  private founder: TestUser | null = null;
  private made = 0;

  constructor(private readonly app: NestFastifyApplication) {}

  /** The owner of the workspace. */
  get owner(): TestUser {
    if (!this.founder) throw new Error('This workspace has no owner.');
    return this.founder;
  }

  async found(): Promise<void> {
    const person = { id: v7(), name: 'Olena Owner', email: 'owner@example.org' };
    const founded = await this.app.get(Ledger).createFirstOwner({
      commandId: v7(),
      command: {
        kind: 'user.create',
        userId: person.id,
        email: person.email,
        name: person.name,
        workspaceRole: 'owner',
      },
    });
    if (!founded.ok) throw new Error(founded.refusal.message);
    this.founder = { ...person, cookie: await this.signIn(person.id) };
  }

  async create(workspaceRole: WorkspaceRole = 'member', name?: string): Promise<TestUser> {
    const count = ++this.made;
    const person = { id: v7(), name: name ?? `Person ${count}`, email: `person-${count}@example.org` };
    await this.app.get(Ledger).commitOrThrow({
      streamId: WORKSPACE_STREAM_ID,
      userId: this.owner.id,
      commandId: v7(),
      command: { kind: 'user.create', userId: person.id, email: person.email, name: person.name, workspaceRole },
    });
    return { ...person, cookie: await this.signIn(person.id) };
  }

  /** A placeholder of a person whom an archive names. Its id. */
  async place(name = 'Petra Placed'): Promise<string> {
    const userId = v7();
    await this.app.get(Ledger).commitOrThrow({
      streamId: WORKSPACE_STREAM_ID,
      userId: this.owner.id,
      commandId: v7(),
      command: { kind: 'user.place', people: [{ userId, name }] },
    });
    return userId;
  }

  /** A project with the starter vocabulary, managed by the owner. Its id. */
  async project(name = 'Harbour'): Promise<string> {
    const projectId = v7();
    await this.app.get(Ledger).commitOrThrow({
      streamId: projectId,
      userId: this.owner.id,
      commandId: v7(),
      command: { kind: 'project.create', projectId, name, description: '', vocabulary: STARTER_VOCABULARY },
    });
    return projectId;
  }

  /** A new person with a role in the project. */
  async member(projectId: string, role: ProjectRole, name?: string): Promise<TestUser> {
    const user = await this.create('member', name);
    await this.join(projectId, user.id, role);
    return user;
  }

  async join(projectId: string, userId: string, role: ProjectRole): Promise<void> {
    await this.app.get(Ledger).commitOrThrow({
      streamId: projectId,
      userId: this.owner.id,
      commandId: v7(),
      command: { kind: 'member.set', userId, role },
    });
  }

  /** Makes the owner a manager of the project again, in the name of a manager who is there, or was deactivated. */
  async keepOwner(projectId: string): Promise<void> {
    const { rows } = await this.app.get(SystemDatabase).pool.query<{ id: string; active: boolean }>(
      `select u.id, u.active from "Membership" m join "User" u on u.id = m."userId"
       where m."projectId" = $1 and m.role = 'manager' order by u.active desc`,
      [projectId],
    );
    const [manager] = rows;
    if (!manager || rows.some(({ id }) => id === this.owner.id)) return;
    if (!manager.active)
      await this.app.get(Ledger).commitOrThrow({
        streamId: WORKSPACE_STREAM_ID,
        userId: this.owner.id,
        commandId: v7(),
        command: { kind: 'user.activate', userId: manager.id },
      });
    await this.app.get(Ledger).commitOrThrow({
      streamId: projectId,
      userId: manager.id,
      commandId: v7(),
      command: { kind: 'member.set', userId: this.owner.id, role: 'manager' },
    });
  }

  async deactivate(userId: string): Promise<void> {
    await this.app.get(Ledger).commitOrThrow({
      streamId: WORKSPACE_STREAM_ID,
      userId: this.owner.id,
      commandId: v7(),
      command: { kind: 'user.deactivate', userId },
    });
    this.app.get(Sessions).forget();
  }

  /** A Cookie header for another session of the person. */
  async signIn(userId: string): Promise<string> {
    return `scholium_session=${(await this.app.get(Sessions).start(userId, CLIENT)).token}`;
  }
}
