import { Injectable } from '@nestjs/common';
import { FINDING_CHANGES, type Finding, type FindingChange } from '@scholium/contract';
import type { FindingReference } from '@scholium/document';
import type { Actor } from '@scholium/review';
import { differences, stateBefore } from './changed.js';
import { describe, type Described } from './describe.js';
import { FindingTexts } from './finding-texts.js';
import { FindingsRepository } from './findings.repository.js';
import { gather, type Gathered } from './gathered.js';
import { Past, placesAsked } from './past.js';
import { Protections } from './protections.js';
import { WordsThen } from './words-then.js';

/** A finding as it is read, and whether it demands more of its readers than a report does. */
export interface ReadFinding {
  readonly finding: Finding;
  readonly isLooser: boolean;
}

/** Of what is gone, which includes what the reader may not see. */
const gone = (finding: FindingReference): Finding => ({
  finding,
  annotationKind: null,
  state: 'gone',
  changed: [],
  now: null,
  quote: null,
  document: null,
  address: null,
  terms: [],
  note: null,
  entity: null,
  mentions: null,
  source: null,
  thread: null,
  proposedBy: null,
  acceptedBy: null,
  marking: null,
});

/**
 * Findings of one project as a person may see them, and what changed since they were put in. A finding that is hidden
 * from them, and one that is not there, are one answer. It takes a dozen statements, however many findings there are,
 * and the texts of their documents.
 */
@Injectable()
export class FindingsService {
  constructor(
    private readonly repository: FindingsRepository,
    private readonly texts: FindingTexts,
  ) {}

  /** The newest number of the project's log. */
  async projectHead(actor: Actor, projectId: string): Promise<number> {
    return (await this.repository.project(actor, projectId))?.seq ?? 0;
  }

  /** In the order of the references. `reportId`: the report that is asked whether it demands as much. */
  async read(
    actor: Actor,
    projectId: string,
    references: readonly FindingReference[],
    reportId: string | null = null,
  ): Promise<ReadFinding[]> {
    const gathered =
      references.length === 0 ? null : await gather(this.repository, this.texts, actor, projectId, references);
    if (!gathered) return references.map((finding) => ({ finding: gone(finding), isLooser: false }));
    const described = references.map((one) => describe(one, gathered));
    const there = described.filter((one) => one !== null);
    const report = [projectId, ...(reportId === null ? [] : [reportId])];
    const asked = placesAsked(there, projectId);
    const [protections, moments, events] = await Promise.all([
      this.repository.protections(actor, [...new Set([...report, ...there.flatMap(protectedBy)])]),
      this.repository.moments(actor, asked),
      this.repository.events(actor, asked),
    ]);
    const past = new Past(asked, moments, events);
    const words = await WordsThen.read(this.repository, this.texts, actor, there, past, gathered);
    const held = new Protections(protections);
    return described.map((one, index) => {
      if (!one) return { finding: gone(references[index]!), isLooser: false };
      const changed = changesOf(one, gathered, past, words, held);
      const finding: Finding = {
        ...gone(one.reference),
        ...one.shown,
        ...orphaned(one, words),
        state: changed.length > 0 ? 'changed' : 'current',
        changed,
        marking: held.shown([projectId, ...protectedBy(one)]),
      };
      return { finding, isLooser: reportId !== null && held.demandMore(protectedBy(one), report) };
    });
  }
}

const protectedBy = ({ ofDocument, ofProject }: Described): readonly string[] => [...ofProject, ...ofDocument];

/** Of a quotation whose words were all deleted those that it had. */
function orphaned(one: Described, words: WordsThen): Partial<Finding> {
  const then = one.reference.kind === 'quotation' && one.standing?.words === '' ? words.wordsOf(one) : null;
  return then === null ? {} : { quote: { text: then, before: '', after: '' } };
}

function changesOf(
  one: Described,
  { annotations, records, threads, projectId }: Gathered,
  past: Past,
  words: WordsThen,
  protections: Protections,
): FindingChange[] {
  const { reference, streamId, at, projectAt, ofDocument, ofProject, named } = one;
  const changed = new Set<FindingChange>(words.changesOf(one));
  const compare = (id: string, place: { readonly streamId: string; readonly at: number }): void => {
    const event = past.firstOf({ id, ...place });
    const now = annotations.get(id) ?? records.get(id);
    const then = event && stateBefore(event);
    if (then && now) for (const change of differences(now.kind, then.body, now.body)) changed.add(change);
  };
  if (reference.kind !== 'quotation' && reference.kind !== 'thread') compare(reference.id, { streamId, at });
  if (named !== null && projectAt !== null) compare(named, { streamId: projectId, at: projectAt });
  const answeredAt =
    reference.kind === 'annotation'
      ? annotations.get(reference.id)?.answeredAt
      : reference.kind === 'thread'
        ? threads.get(reference.id)?.updatedAt
        : null;
  if (answeredAt && answeredAt > past.time(streamId, at)) changed.add('answers');
  const isMarked = (ids: readonly string[], place: { readonly streamId: string; readonly at: number }): boolean =>
    protections.setSince(ids, past.time(place.streamId, place.at)) ||
    ids.some((id) => past.isMarkedSince({ id, ...place }));
  if (
    isMarked(ofDocument, { streamId, at }) ||
    (projectAt !== null && isMarked(ofProject, { streamId: projectId, at: projectAt }))
  )
    changed.add('protection');
  return FINDING_CHANGES.filter((change) => changed.has(change));
}
