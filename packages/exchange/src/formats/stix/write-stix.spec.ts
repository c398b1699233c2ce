import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { EXPORTED_ENTITY, exportSource, lostOf, written } from '../../export/exported.fixture.js';
import type { ExportedEntity, ExportSource } from '../../export/exported.js';
import { stixId } from './stix-ids.js';
import { stixWriter } from './write-stix.js';

type Json = Readonly<Record<string, unknown>>;

/** The published schemas, by the type that they are of. */
const SCHEMAS = join(import.meta.dirname, 'fixtures', 'stix-2.1');
const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false });
const idOf = new Map<string, string>();
for (const folder of ['common', 'sdos'])
  for (const name of readdirSync(join(SCHEMAS, folder))) {
    const schema = JSON.parse(readFileSync(join(SCHEMAS, folder, name), 'utf8')) as AnySchemaObject;
    ajv.addSchema(schema);
    idOf.set(name.replace('.json', ''), schema['$id'] as string);
  }

/** Sections 2.9 and 3.2 of the specification, and the pattern of the published schema of ids. */
const ID = /^[a-z][a-z0-9-]*[a-z0-9]--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;
/** Properties that an object of each type must have besides the common ones, sections 4 and 7.2. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  identity: ['name', 'identity_class'],
  'threat-actor': ['name'],
  report: ['name', 'published', 'object_refs'],
  note: ['content', 'object_refs'],
  'marking-definition': ['extensions'],
};
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  identity: ['description', 'labels', 'external_references', 'object_marking_refs'],
  'threat-actor': [
    'description',
    'aliases',
    'threat_actor_types',
    'labels',
    'external_references',
    'object_marking_refs',
  ],
  report: ['description', 'external_references', 'object_marking_refs', 'labels'],
  note: ['abstract', 'authors', 'labels', 'external_references', 'object_marking_refs'],
  'marking-definition': ['name'],
};
const CLASSES = ['individual', 'group', 'system', 'organization', 'class', 'unknown'];

function checkObject(object: Json, ids: ReadonlySet<string>): void {
  const { type, id, created } = object as { type: string; id: string; created: string };
  expect([id, ID.test(id), id.startsWith(`${type}--`), object['spec_version']]).toEqual([id, true, true, '2.1']);
  expect(created).toMatch(TIME);
  const isValid = ajv.getSchema(idOf.get(type) ?? '')!;
  expect([id, isValid(object), isValid.errors]).toEqual([id, true, null]);
  const isMarking = type === 'marking-definition';
  if (!isMarking) expect((object['modified'] as string) >= created).toBe(true);
  const common = ['type', 'spec_version', 'id', 'created', ...(isMarking ? [] : ['modified'])];
  const allowed = [...common, ...REQUIRED[type]!, ...OPTIONAL[type]!];
  expect(Object.keys(object).filter((name) => !allowed.includes(name))).toEqual([]);
  for (const name of [...common, ...REQUIRED[type]!]) expect([id, name, name in object]).toEqual([id, name, true]);
  for (const [name, value] of Object.entries(object)) {
    // Neither null nor empty lists (section 2.1), and no empty texts.
    expect([name, value === null || value === '' || (Array.isArray(value) && value.length === 0)]).toEqual([
      name,
      false,
    ]);
    if (name.endsWith('_refs'))
      for (const ref of value as string[]) expect([id, name, ids.has(ref)]).toEqual([id, name, true]);
  }
  if (type === 'identity') expect(CLASSES).toContain(object['identity_class']);
  if (type === 'report') expect(object['published']).toMatch(TIME);
  for (const reference of (object['external_references'] ?? []) as Json[]) {
    expect(typeof reference['source_name']).toBe('string');
    // At least one of these besides the name (section 2.5).
    expect(['description', 'url', 'external_id'].some((name) => name in reference)).toBe(true);
    if ('url' in reference) expect(URL.canParse(reference['url'] as string)).toBe(true);
  }
}

async function bundle(source?: ExportSource): Promise<{ readonly objects: readonly Json[]; readonly lost: Json }> {
  const { files, losses } = await written(stixWriter, source);
  const made = JSON.parse(files['bundle.json'] ?? '') as { type: string; id: string; objects: Json[] };
  expect([Object.keys(made), made.type, ID.test(made.id)]).toEqual([['type', 'id', 'objects'], 'bundle', true]);
  const ids = made.objects.map(({ id }) => id as string);
  expect(new Set(ids).size).toBe(ids.length);
  for (const object of made.objects) checkObject(object, new Set(ids));
  return { objects: made.objects, lost: lostOf(losses) };
}

const entities = (...list: readonly ExportedEntity[]) => ({
  entities: async function* () {
    yield* list;
  },
});

test('entities, documents and annotations are objects that refer to each other, with their markings', async () => {
  const { objects, lost } = await bundle();
  const named = (type: string) => objects.filter((object) => object['type'] === type);
  expect(named('identity')).toMatchObject([
    { name: 'Mara Quill', identity_class: 'individual', description: 'Captain, of the ferry\n\nAlso: =مارا' },
  ]);
  const [report] = named('report');
  expect(report).toMatchObject({ name: 'Harbour / notes: «one»' });
  expect(report?.['object_refs']).toContain(named('identity')[0]?.['id']);
  expect(
    named('marking-definition')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:GREEN']);
  const notes = named('note');
  expect(notes.map(({ content }) => content)).toContain('a "note"\n=1+1');
  expect(notes.find(({ content }) => content === 'captain')?.['object_refs']).toEqual([named('identity')[0]?.['id']]);
  expect(notes.find(({ abstract }) => abstract === '12')).toMatchObject({
    labels: ['stance: supports', 'credibility: 2', 'reliability: B'],
    external_references: [
      {},
      { source_name: 'Tolls & weirs', url: expect.stringContaining('council'), description: 'p. 3, Footnote 12' },
    ],
  });
  expect(lost).toMatchObject({ kind: [3, 4, 7, 9, 11], text: [99] });
});

test('the published schemas refuse what lacks something or has a wrong id', async () => {
  const { objects } = await bundle();
  const note = objects.find(({ type }) => type === 'note');
  const isNote = ajv.getSchema(idOf.get('note') ?? '')!;
  expect(isNote(note)).toBe(true);
  for (const wrong of [{ content: undefined }, { id: 'note--7' }, { object_refs: [] }, { created: 'yesterday' }])
    expect([wrong, isNote(JSON.parse(JSON.stringify({ ...note, ...wrong })))]).toEqual([wrong, false]);
});

test('a second export is of the same objects', async () => {
  const ids = async () => (await bundle()).objects.map(({ id }) => id);
  expect(await ids()).toEqual(await ids());
  expect(stixId('note', '0190A000-0000-7000-c000-00000000e001')).toBe('note--0190a000-0000-4000-8000-00000000e001');
});

test('armed groups are threat actors with aliases, and what STIX has no object for is reported', async () => {
  const type = (id: string) => ({ id, label: id, path: [id] });
  const group = { ...EXPORTED_ENTITY, type: type('armed-group') };
  const place = { ...EXPORTED_ENTITY, id: '0190a000-0000-7000-8000-00000000e002', type: type('place') };
  const own = { ...EXPORTED_ENTITY, id: '0190a000-0000-7000-8000-00000000e003', type: type('smuggler'), marking: null };
  const { objects, lost } = await bundle(exportSource(entities(group, place, own)));
  expect(objects.filter(({ name }) => name === 'Mara Quill')).toMatchObject([
    { type: 'threat-actor', aliases: ['=مارا'] },
    { type: 'identity', identity_class: 'unknown' },
  ]);
  expect((lost as { entity: number[] }).entity).toHaveLength(1);
});

test('without text no object quotes it', async () => {
  const { objects } = await bundle(exportSource({ withText: false }));
  expect(JSON.stringify(objects)).not.toContain('ferry of Mara');
});
