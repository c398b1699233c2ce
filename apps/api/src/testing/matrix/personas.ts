import type { TestApp } from '../test-app.js';
import type { TestUser } from '../test-people.js';

/** Everybody the matrix asks about; the columns of its table, in this order. */
export const PERSONAS = [
  'nobody',
  'stranger',
  'reader',
  'annotator',
  'reviewer',
  'manager',
  'admin',
  'deactivated',
] as const;
export type Persona = (typeof PERSONAS)[number];

/**
 * `stranger` and `admin` belong to no project; `deactivated` still has the cookie of a session that was never ended.
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
    admin: await people.create('admin', 'Ada Admin'),
    deactivated,
  };
}
