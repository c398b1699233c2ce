import type { Actor } from '@scholium/review';
import { v7 } from 'uuid';
import { DocumentsHereRepository } from '../../annotation-imports/files/documents-here.repository.js';
import { ChangeDetailRepository } from '../../changes/detail/change-detail.repository.js';
import { QueueRepository } from '../../changes/queue/queue.repository.js';
import { ImagesRepository } from '../../documents/images/images.repository.js';
import { DocumentImportsRepository } from '../../documents/importing-many/document-imports.repository.js';
import { UploadsRepository } from '../../documents/importing/uploads.repository.js';
import { OpenDocumentRepository } from '../../documents/opening/open-document.repository.js';
import { ReadingRepository } from '../../exports/reading/reading.repository.js';
import { BlameRepository } from '../../history/blame/blame.repository.js';
import { PointInTimeRepository } from '../../history/point-in-time/point-in-time.repository.js';
import { RevertRepository } from '../../history/revert/revert.repository.js';
import { CompartmentRepository } from '../../people/compartments/compartment.repository.js';
import { FindingsRepository } from '../../reports/findings/findings.repository.js';
import type { World } from '../matrix/world.js';

/** Sends the statements that one request for each route does not come to. */
export async function sendApart({ app: { app }, ids }: World, viewer: Actor): Promise<void> {
  const of = <T>(repository: new (...from: never[]) => T): T => app.get<T>(repository, { strict: false });
  const id = (name: string): string => ids[name] ?? '';
  const [projectId, documentId, changeId] = [id('projectId'), id('documentId'), id('changeId')];
  const now = new Date();

  const revert = of(RevertRepository);
  await revert.between(viewer, documentId, 1, 2);
  await revert.since(viewer, documentId, 0, 2);
  await revert.accepted(viewer, documentId, changeId);
  await revert.reportBy(viewer, documentId);
  const moments = of(PointInTimeRepository);
  await moments.steps(viewer, documentId, 0, 2);
  await moments.number(viewer, documentId, { seq: 1 });
  await moments.records(viewer, projectId, 'entity', now, '', 10);
  await moments.placing(viewer, documentId, 1, [changeId]);
  await of(BlameRepository).stepsBack(viewer, documentId, 1, 10);
  const reading = of(ReadingRepository);
  await reading.people(viewer, [viewer.userId]);
  const all = { documents: null, kinds: null, terms: null, people: null, time: null };
  await reading.decisions(viewer, projectId, all, null, 10);
  await of(OpenDocumentRepository).extent(viewer, documentId, null);
  await of(DocumentsHereRepository).titles(viewer, projectId, [documentId]);
  await of(ImagesRepository).list(viewer, documentId);
  await of(DocumentImportsRepository).titles(viewer, projectId, [documentId]);
  await of(UploadsRepository).importedBy(viewer, documentId, v7());
  await of(QueueRepository).page(
    viewer,
    { projectId, viewer, by: 'anyone' },
    'oldest',
    { key: '2020-01-01T00:00:00.000Z', id: v7() },
    10,
  );
  await of(ChangeDetailRepository).neighbours(viewer, documentId, { id: v7(), subjectId: v7() }, 0, 0, 50);
  await of(CompartmentRepository).protectedObjects(viewer, id('compartmentId'));

  const findings = of(FindingsRepository);
  const records = [id('entityId'), id('sourceId')];
  await findings.documents(viewer, projectId, [documentId]);
  await findings.annotations(viewer, projectId, [v7()]);
  await findings.records(viewer, projectId, records);
  await findings.mentions(viewer, projectId, records);
  await findings.threads(viewer, projectId, [v7()]);
  const since = [
    { id: changeId, streamId: documentId, at: 1 },
    ...records.map((record) => ({ id: record, streamId: projectId, at: 0 })),
  ];
  await findings.moments(viewer, since);
  await findings.events(viewer, since);
  await findings.placings(viewer, since);
  await findings.protections(viewer, records);
}
