import { Injectable } from '@nestjs/common';
import { row, text, uuid, type RowOf } from '@scholium/database';
import type { Actor, Vocabulary } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { isReport, knownTo, Parameters, titlesOf, vocabularyOf } from '../../sql/index.js';

const hereRow = row({ id: uuid, title: text, fileName: text, sha256: text });

/** The documents of a project, as far as somebody may know of them. */
@Injectable()
export class DocumentsHereRepository {
  constructor(private readonly database: Database) {}

  vocabulary(viewer: Actor, projectId: string): Promise<Vocabulary | null> {
    return vocabularyOf(this.database, viewer, projectId);
  }

  /** Those that take annotations, oldest first. */
  all(viewer: Actor, projectId: string): Promise<RowOf<typeof hereRow>[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    return this.database.queryAs(
      viewer,
      hereRow,
      `select d."id", d."title", d."origin"->>'fileName' as "fileName", d."origin"->>'sha256' as "sha256"
       from "Document" d where d."projectId" = ${project} and d."archivedAt" is null and not ${isReport('d')}
         and ${knownTo(viewer, parameters).document('d."id"')}
       order by d."importedAt", d."id"`,
      parameters.values,
    );
  }

  /** The titles of these. */
  titles(viewer: Actor, projectId: string, ids: readonly string[]): ReturnType<typeof titlesOf> {
    return titlesOf(this.database, viewer, projectId, ids);
  }
}
