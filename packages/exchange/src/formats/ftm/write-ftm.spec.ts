import { defaultModel, Model } from '@alephdata/followthemoney';
import { ENTITY_ID, EXPORTED_ENTITY, exportSource, lostOf, SOURCE_ID, written } from '../../export/exported.fixture.js';
import type { ExportedEntity, ExportSource } from '../../export/exported.js';
import { ftmWriter } from './write-ftm.js';

const model = new Model(defaultModel);

interface Line {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Every line as the model of the project itself reads it: known schemata and properties, required ones, references. */
async function entities(source?: ExportSource): Promise<{ readonly lines: readonly Line[]; readonly lost: object }> {
  const { files, losses } = await written(ftmWriter, source);
  const lines = (files['entities.ftm.json'] ?? '')
    .split('\n')
    .filter(Boolean)
    .map((one) => JSON.parse(one) as Line);
  const schemata = new Map(lines.map(({ id, schema }) => [id, schema]));
  expect(schemata.size).toBe(lines.length);
  for (const { id, schema: name, properties } of lines) {
    const schema = model.getSchema(name);
    expect([name, schema.abstract]).toEqual([name, false]);
    const entity = model.getEntity({ id, schema: name, properties: properties as never });
    for (const [property, values] of Object.entries(properties)) {
      const found = schema.getProperty(property);
      expect([name, property, found.stub]).toEqual([name, property, false]);
      expect(entity.getProperty(property)).toHaveLength(values.length);
      if (found.type.name === 'url') for (const value of values) expect(URL.canParse(value)).toBe(true);
      if (found.type.name === 'date') for (const value of values) expect(value).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/u);
      if (found.type.name !== 'entity') continue;
      for (const value of values) {
        const range = schemata.get(value);
        expect([property, value, range === undefined]).toEqual([property, value, false]);
        expect([property, model.getSchema(range ?? '').isA(found.getRange())]).toEqual([property, true]);
      }
    }
    for (const required of schema.required ?? [])
      expect([name, required, required in properties]).toEqual([name, required, true]);
  }
  return { lines, lost: lostOf(losses) };
}

test('entities, documents, sources and annotations are what the published model allows', async () => {
  const { lines, lost } = await entities();
  const of = (schema: string) => lines.filter((one) => one.schema === schema).map(({ properties }) => properties);
  expect(of('Person')).toMatchObject([
    { name: ['Mara Quill'], weakAlias: ['=مارا'], notes: ['marking: TLP:AMBER+STRICT'], keywords: ['Person'] },
  ]);
  expect(of('PlainText')).toMatchObject([{ publishedAt: ['2024-05'], bodyText: [expect.stringContaining('שלום')] }]);
  expect(of('Document')).toMatchObject([
    { publishedAt: ['2019-03-02'], author: ['Jan Berg', 'Weirs and Dams, Orlan'] },
  ]);
  expect(of('Mention').find(({ resolved }) => resolved)).toMatchObject({ name: ['Mara Quill'], resolved: [ENTITY_ID] });
  expect(of('Documentation')).toMatchObject([{ document: [SOURCE_ID], role: ['supports'], status: ['accepted'] }]);
  expect(of('Note')[0]).toMatchObject({ description: ['a "note"\n=1+1'], summary: [expect.stringContaining('ferry')] });
  expect(lost).toMatchObject({ fields: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], structure: [99] });
});

test('every type of the starter vocabulary has a schema or is reported, and what is no legal entity is documented', async () => {
  const types = [
    'unnamed-person armed-group unit state-body international-body organization company media-outlet',
    'online-account place facility operation event publication ethnic-or-social-group concept own-type',
  ].flatMap((line) => line.split(' '));
  const all: readonly ExportedEntity[] = types.map((id, n) => ({
    ...EXPORTED_ENTITY,
    id: n === 9 ? ENTITY_ID : `0190a000-0000-7000-8000-0000000e${String(1_000 + n)}`,
    type: { id, label: id, path: [id] },
  }));
  const { lines, lost } = await entities(
    exportSource({
      entities: async function* () {
        yield* all;
      },
    }),
  );
  expect((lost as { entity: number[] }).entity).toHaveLength(3);
  expect(lines.find(({ properties }) => properties['entity']?.includes(ENTITY_ID))).toMatchObject({
    schema: 'Documentation',
    properties: { role: ['captain'] },
  });
});

test('without text nothing quotes it', async () => {
  const { lines } = await entities(exportSource({ withText: false }));
  expect(JSON.stringify(lines)).not.toMatch(/ferry of Mara|שלום/u);
});
