import type { OpenDocument } from '@scholium/contract';
import type { TextMap } from '@scholium/document';
import type { FoundSpan, ReadAnnotation } from '@scholium/exchange';
import { isAnnotationKind, PENDING_STATES, type AnnotationKind, type ContentOf } from '@scholium/review';

type AnnotationContent = ContentOf<AnnotationKind>;

/** An annotation that a document has, or that is proposed on it. */
export interface KnownAnnotation {
  readonly id: string;
  readonly isAccepted: boolean;
  readonly content: AnnotationContent;
  readonly spans: readonly FoundSpan[];
}

/** What an annotation of a file would be here. */
export interface Wanted {
  readonly content: AnnotationContent;
  readonly spans: readonly FoundSpan[];
}

/** The annotations of a document that the reader may see, to be found by their ids and by what they say. */
export class KnownAnnotations {
  readonly #byId = new Map<string, KnownAnnotation>();
  /** By where they stand, and by that and each thing they say there: a file may have thousands at one place. */
  readonly #byPlace = new Map<string, KnownAnnotation[]>();
  /** Proposed changes to accepted annotations, by the ids of these. */
  readonly #changes = new Map<string, KnownAnnotation[]>();

  constructor(
    opened: Pick<OpenDocument, 'annotations' | 'changes'>,
    private readonly places: TextMap,
  ) {
    for (const { id, kind, body, spans } of opened.annotations)
      this.add({ id, isAccepted: true, content: { kind, body } as AnnotationContent, spans: this.#spansOf(spans) });
    for (const { subjectId: id, subjectKind: kind, op, body, state, spans } of opened.changes) {
      if (body === null || !isAnnotationKind(kind) || !PENDING_STATES.includes(state)) continue;
      const known = {
        id,
        isAccepted: false,
        content: { kind, body } as AnnotationContent,
        spans: this.#spansOf(spans),
      };
      if (op === 'create') this.add(known);
      else addTo(this.#changes, id, known);
    }
  }

  add(known: KnownAnnotation): void {
    this.#byId.set(known.id, known);
    const fragments = this.#whole(known.spans);
    for (const at of fragments.length > 1 ? [fragments.join(' '), ...fragments] : fragments)
      for (const said of ['', ...saidBy(known.content)]) addTo(this.#byPlace, keyOf(known, at, said), known);
  }

  find(id: string): KnownAnnotation | undefined {
    return this.#byId.get(id);
  }

  /** Whether it is, or somebody proposes that it be, what the file says. */
  says(known: KnownAnnotation, read: ReadAnnotation, wanted: Wanted): boolean {
    return [known, ...(this.#changes.get(known.id) ?? [])].some((one) => this.isSame(one, read, wanted));
  }

  /** One that says the same at the same place, as far as the file says anything. */
  like(read: ReadAnnotation, wanted: Wanted): KnownAnnotation | undefined {
    const at = this.#whole(wanted.spans).join(' ');
    const [said = ''] = saidBy(wanted.content);
    const found = this.#byPlace.get(keyOf(wanted, at, said)) ?? [];
    return found.find((known) => saysTheSame(known.content, read, wanted.content));
  }

  isSame(known: KnownAnnotation, read: ReadAnnotation, { content, spans }: Wanted): boolean {
    return this.isAt(known, spans) && saysTheSame(known.content, read, content);
  }

  /** Formats without a form for several fragments have each as an annotation of its own. */
  isAt({ spans: known }: KnownAnnotation, spans: readonly FoundSpan[]): boolean {
    const own = new Set(this.#whole(known));
    const asked = this.#whole(spans);
    return asked.every((span) => own.has(span)) && (asked.length === own.size || asked.length === 1);
  }

  /** Fragments with nothing but white space between them are one: some formats end them with a line. */
  #whole(spans: readonly FoundSpan[]): readonly string[] {
    const found: { from: number; to: number }[] = [];
    for (const { from, to } of spans) {
      const last = found.at(-1);
      if (last && this.places.text.slice(last.to, from).trim() === '') last.to = Math.max(last.to, to);
      else found.push({ from, to });
    }
    return found.map(({ from, to }) => `${from}-${to}`);
  }

  #spansOf(positions: readonly number[]): readonly FoundSpan[] {
    const spans: FoundSpan[] = [];
    for (let at = 0; at + 1 < positions.length; at += 2) {
      const [from, to] = [this.places.offsetAt(positions[at]!), this.places.offsetAt(positions[at + 1]!)];
      if (from < to) spans.push({ from, to });
    }
    return spans.sort((a, b) => a.from - b.from || a.to - b.to);
  }
}

function addTo(lists: Map<string, KnownAnnotation[]>, key: string, known: KnownAnnotation): void {
  const list = lists.get(key);
  if (list) list.push(known);
  else lists.set(key, [known]);
}

const keyOf = ({ content }: Pick<Wanted, 'content'>, at: string, said: string): string =>
  `${content.kind} ${at} ${said}`;

/** What content says that can be almost anything, the most telling first: who says the same says each of these. */
function saidBy({ kind, body }: AnnotationContent): readonly string[] {
  const said =
    kind === 'highlight'
      ? { note: body.note }
      : kind === 'mention'
        ? { role: body.role, entity: body.entityId }
        : { locator: body.locator, footnote: body.footnote, source: body.sourceId };
  return Object.entries(said).flatMap(([name, value]) => (value ? [`${name} ${value}`] : []));
}

/** Whether content says what an annotation of a file says; what the file leaves out is not compared. */
function saysTheSame(known: AnnotationContent, read: ReadAnnotation, wanted: AnnotationContent): boolean {
  if (known.kind === 'mention' && wanted.kind === 'mention')
    return (
      known.body.entityTypeId === wanted.body.entityTypeId &&
      (wanted.body.entityId === null || known.body.entityId === wanted.body.entityId) &&
      (read.role === null || known.body.role === wanted.body.role)
    );
  if (known.kind === 'highlight' && wanted.kind === 'highlight') {
    const [own, asked] = [known.body.codeIds, wanted.body.codeIds];
    const isPart = asked.every((id) => own.includes(id)) && (asked.length > 0 || own.length === 0);
    // A format with one label for an annotation has the first code.
    const isFirst = asked.length === 1 && asked[0] === own[0];
    return (
      isPart &&
      (isFirst || asked.length === own.length) &&
      (wanted.body.note === '' || known.body.note === wanted.body.note)
    );
  }
  if (known.kind !== 'citation' || wanted.kind !== 'citation') return false;
  return (
    known.body.sourceId === wanted.body.sourceId &&
    (read.locator === null || known.body.locator === wanted.body.locator) &&
    (read.footnote === null || known.body.footnote === wanted.body.footnote) &&
    (read.stance === null || known.body.stance === wanted.body.stance) &&
    (read.credibility === null || known.body.credibility === wanted.body.credibility)
  );
}

/** What a file says of an annotation that is there; what it leaves out stays as it is. */
export function overlaid(known: AnnotationContent, read: ReadAnnotation, wanted: AnnotationContent): AnnotationContent {
  if (known.kind === 'mention' && wanted.kind === 'mention') {
    const { entityTypeId, entityId, role } = wanted.body;
    return {
      kind: 'mention',
      body: { entityTypeId, entityId: entityId ?? known.body.entityId, role: role ?? known.body.role },
    };
  }
  if (known.kind === 'highlight' && wanted.kind === 'highlight')
    return { kind: 'highlight', body: { ...wanted.body, note: wanted.body.note || known.body.note } };
  if (known.kind !== 'citation' || wanted.kind !== 'citation') return wanted;
  const { locator, footnote, stance, credibility } = wanted.body;
  return {
    kind: 'citation',
    body: {
      sourceId: wanted.body.sourceId,
      locator: locator ?? known.body.locator,
      footnote: footnote ?? known.body.footnote,
      stance: read.stance === null ? known.body.stance : stance,
      credibility: read.credibility === null ? known.body.credibility : credibility,
    },
  };
}
