import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { routes } from '@scholium/contract';
import type { ProjectRole } from '@scholium/review';
import type { ApiClient } from './api-client.js';
import { DocumentApi } from './document-api.js';

const reportFile = new URL('../../prisma/seed/content/report.txt', import.meta.url);

/** Text of the article's form, as the demo has it: series, title, bylines, caption, headings and glued footnotes. */
export const report = (): Promise<string> => readFile(reportFile, 'utf8');

/** A project of a story's own. */
export class Project {
  private constructor(
    readonly id: string,
    private readonly manager: ApiClient,
  ) {}

  /** Made by `manager`; `members` come in with their roles. */
  static async create(
    manager: ApiClient,
    name: string,
    members: Readonly<Record<string, ProjectRole>>,
  ): Promise<Project> {
    const projectId = randomUUID();
    await manager.call(routes.createProject, {
      body: { commandId: randomUUID(), projectId, name, description: 'A project of a story.' },
    });
    const project = new Project(projectId, manager);
    for (const [userId, role] of Object.entries(members)) await project.admit(userId, role);
    return project;
  }

  get path(): string {
    return `/projects/${this.id}`;
  }

  async admit(userId: string, role: ProjectRole): Promise<void> {
    await this.manager.call(routes.setMember, {
      params: { projectId: this.id, userId },
      body: { commandId: randomUUID(), role },
    });
  }

  /** Imports a text as it is detected; answers with the document API for `author` to work at. */
  async imports(
    author: ApiClient,
    text: string,
    format: 'plain' | 'markdown' | 'html' = 'plain',
  ): Promise<DocumentApi> {
    const params = { projectId: this.id };
    const { uploadId } = await author.call(routes.pasteText, { params, body: { text, format } });
    const documentId = randomUUID();
    await author.call(routes.importDocument, {
      params,
      body: { commandId: randomUUID(), documentId, uploadId, corrections: [], accessed: null },
    });
    return DocumentApi.open(author, this.id, documentId);
  }
}
