import type { FindingChange } from '@scholium/contract';
import type { Actor, AnchorValue } from '@scholium/review';
import { stateBefore } from './changed.js';
import type { Described } from './describe.js';
import { FindingTexts, meets, type Standing } from './finding-texts.js';
import { FindingsRepository, type Since } from './findings.repository.js';
import type { Gathered } from './gathered.js';
import type { Past } from './past.js';

/** Older texts that are built for one answer; words at other versions count as changed where anybody wrote in them. */
const OLDER_TEXTS = 100;

/** A finding in whose words somebody wrote, or which was anchored again, since it was put in. */
interface Suspect {
  readonly one: Described;
  readonly documentId: string;
  /** The version of the document when it was put in. */
  readonly version: number;
  /** The change whose anchors it had then; null of a quotation. */
  readonly changeId: string | null;
  readonly isAnchoredAgain: boolean;
}

/** The words of findings when they were put in, where they may be others now. */
export class WordsThen {
  private constructor(
    private readonly changes: ReadonlyMap<Described, ReadonlySet<FindingChange>>,
    private readonly words: ReadonlyMap<Described, string>,
  ) {}

  static async read(
    repository: FindingsRepository,
    texts: FindingTexts,
    actor: Actor,
    all: readonly Described[],
    past: Past,
    gathered: Gathered,
  ): Promise<WordsThen> {
    const suspects = await suspectsOf(texts, all, past, gathered);
    const anchored = suspects.filter(({ changeId }) => changeId !== null);
    const asked = anchored.map(({ changeId, documentId, one }): Since => ({
      id: changeId!,
      streamId: documentId,
      at: one.at,
    }));
    const placings = asked.length === 0 ? [] : await repository.placings(actor, asked);
    const anchors = new Map(placings.map(({ subject, anchors: then }) => [anchored[subject]!, then]));
    const changes = new Map<Described, Set<FindingChange>>();
    const words = new Map<Described, string>();
    for (const [group, [first, ...more]] of [...grouped(suspects).values()].entries()) {
      if (!first) continue;
      const together = [first, ...more];
      const then = group < OLDER_TEXTS ? await standingThen(texts, together, anchors) : new Map<Suspect, Standing>();
      const here = await standingHere(texts, together, anchors);
      for (const suspect of together) {
        const before = then.get(suspect);
        changes.set(suspect.one, differing(suspect, before, here.get(suspect)));
        if (before) words.set(suspect.one, before.words);
      }
    }
    return new WordsThen(changes, words);
  }

  changesOf(one: Described): Iterable<FindingChange> {
    return this.changes.get(one) ?? [];
  }

  /** The words when it was put in; null where they are those of today. */
  wordsOf(one: Described): string | null {
    return this.words.get(one) ?? null;
  }
}

async function suspectsOf(
  texts: FindingTexts,
  all: readonly Described[],
  past: Past,
  { annotations }: Gathered,
): Promise<Suspect[]> {
  const asked = all.flatMap((one): Suspect[] => {
    const { reference, standing, streamId, at } = one;
    if (!standing) return [];
    if (reference.kind === 'quotation')
      return [{ one, documentId: streamId, version: reference.version, changeId: null, isAnchoredAgain: false }];
    const now = reference.kind === 'annotation' ? annotations.get(reference.id) : undefined;
    if (!now) return [];
    const event = past.firstOf({ id: now.id, streamId, at });
    const changeId = event ? (stateBefore(event)?.changeId ?? null) : now.changeId;
    if (changeId === null) return [];
    const version = past.version(streamId, at);
    return [{ one, documentId: streamId, version, changeId, isAnchoredAgain: event !== undefined }];
  });
  const suspects: Suspect[] = [];
  for (const [documentId, inDocument] of Map.groupBy(asked, (suspect) => suspect.documentId)) {
    const head = inDocument[0]!.one.text!.text.version;
    const oldest = Math.min(head, ...inDocument.map(({ version }) => version));
    const writtenSince = await texts.writtenSince(documentId, oldest, head);
    for (const suspect of inDocument) {
      const { stretches } = suspect.one.standing!;
      const written = suspect.version < head ? writtenSince(suspect.version) : [];
      const isWritten = stretches.length === 0 ? written.length > 0 : stretches.some((one) => meets(one, written));
      if (suspect.isAnchoredAgain || isWritten) suspects.push(suspect);
    }
  }
  return suspects;
}

const grouped = (suspects: readonly Suspect[]): Map<string, Suspect[]> =>
  Map.groupBy(suspects, ({ documentId, version }) => `${documentId}/${version}`);

type Anchors = ReadonlyMap<Suspect, readonly AnchorValue[]>;

/** Where findings of one document stood at the version at which they were put in. */
async function standingThen(
  texts: FindingTexts,
  together: readonly Suspect[],
  anchors: Anchors,
): Promise<Map<Suspect, Standing>> {
  const { documentId, version } = together[0]!;
  const found = await standingAt(texts, together, anchors, version);
  const quotations = together.flatMap((suspect) =>
    suspect.one.reference.kind === 'quotation' ? [[suspect, suspect.one.reference] as const] : [],
  );
  const text = quotations.length === 0 ? null : await texts.at(documentId, version);
  for (const [suspect, { from, to }] of quotations)
    if (text?.holds({ from, to })) found.set(suspect, { stretches: [{ from, to }], words: text.words([{ from, to }]) });
  return found;
}

/** Where the anchors that findings had then would stand now, of those that were anchored again. */
const standingHere = (texts: FindingTexts, together: readonly Suspect[], anchors: Anchors) =>
  standingAt(
    texts,
    together.filter(({ isAnchoredAgain }) => isAnchoredAgain),
    anchors,
    together[0]!.one.text!.text.version,
  );

async function standingAt(
  texts: FindingTexts,
  together: readonly Suspect[],
  anchors: Anchors,
  version: number,
): Promise<Map<Suspect, Standing>> {
  const anchored = together.filter((suspect) => anchors.has(suspect));
  const [first] = anchored;
  if (!first) return new Map();
  const standing = await texts.standing(
    first.documentId,
    version,
    anchored.map((suspect) => anchors.get(suspect)!),
  );
  return new Map((standing ?? []).map((one, index) => [anchored[index]!, one]));
}

function differing(
  { one: { standing }, isAnchoredAgain }: Suspect,
  then: Standing | undefined,
  here: Standing | undefined,
): Set<FindingChange> {
  const now = standing!;
  const changes = new Set<FindingChange>();
  // What cannot be compared any more counts as changed.
  if (!then) return changes.add('words');
  if (now.stretches.length === 0 && then.stretches.length > 0) return changes.add('orphaned');
  if (now.words !== then.words) changes.add('words');
  if (isAnchoredAgain && here && JSON.stringify(here.stretches) !== JSON.stringify(now.stretches)) changes.add('moved');
  return changes;
}
