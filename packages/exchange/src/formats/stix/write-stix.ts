import { annotationLoss, fieldsOf } from '../../export/annotation-fields.js';
import type {
  ExportedAnnotation,
  ExportedDocument,
  ExportedEntity,
  ExportedSource,
  ExportSource,
} from '../../export/exported.js';
import { rested } from '../../export/rested.js';
import type { Losses } from '../../export/losses.js';
import type { Writer } from '../../export/writer.js';
import { markingDefinition, stixId } from './stix-ids.js';

type StixObject = Readonly<Record<string, unknown>> & { readonly id: string };

/** What the types of the starter vocabulary are in STIX; a type of a project's own is an identity of no known class. */
const TYPES: Readonly<Record<string, readonly [type: 'identity' | 'threat-actor', identityClass: string]>> = {
  person: ['identity', 'individual'],
  'unnamed-person': ['identity', 'individual'],
  'armed-group': ['threat-actor', ''],
  unit: ['threat-actor', ''],
  'state-body': ['identity', 'organization'],
  'international-body': ['identity', 'organization'],
  organization: ['identity', 'organization'],
  company: ['identity', 'organization'],
  'media-outlet': ['identity', 'organization'],
  'ethnic-or-social-group': ['identity', 'group'],
};
/** Types that STIX has no object for. A location needs a region, a country or coordinates, which are not known here. */
const WITHOUT_FORM: ReadonlySet<string> = new Set(
  'publication online-account place facility operation event concept weapon law date quantity'.split(' '),
);

/** What leaves an object out where it says nothing: STIX has neither null nor empty lists and texts. */
const withoutNothing = (object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** An address of STIX is a URI; one of an installation without a public address is none. */
const uri = (address: string): { readonly url?: string } => (/^https?:\/\//u.test(address) ? { url: address } : {});

const referenceTo = (id: string, address: string) => ({
  source_name: 'Scholium',
  external_id: id,
  ...uri(address),
});

/** Objects of one export: what is there already, and the markings that were written. */
class Bundle {
  readonly #written = new Set<string>();
  readonly #losses: Losses;
  readonly #withText: boolean;
  readonly #sources = new Map<string, ExportedSource>();

  readonly #rest: () => Promise<void>;

  constructor(losses: Losses, source: ExportSource) {
    this.#losses = losses;
    this.#withText = source.withText;
    this.#rest = () => source.rest();
  }

  async *objects(source: ExportSource): AsyncGenerator<StixObject> {
    for await (const one of source.sources()) this.#sources.set(one.id, one);
    for await (const entity of source.entities()) yield* this.#entity(entity);
    for await (const document of source.documents()) yield* this.#document(document);
  }

  /** An object with its common properties and, before it, the marking that it has. */
  *#object(
    type: string,
    { id, at, marking }: { readonly id: string; readonly at: string; readonly marking: string | null },
    own: Readonly<Record<string, unknown>>,
  ): Generator<StixObject> {
    const definition = marking === null ? null : markingDefinition(marking);
    if (definition && !this.#written.has(definition.id)) {
      this.#written.add(definition.id);
      yield definition as unknown as StixObject;
    }
    const common = { type, spec_version: '2.1', id: stixId(type, id), created: at, modified: at };
    const marked = { object_marking_refs: definition ? [definition.id] : [] };
    this.#written.add(common.id);
    yield { ...common, ...withoutNothing({ ...own, ...marked }) } as StixObject;
  }

  *#entity(entity: ExportedEntity): Generator<StixObject> {
    const { id, address, state, type, names, description } = entity;
    const [stixType, identityClass] = TYPES[type.id] ?? ['identity', 'unknown'];
    const [name = '', ...aliases] = names.map(({ text }) => text);
    if (WITHOUT_FORM.has(type.id)) {
      this.#losses.add({ code: 'entity', kind: 'entity', id, label: name });
      return;
    }
    const isActor = stixType === 'threat-actor';
    // An identity has one name; the others stand in its description.
    const others = isActor || aliases.length === 0 ? [] : [`Also: ${aliases.join('; ')}`];
    yield* this.#object(stixType, entity, {
      name,
      description: [description, ...others].filter(Boolean).join('\n\n'),
      ...(isActor ? { aliases, threat_actor_types: ['unknown'] } : { identity_class: identityClass }),
      labels: [type.label, ...(state === 'accepted' ? [] : [`state: ${state}`])],
      external_references: [referenceTo(id, address)],
    });
  }

  /** The STIX id of an entity that was written. */
  #entityId(id: string): string | null {
    return ['identity', 'threat-actor'].map((type) => stixId(type, id)).find((one) => this.#written.has(one)) ?? null;
  }

  async *#document(document: ExportedDocument): AsyncGenerator<StixObject> {
    const { id, address, title, authors, publisher, url, annotations } = document;
    this.#losses.add({ code: 'text', kind: 'document', id, label: title, documentId: id });
    const report = stixId('report', id);
    const mentioned = new Set<string>();
    const notes: StixObject[] = [];
    for await (const annotation of rested(annotations, this.#rest)) {
      const { body } = annotation;
      const about = body.kind === 'mention' && body.entity ? this.#entityId(body.entity.id) : null;
      if (body.kind === 'mention' && about === null) {
        this.#losses.add(annotationLoss('kind', document, annotation));
        continue;
      }
      if (about !== null) mentioned.add(about);
      this.#losses.add(annotationLoss('fields', document, annotation, ['place']));
      notes.push(...this.#note(annotation, about ?? report));
    }
    for (const object of notes) yield object;
    const refs = [...mentioned, ...notes.filter(({ type }) => type === 'note').map((note) => note.id)];
    // A report is about something.
    if (refs.length === 0) return;
    const at =
      annotations
        .map((annotation) => annotation.at)
        .sort()
        .at(-1) ?? '';
    yield* this.#object(
      'report',
      { ...document, at },
      {
        name: title,
        description: [authors.join('; '), publisher].filter(Boolean).join('. '),
        published: at,
        object_refs: refs,
        external_references: [
          referenceTo(id, address),
          ...(url === null ? [] : [{ source_name: publisher ?? title, ...uri(url) }]),
        ],
      },
    );
  }

  *#note(annotation: ExportedAnnotation, about: string): Generator<StixObject> {
    const { id, address, body, quote, author, state } = annotation;
    const labels = state === 'accepted' ? [] : [`state: ${state}`];
    let content = '';
    const references: object[] = [referenceTo(id, address)];
    if (body.kind === 'highlight') {
      labels.push(...body.codes.map(({ path }) => path.join(' › ')));
      content = body.note;
    } else if (body.kind === 'mention') {
      labels.push(body.type.label);
      content = body.role ?? '';
    } else {
      const { stance, credibility, locator = null, footnote = null } = fieldsOf(annotation);
      labels.push(`stance: ${stance as string}`, `credibility: ${credibility as number}`);
      const cited = this.#sources.get(body.source.id);
      const { URL: link } = cited?.csl ?? {};
      references.push(
        withoutNothing({
          source_name: body.source.label || 'Source',
          external_id: body.source.id,
          description: [locator, footnote === null ? null : `Footnote ${footnote as string}`]
            .filter(Boolean)
            .join(', '),
          ...(typeof link === 'string' ? uri(link) : {}),
        }),
      );
      if (cited) labels.push(`reliability: ${cited.reliability}`);
    }
    yield* this.#object('note', annotation, {
      abstract: this.#withText ? quote : '',
      // A note says something.
      content: content === '' ? (this.#withText ? quote : body.kind) : content,
      authors: [author],
      object_refs: [about],
      labels,
      external_references: references,
    });
  }
}

async function* bundleOf(source: ExportSource, losses: Losses): AsyncGenerator<string> {
  const id = stixId('bundle', source.project.id);
  yield `{"type": "bundle", "id": "${id}", "objects": [`;
  let separator = '\n';
  for await (const object of new Bundle(losses, source).objects(source)) {
    yield `${separator}${JSON.stringify(object)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/**
 * STIX 2.1: entities as identities and threat actors, documents as reports, annotations as notes with their quote; TLP
 * 2.0 as marking definitions.
 */
export const stixWriter: Writer = {
  needsText: false,
  async *write(source, losses) {
    yield { path: 'bundle.json', chunks: bundleOf(source, losses) };
  },
};
