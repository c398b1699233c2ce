import { v7 } from 'uuid';
import type { TestApp } from '../test-app.js';
import type { TestUser } from '../test-people.js';

/** Everybody the matrix asks about; the columns of its table. */
export const PERSONAS = [
  'nobody',
  'stranger',
  'reader',
  'annotator',
  'reviewer',
  'manager',
  'outsider',
  'auditor',
  'admin',
  'deactivated',
] as const;
export type Persona = (typeof PERSONAS)[number];

/**
 * `stranger`, `auditor` and `admin` belong to no project; `outsider` manages the project, and belongs to a client: what
 * admits the own organisation alone does not exist to them; `deactivated` still has the cookie of a session that was
 * never ended.
 */
export type Cast = Readonly<Record<Persona, TestUser | null>>;

export async function castFor(app: TestApp, projectId: string): Promise<Cast> {
  const { people } = app;
  const deactivated = await people.member(projectId, 'manager', 'Dana Deactivated');
  await people.deactivate(deactivated.id);
  return {
    nobody: null,
    stranger: await people.create('member', 'Sam Stranger'),
    reader: await people.member(projectId, 'reader', 'Rita Reader'),
    annotator: await people.member(projectId, 'annotator', 'Anton Annotator'),
    reviewer: await people.member(projectId, 'reviewer', 'Rosa Reviewer'),
    manager: await people.member(projectId, 'manager', 'Marek Manager'),
    outsider: await outsider(app, projectId),
    auditor: await people.create('auditor', 'Abel Auditor'),
    admin: await people.create('admin', 'Ada Admin'),
    deactivated,
  };
}

async function outsider({ people, database }: TestApp, projectId: string): Promise<TestUser> {
  const [user, organisationId] = [await people.member(projectId, 'manager', 'Olga Outsider'), v7()];
  await database.query(`insert into "Organisation" (id, name, kind) values ($1, 'Shipping line', 'client')`, [
    organisationId,
  ]);
  await database.query('update "User" set "organisationId" = $1 where id = $2', [organisationId, user.id]);
  return user;
}
