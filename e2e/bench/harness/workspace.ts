import { routes } from '@scholium/contract';
import type { ProjectRole } from '@scholium/review';
import { ApiClient } from '../../support/api-client.js';
import { timeId } from '../lib/time-id.js';

/** A set-up workspace with one project, and its owner signed in. */
export class Workspace {
  readonly owner: ApiClient;
  readonly projectId: string;

  private constructor(owner: ApiClient, projectId: string) {
    this.owner = owner;
    this.projectId = projectId;
  }

  static async found(url: string): Promise<Workspace> {
    const owner = new ApiClient(url);
    await owner.call(routes.setUp, {
      body: {
        name: 'Owa Renn',
        email: 'owa.renn@example.org',
        password: 'many lamps at the harbour',
        projectName: 'Harbour',
      },
    });
    const { projects } = await owner.call(routes.getHome, {});
    return new Workspace(owner, projects[0]!.id);
  }

  /** `count` people of one role, each signed in. */
  async people(role: ProjectRole, count: number): Promise<readonly Person[]> {
    const people: Person[] = [];
    for (let index = 1; index <= count; index += 1) {
      const { id, client } = await this.#welcome(`${role} ${index}`);
      await this.owner.call(routes.setMember, {
        params: { projectId: this.projectId, userId: id },
        body: { commandId: timeId(), role },
      });
      people.push({ id, client });
    }
    return people;
  }

  async #welcome(name: string): Promise<Person> {
    const id = timeId();
    const { link } = await this.owner.call(routes.createUser, {
      body: { commandId: timeId(), userId: id, name, email: `${id}@example.org`, workspaceRole: 'member' },
    });
    if (!link) throw new Error('The account was there before.');
    const client = new ApiClient(this.owner.url);
    const token = new URL(link.path, client.url).hash.slice(1);
    await client.call(routes.redeemPasswordLink, { body: { token, password: `${name} likes lamps` } });
    return { id, client };
  }

  /** Uploads a plain text as a file and imports it as detected; answers with the document's id. */
  async import(text: string): Promise<string> {
    const params = { projectId: this.projectId };
    const documentId = timeId();
    const body = new FormData();
    body.append('file', new Blob([text]), 'bench.txt');
    const { uploadId } = await this.owner.call(routes.uploadFile, { params, query: {}, body });
    await this.owner.call(routes.importDocument, {
      params,
      body: { commandId: timeId(), documentId, uploadId, corrections: [], accessed: null },
    });
    return documentId;
  }
}

export interface Person {
  readonly id: string;
  readonly client: ApiClient;
}
