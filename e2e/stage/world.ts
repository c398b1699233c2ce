import { routes } from '@scholium/contract';
import { Caller } from './caller.js';
import { Desk } from './desk.js';
import { Project } from './project.js';

/** Where the demo's things are, and an empty project beside them. */
export interface World {
  readonly project: string;
  readonly empty: string;
  readonly document: string;
  readonly entity: string;
  readonly source: string;
  /** A discussion of the document in which the analyst is named. */
  readonly thread: string;
  /** Changes of the demo by state, oldest first. */
  readonly changes: Readonly<Record<'proposed' | 'changes_requested' | 'rejected', readonly string[]>>;
}

/** Looks around in a fresh demo workspace as its admin. */
export async function lookAround(url: string): Promise<World> {
  const admin = new Caller(url);
  await admin.enterDemo('Yuki Hartmann');
  const { projects } = await admin.call(routes.getHome, {});
  const { id: projectId } = projects.find(({ name }) => name === 'Nahrash Sea')!;
  const params = { projectId };
  const { documents } = await admin.call(routes.listDocuments, { params, query: { sort: 'pending' } });
  const { entities } = await admin.call(routes.listEntities, { params });
  const { sources } = await admin.call(routes.listSources, { params });
  const inState = async (state: 'proposed' | 'changes_requested' | 'rejected') => {
    const { items } = await admin.call(routes.getQueue, { params, query: { state: [state], kind: ['highlight', 'mention', 'citation'], document: [documents[0]!.id] } });
    return items.map(({ id }) => id);
  };
  const project = `/projects/${projectId}`;
  const analyst = await new Caller(url).enterDemo('Noor Lindgren');
  const desk = await Desk.open(admin, projectId, documents[0]!.id);
  return {
    project,
    empty: (await Project.create(admin, 'An Empty Shelf', {})).path,
    document: `${project}/documents/${documents[0]!.id}`,
    entity: `${project}/entities/${entities.toSorted((a, b) => b.mentions - a.mentions)[0]!.id}`,
    source: `${project}/sources/${sources.toSorted((a, b) => b.citations - a.citations)[0]!.id}`,
    thread: await desk.comment('The Front is small', '@Noor Lindgren, small by whose count? See https://monitor.example/fleet for another.', [analyst]),
    changes: { proposed: await inState('proposed'), changes_requested: await inState('changes_requested'), rejected: await inState('rejected') },
  };
}
