import { Injectable } from '@nestjs/common';
import { actorFor } from '@scholium/review';
import type { ResponseOf, routes } from '@scholium/contract';
import type { CallerSession } from '../platform/index.js';
import { HomeRepository, type MyProject } from './home.repository.js';

type Home = ResponseOf<typeof routes.getHome>;
const RECENT = 8;

/** What one person has to do, over all of their projects. */
@Injectable()
export class HomeService {
  constructor(private readonly repository: HomeRepository) {}

  async of(session: CallerSession): Promise<Home> {
    const caller = actorFor(session);
    const memberships = await this.repository.memberships(caller);
    const mine = memberships.map(({ projectId, role, actions }): MyProject => ({
      projectId,
      actor: { ...caller, projectRole: role, projectActions: actions },
    }));
    const [projects, sentBack, recent] = await Promise.all([
      Promise.all(mine.map((one) => this.repository.project(one))),
      this.repository.sentBack(caller),
      Promise.all(mine.map((one) => this.repository.recent(one))),
    ]);
    return {
      projects: projects
        .filter((project) => project !== null)
        .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)),
      sentBack,
      recentDocuments: recent
        .flat()
        .sort((a, b) => (a.lastActivityAt < b.lastActivityAt ? 1 : -1))
        .slice(0, RECENT),
    };
  }
}
