import { fieldsOf, labelOf, placedOf } from '../../export/annotation-fields.js';
import type {
  ExportedAnnotation,
  ExportedDocument,
  ExportedEntity,
  ExportedSource,
  ExportSource,
} from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import { PictureFiles } from '../../export/pictures.js';
import { rested } from '../../export/rested.js';
import { sorted } from '../../export/sorted.js';
import { lineIn, namesIn, partsIn, reportSourceFields, twoDigits } from '../../export/source-fields.js';
import type { Writer } from '../../export/writer.js';
import { xmlText } from '../../export/xml-text.js';
import { TeiBody, type Milestone } from './tei-body.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const ENTITIES = 'entities.xml';
/** Fields of a source that have an element in `bibl`. */
const CARRIED =
  'title author issued container-title publisher publisher-place DOI ISBN ISSN URL volume issue page note type class reliability accessed archiveUrl marking state'.split(
    ' ',
  );

const optional = (tag: string, value: string | null | undefined, attributes = ''): string =>
  value === null || value === undefined || value === '' ? '' : `<${tag}${attributes}>${xmlText(value)}</${tag}>\n`;
const attribute = (name: string, value: string | null): string =>
  value === null ? '' : ` ${name}="${xmlText(value)}"`;
/** A name of XML: letters, digits, `-` and `_`, behind a letter. */
const nameOf = (prefix: string, id: string): string => `${prefix}-${id.replace(/[^A-Za-z0-9_-]/gu, '_')}`;
const day = (edtf: string | null): string | null =>
  edtf !== null && /^\d{4}(?:-\d\d(?:-\d\d)?)?$/u.test(edtf) ? edtf : null;

function headerOf(
  { project, at }: ExportSource,
  title: string,
  authors: readonly string[],
  marking: string | null,
  sourceDesc: string,
  more = '',
): string {
  return [
    '<teiHeader>\n<fileDesc>\n<titleStmt>\n',
    optional('title', title || 'Untitled'),
    ...authors.map((author) => optional('author', author)),
    `</titleStmt>\n<publicationStmt>\n<publisher>${xmlText(project.name)}</publisher>\n`,
    `<date when="${xmlText(at.slice(0, 10))}"/>\n`,
    marking === null ? '' : `<availability status="restricted"><p>${xmlText(marking)}</p></availability>\n`,
    `</publicationStmt>\n<sourceDesc>\n${sourceDesc}</sourceDesc>\n</fileDesc>\n${more}</teiHeader>\n`,
  ].join('');
}

const idno = (address: string): string => optional('idno', address, ' type="URI"');

async function documentHeader(
  source: ExportSource,
  document: ExportedDocument,
  placed: readonly ExportedAnnotation[],
): Promise<string> {
  const { title, authors, publisher, published, url, language, address, version, logNumber, marking } = document;
  const terms = new Map<string, string>();
  for await (const { body } of rested(placed, () => source.rest())) {
    if (body.kind === 'mention') terms.set(body.type.id, body.type.label);
    if (body.kind === 'highlight') for (const { id, path } of body.codes) terms.set(id, path.join(' › '));
  }
  const bibl = [
    '<bibl>\n',
    optional('title', title || 'Untitled'),
    ...authors.map((author) => optional('author', author)),
    optional('publisher', publisher),
    optional('date', published, attribute('when', day(published))),
    url === null ? '' : `<ptr${attribute('target', url.replace(/\s/gu, encodeURIComponent))}/>\n`,
    idno(address),
    `<note type="version">${version}</note>\n<note type="log-number">${logNumber}</note>\n</bibl>\n`,
  ].join('');
  const categories = [...terms].map(
    ([id, label]) => `<category xml:id="${nameOf('c', id)}"><catDesc>${xmlText(label)}</catDesc></category>\n`,
  );
  const classes =
    categories.length === 0 ? '' : `<classDecl>\n<taxonomy>\n${categories.join('')}</taxonomy>\n</classDecl>\n`;
  const encoding = classes === '' ? '' : `<encodingDesc>\n${classes}</encodingDesc>\n`;
  const profile =
    language === null
      ? ''
      : `<profileDesc>\n<langUsage><language ident="${xmlText(language)}"/></langUsage>\n</profileDesc>\n`;
  return headerOf(source, title, authors, marking, bibl, `${encoding}${profile}`);
}

/** Ids of the anchors of a fragment of an annotation. */
const ends = (id: string, n: number) => ({ from: `f-${id}-${n}`, to: `t-${id}-${n}` });

/** Everything that an annotation says besides its place, its codes and what it names, as a feature structure. */
function structureOf(annotation: ExportedAnnotation): string {
  const { id, body, state } = annotation;
  const { 'further codes': _codes, note: _note, entity: _entity, source: _source, ...fields } = fieldsOf(annotation);
  const features = Object.entries({ kind: body.kind, ...fields, state }).map(
    ([name, value]) => `<f name="${name}"><string>${xmlText(String(value))}</string></f>`,
  );
  return `<fs xml:id="d-${id}" type="${body.kind}">${features.join('')}</fs>\n`;
}

/** The stretches of an annotation, each of which points to the next. */
function stretchesOf(annotation: ExportedAnnotation): string {
  const { id, body, spans } = annotation;
  const { note, entity, source } = fieldsOf(annotation);
  const codes =
    body.kind === 'highlight' ? body.codes.map((code) => code.id) : body.kind === 'mention' ? [body.type.id] : [];
  const ana = [`#d-${id}`, ...codes.map((code) => `#${nameOf('c', code)}`)].join(' ');
  const named = typeof entity === 'string' ? entity : typeof source === 'string' ? source : null;
  const type = `type="${xmlText(labelOf(annotation))}" ana="${ana}"`;
  const corresp = named === null ? '' : ` corresp="${ENTITIES}#i-${named}"`;
  const stretches = spans.map((_, n) => {
    const { from, to } = ends(id, n);
    const before = n > 0 ? ` prev="#a-${id}-${n - 1}"` : '';
    const behind = n + 1 < spans.length ? ` next="#a-${id}-${n + 1}"` : '';
    const words = n === 0 && typeof note === 'string' ? xmlText(note) : '';
    return `<span xml:id="a-${id}-${n}" ${type} from="#${from}" to="#${to}"${corresp}${before}${behind}>${words}</span>\n`;
  });
  return stretches.join('');
}

/** Where the pictures stand, beside the texts. */
const FOLDER = 'images/';

async function* documentOf(
  source: ExportSource,
  document: ExportedDocument,
  losses: Losses,
  pictures: PictureFiles,
): AsyncGenerator<string> {
  const rest = (): Promise<void> => source.rest();
  const placed = placedOf(losses, document);
  yield `${HEAD}<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="doc-${document.id}">\n`;
  yield await documentHeader(source, document, placed);
  if (placed.length > 0) {
    yield '<standOff>\n<spanGrp type="annotations">\n';
    for await (const annotation of rested(placed, rest)) yield stretchesOf(annotation);
    yield '</spanGrp>\n';
    for await (const annotation of rested(placed, rest)) yield structureOf(annotation);
    yield '</standOff>\n';
  }
  yield `<text xml:space="preserve"${attribute('xml:lang', document.language)}>\n`;
  const found: Milestone[] = [];
  for await (const { id, spans } of rested(placed, rest))
    for (const [n, { from, to }] of spans.entries())
      found.push({ at: from, id: ends(id, n).from }, { at: to, id: ends(id, n).to });
  const milestones = await sorted(found, (a, b) => a.at - b.at, rest);
  const body = new TeiBody(
    document,
    (picture) => FOLDER + pictures.nameOf(picture),
    (pos) => document.places.offsetAt(pos),
    milestones,
  );
  yield* rested(body.write(), rest);
  yield '</text>\n</TEI>\n';
}

const KINDS: Readonly<Record<string, 'person' | 'place'>> = {
  person: 'person',
  'unnamed-person': 'person',
  place: 'place',
  facility: 'place',
};

/** An entity as a person or a place; what is neither is an organisation, with its own type in a note. */
function entityOf({ id, address, type, names, description, state, marking }: ExportedEntity): string {
  const kind = KINDS[type.id] ?? 'org';
  const called = { person: 'persName', place: 'placeName', org: 'orgName' }[kind];
  return [
    `<${kind} xml:id="i-${id}">\n`,
    ...names.map(({ text, language, kind: sort }) =>
      optional(called, text, `${attribute('xml:lang', language)} type="${xmlText(sort)}"`),
    ),
    idno(address),
    optional('note', type.label, ' type="type"'),
    optional('note', description, ' type="description"'),
    optional('note', marking, ' type="marking"'),
    state === 'accepted' ? '' : optional('note', state, ' type="state"'),
    `</${kind}>\n`,
  ].join('');
}

function sourceOf(one: ExportedSource): string {
  const { id, address, csl, sourceClass, reliability, accessed, archiveUrl, note, marking, state } = one;
  const [year, ...others] = partsIn(csl.issued);
  const when = year === undefined ? null : [year, ...others.map(twoDigits)].join('-');
  const field = (name: string): string | null => lineIn((csl as Readonly<Record<string, unknown>>)[name]);
  return [
    `<bibl xml:id="i-${id}" type="${xmlText(csl.type)}">\n`,
    ...namesIn(csl.author).map(({ literal, family, given }) =>
      optional('author', literal ?? [given, family].filter(Boolean).join(' ')),
    ),
    optional('title', csl.title),
    optional('title', field('container-title'), ' level="m"'),
    optional('pubPlace', field('publisher-place')),
    optional('publisher', field('publisher')),
    optional('date', when ?? csl.issued?.raw ?? csl.issued?.literal ?? null, attribute('when', when)),
    ...(['volume', 'issue', 'page'] as const).map((unit) => optional('biblScope', field(unit), ` unit="${unit}"`)),
    ...['DOI', 'ISBN', 'ISSN', 'URL'].map((name) => optional('idno', field(name), ` type="${name}"`)),
    idno(address),
    optional('note', sourceClass, ' type="class"'),
    optional('note', reliability, ' type="reliability"'),
    optional('note', accessed, ' type="accessed"'),
    optional('note', archiveUrl, ' type="archive"'),
    optional('note', note, ' type="note"'),
    optional('note', marking, ' type="marking"'),
    state === 'accepted' ? '' : optional('note', state, ' type="state"'),
    '</bibl>\n',
  ].join('');
}

async function* entitiesOf(source: ExportSource, losses: Losses): AsyncGenerator<string> {
  yield `${HEAD}<TEI xmlns="http://www.tei-c.org/ns/1.0">\n`;
  const { name, address } = source.project;
  yield headerOf(
    source,
    name,
    [],
    null,
    `<bibl><title>${xmlText(name || 'Untitled')}</title>\n${idno(address)}</bibl>\n`,
  );
  yield '<standOff>\n';
  // Lists in TEI have something in them, and entities come by name: each is a list of its own kind.
  const lists = { person: 'listPerson', place: 'listPlace', org: 'listOrg' };
  let open: string | null = null;
  for await (const entity of source.entities()) {
    const list = lists[KINDS[entity.type.id] ?? 'org'];
    if (list !== open) yield `${open === null ? '' : `</${open}>\n`}<${list}>\n`;
    open = list;
    yield entityOf(entity);
  }
  for await (const one of source.sources()) {
    reportSourceFields(losses, one, CARRIED);
    if (open !== 'listBibl') yield `${open === null ? '' : `</${open}>\n`}<listBibl>\n`;
    open = 'listBibl';
    yield sourceOf(one);
  }
  yield `${open === null ? '<listBibl><bibl/></listBibl>\n' : `</${open}>\n`}</standOff>\n</TEI>\n`;
}

/**
 * TEI P5: a file a document, with its structure and notes, anchors where annotations begin and end, and the annotations
 * as `span`s and feature structures in `standOff`; pictures are files beside it; `entities.xml` has persons, places,
 * organisations and sources.
 */
export const teiWriter: Writer = {
  needsText: true,
  holdsPictures: true,
  async *write(source, losses) {
    const names = new FileNames();
    for await (const document of source.documents()) {
      const name = names.of(document);
      const pictures = new PictureFiles(`${name}-`);
      yield { path: `${name}.xml`, chunks: documentOf(source, document, losses, pictures) };
      yield* pictures.in(FOLDER);
    }
    yield { path: ENTITIES, chunks: entitiesOf(source, losses) };
  },
};
