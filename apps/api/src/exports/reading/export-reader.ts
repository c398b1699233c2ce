import { Injectable } from '@nestjs/common';
import type { ExportOptions } from '@scholium/contract';
import type { ExportSource } from '@scholium/exchange';
import { MARKING_LABELS, strictest, type Actor } from '@scholium/review';
import { Configuration } from '../../platform/index.js';
import { AccessChanged, ProjectPages } from './project-pages.js';
import { Reading } from './reading.js';
import { accessDigest, ReadingRepository } from './reading.repository.js';

/** An export that is being read. */
export interface ExportReading {
  readonly source: ExportSource;
  readonly personName: string;
  /** Who exports, as their rights are now. */
  readonly actor: Actor;
  /** The strictest marking in the whole project; null where nothing is marked. */
  readonly marking: string | null;
  /** Documents that are read, of how many. */
  readonly progress: { readonly written: number; readonly documents: number };
  /** To be called when all is read: the digest of what the person may read. Throws AccessChanged. */
  end(): Promise<string>;
}

/** Reads a project for an export in the name of the person who asked, as their rights are at that moment. */
@Injectable()
export class ExportReader {
  constructor(
    private readonly configuration: Configuration,
    private readonly pages: ProjectPages,
    private readonly repository: ReadingRepository,
  ) {}

  /** Throws AccessChanged when the person may not read the project any more, or not what is asked for. */
  async open(userId: string, projectId: string, options: ExportOptions, at: Date): Promise<ExportReading> {
    const actor = await this.pages.actor(userId, projectId);
    const [protections, project] = await Promise.all([
      this.repository.protections(actor, projectId),
      this.repository.project(actor, projectId),
    ]);
    if (!project) throw new AccessChanged();
    const before = accessDigest(actor, protections);
    const markings = new Map(protections.map(({ objectId, marking }) => [objectId, marking]));
    const origin = this.configuration.publicOrigin ?? '';
    const base = `${origin}/projects/${projectId}`;
    const reading = new Reading(this.pages, userId, projectId, options, at, project, {
      origin,
      address: (path) => `${base}${path}`,
      marking: (...ids) => {
        const found = [projectId, ...ids].flatMap((id) => markings.get(id) ?? []);
        return found.length > 0 ? MARKING_LABELS[strictest(found)] : null;
      },
    });
    await reading.prepare();
    return {
      source: reading,
      personName: project.personName,
      actor,
      marking: protections.length > 0 ? MARKING_LABELS[strictest([...markings.values()])] : null,
      progress: reading.progress,
      end: async () => {
        const now = await this.pages.actor(userId, projectId);
        const after = accessDigest(now, await this.repository.protections(now, projectId));
        if (after !== before) throw new AccessChanged();
        return after;
      },
    };
  }
}
