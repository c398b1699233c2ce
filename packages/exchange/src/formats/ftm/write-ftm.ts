import { annotationLoss, fieldsOf } from '../../export/annotation-fields.js';
import type {
  ExportedAnnotation,
  ExportedDocument,
  ExportedEntity,
  ExportedSource,
  ExportSource,
} from '../../export/exported.js';
import type { Losses } from '../../export/losses.js';
import { rested } from '../../export/rested.js';
import { lineIn, namesIn, partsIn, twoDigits } from '../../export/source-fields.js';
import type { Writer } from '../../export/writer.js';

type Values = Readonly<Record<string, readonly (string | null)[]>>;

/** What the types of the starter vocabulary are in the model; a type of a project's own is a legal entity. */
const SCHEMATA: Readonly<Record<string, string>> = {
  person: 'Person',
  'unnamed-person': 'Person',
  'armed-group': 'Organization',
  unit: 'Organization',
  'state-body': 'PublicBody',
  'international-body': 'Organization',
  organization: 'Organization',
  company: 'Company',
  'media-outlet': 'Organization',
  'online-account': 'UserAccount',
  place: 'Address',
  facility: 'Address',
  operation: /* no message */ 'Event',
  event: /* no message */ 'Event',
};
const WITHOUT_FORM: ReadonlySet<string> = new Set(
  'publication ethnic-or-social-group concept weapon law date quantity'.split(' '),
);
/** The schemata that a mention may be resolved to: those of legal entities. */
const LEGAL: ReadonlySet<string> = new Set(['Person', 'Organization', 'PublicBody', 'Company', 'LegalEntity']);

const web = (address: string | null | undefined): string | null =>
  typeof address === 'string' && /^https?:\/\/\S+$/u.test(address) ? address : null;
/** A year, a month or a day; null for what the model has no date for. */
const date = (edtf: string | null): string | null =>
  edtf !== null && /^\d{4}(?:-\d\d(?:-\d\d)?)?$/u.test(edtf) ? edtf : null;
const marked = (marking: string | null): string | null => (marking === null ? null : `marking: ${marking}`);
const stated = (state: string): string | null => (state === 'accepted' ? null : `state: ${state}`);

/** An entity of the model as a line; what says nothing is left out. */
function line(id: string, schema: string, values: Values): string {
  const properties = Object.entries(values).flatMap(([name, all]) => {
    const said = [...new Set(all.filter((value): value is string => value !== null && value !== ''))];
    return said.length > 0 ? [[name, said] as const] : [];
  });
  return `${JSON.stringify({ id, schema, properties: Object.fromEntries(properties) })}\n`;
}

class FtmLines {
  /** The schemata of the entities that were written. */
  readonly #schemata = new Map<string, string>();

  constructor(
    private readonly source: ExportSource,
    private readonly losses: Losses,
  ) {}

  async *all(): AsyncGenerator<string> {
    for await (const entity of this.source.entities()) yield* this.#entity(entity);
    for await (const one of this.source.sources()) yield this.#cited(one);
    for await (const document of this.source.documents()) yield* this.#document(document);
  }

  *#entity({ id, address, type, names, description, state, marking }: ExportedEntity): Generator<string> {
    const [first, ...others] = names;
    const name = first?.text ?? '';
    if (WITHOUT_FORM.has(type.id)) {
      this.losses.add({ code: 'entity', kind: 'entity', id, label: name });
      return;
    }
    const schema = SCHEMATA[type.id] ?? 'LegalEntity';
    this.#schemata.set(id, schema);
    const called = (strength: string) => others.filter((one) => one.strength === strength).map(({ text }) => text);
    yield line(id, schema, {
      name: [name],
      ...(schema === 'UserAccount' ? { username: [name] } : {}),
      ...(schema === 'Address' ? { full: [name] } : {}),
      alias: called('strong'),
      weakAlias: called('weak'),
      description: [description],
      keywords: [type.label],
      notes: [marked(marking), stated(state)],
      sourceUrl: [web(address)],
    });
  }

  #cited({ id, address, csl, ...rest }: ExportedSource): string {
    const title = csl.title ?? '';
    const [year, ...others] = partsIn(csl.issued);
    return line(id, 'Document', {
      fileName: [title || id],
      title: [title],
      author: namesIn(csl.author).map(
        ({ literal, family, given }) => literal ?? [given, family].filter(Boolean).join(' '),
      ),
      publisher: [lineIn(csl.publisher) ?? lineIn(csl['container-title'])],
      publishedAt: [year === undefined ? null : [year, ...others.map(twoDigits)].join('-')],
      retrievedAt: [date(rest.accessed)],
      sourceUrl: [web(lineIn(csl.URL)), web(rest.archiveUrl), web(address)],
      keywords: [rest.sourceClass],
      notes: [`reliability: ${rest.reliability}`, rest.note, marked(rest.marking), stated(rest.state)],
    });
  }

  async *#document(document: ExportedDocument): AsyncGenerator<string> {
    const { id, address, title, authors, publisher, published, url, language, marking, places } = document;
    const { withText } = this.source;
    yield line(id, 'PlainText', {
      fileName: [title || id],
      title: [title],
      author: authors,
      publisher: [publisher],
      publishedAt: [date(published)],
      sourceUrl: [web(url), web(address)],
      mimeType: ['text/plain'],
      bodyText: [withText ? places.text : null],
      notes: [marked(marking), language === null ? null : `language: ${language}`],
    });
    this.losses.add({ code: 'structure', kind: 'document', id, label: title, documentId: id });
    if (!withText) this.losses.add({ code: 'text', kind: 'document', id, label: title, documentId: id });
    for await (const annotation of rested(document.annotations, () => this.source.rest()))
      yield* this.#annotation(document, annotation);
  }

  *#annotation(document: ExportedDocument, annotation: ExportedAnnotation): Generator<string> {
    const { id, address, body, quote, at, author, state, marking } = annotation;
    const words = this.source.withText ? quote : null;
    const lost = (...carried: string[]): void => {
      const missing = Object.keys(fieldsOf(annotation)).filter((field) => !carried.includes(field));
      this.losses.add(annotationLoss('fields', document, annotation, [...missing, 'place']));
    };
    const day = date(at.slice(0, 10));
    if (body.kind === 'highlight') {
      lost('note', 'further codes', 'author', 'time', 'state', 'marking', 'address');
      yield line(id, 'Note', {
        entity: [document.id],
        description: [body.note],
        summary: [words],
        keywords: body.codes.map(({ path }) => path.join(' › ')),
        createdAt: [day],
        notes: [`by ${author}`, marked(marking), stated(state)],
        sourceUrl: [web(address)],
      });
    } else if (body.kind === 'citation') {
      lost('source', 'stance', 'locator', 'footnote', 'credibility', 'state', 'time', 'address');
      const { locator, footnote, credibility } = body;
      yield line(id, 'Documentation', {
        document: [body.source.id],
        entity: [document.id],
        role: [body.stance],
        status: [state],
        date: [day],
        summary: [words],
        description: [locator, footnote === null ? null : `footnote ${footnote}`, `credibility ${credibility}`],
        sourceUrl: [web(address)],
      });
    } else yield* this.#mention(document, annotation, body, words, lost);
  }

  *#mention(
    document: ExportedDocument,
    annotation: ExportedAnnotation,
    { type, entity, role }: Extract<ExportedAnnotation['body'], { kind: 'mention' }>,
    words: string | null,
    lost: (...carried: string[]) => void,
  ): Generator<string> {
    const schema = entity ? this.#schemata.get(entity.id) : undefined;
    const name = words ?? entity?.label ?? '';
    // A mention has a name.
    if (name === '' || WITHOUT_FORM.has(type.id)) {
      this.losses.add(annotationLoss('kind', document, annotation));
      return;
    }
    if (entity && schema !== undefined && !LEGAL.has(schema)) {
      lost('entity', 'role', 'state', 'time', 'address');
      yield line(annotation.id, 'Documentation', {
        document: [document.id],
        entity: [entity.id],
        role: [role],
        status: [annotation.state],
        date: [date(annotation.at.slice(0, 10))],
        namesMentioned: [words],
        sourceUrl: [web(annotation.address)],
      });
      return;
    }
    const resolved = entity && schema !== undefined ? entity.id : null;
    lost(...(resolved === null ? [] : ['entity']));
    yield line(annotation.id, 'Mention', {
      document: [document.id],
      name: [name],
      detectedSchema: [SCHEMATA[type.id] ?? 'LegalEntity'],
      resolved: [resolved],
    });
  }
}

/**
 * FollowTheMoney, the model of Aleph and OpenSanctions: an entity a line (https://followthemoney.tech). Entities of the
 * project keep their ids; documents and sources are documents, highlights notes, citations documentation, and mentions
 * mentions, or documentation of what is no legal entity. The model has no places in a text.
 */
export const ftmWriter: Writer = {
  needsText: false,
  async *write(source, losses) {
    yield { path: 'entities.ftm.json', chunks: new FtmLines(source, losses).all() };
  },
};
