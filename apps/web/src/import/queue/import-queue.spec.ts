import { previewText } from '@scholium/exchange';
import type { ImportPreview } from '@scholium/exchange/preview';
import type { Marking } from '@scholium/review';
import { AS_THE_PROJECT } from '../../markings/index.js';
import type { AccessDraft } from '../../markings/index.js';
import { undo } from './draft.js';
import { ImportQueue } from './import-queue.js';
import type { ImportCalls, ImportOrder } from './import-queue.js';
import type { Content } from './import-item.js';

const paste = (text: string, access?: AccessDraft): Content => ({
  kind: 'paste',
  format: 'plain',
  text,
  ...(access && { access }),
});
const TEXT = 'The Lower Landings\n\nThe river rose in the night, and by the morning it was over.1 It fell again.';

function previewOf(content: Content): ImportPreview {
  const read = previewText(new TextEncoder().encode(content.kind === 'paste' ? content.text : TEXT));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

const PARTS = [{ index: 0, fileName: 'log.txt', bytes: 7 }];

interface Flight {
  readonly signal: AbortSignal;
  readonly land: () => void;
  readonly fail: () => void;
}

function table() {
  let ids = 0;
  const flights: Flight[] = [];
  const named: (string | null)[] = [];
  const rereads: string[] = [];
  const orders: ImportOrder[] = [];
  const answers: ('yes' | 'lost')[] = [];
  const answered: unknown[] = [];
  const calls: ImportCalls = {
    nextId: () => `id-${(ids += 1)}`,
    failureOf: () => ({ code: 'unreachable', message: 'No answer' }),
    send: (content, encoding, _onSent, signal) =>
      new Promise((resolve, reject) => {
        named.push(encoding);
        flights.push({
          signal,
          land: () =>
            resolve({
              uploadId: `upload-${flights.length}`,
              preview: previewOf(content),
              bytes: 812,
              existing: [],
              parts: PARTS,
              pictures: new Map(),
            }),
          fail: () => reject(new TypeError()),
        });
      }),
    open: async () => ({ uploadId: 'archive', parts: PARTS }),
    openTable: async (content) => ({
      uploadId: 'uploadId' in content ? content.uploadId : 'table',
      table: { format: 'csv', encoding: 'utf-8', sheets: [], columns: [], rows: 2, mapping: { text: 0, metadata: {} } },
    }),
    readAs: async (_uploadId, { encoding, wholePage }) => {
      if (encoding === 'utf-16le') throw new TypeError();
      rereads.push(encoding ?? (wholePage ? 'whole page' : 'main text'));
      return {
        ...previewOf(paste(`${TEXT} Again.`)),
        encoding: { name: encoding ?? 'utf-8', byteOrderMark: false, certain: true, lineEndings: 'lf', changes: [] },
      };
    },
    answer: async ({ importId, position }, { encoding, protection }) => {
      answered.push([importId, position, encoding, protection?.marking]);
    },
    order: async (order) => {
      orders.push(order);
      if (answers.shift() === 'lost') throw new TypeError();
    },
  };
  return { queue: new ImportQueue(calls), flights, orders, answers, answered, named, rereads };
}
const marked = (marking: Marking) => ({ ...AS_THE_PROJECT, marking });
const settled = () => new Promise((resolve) => setImmediate(resolve));
const stages = (queue: ImportQueue) => queue.items.map(({ stage }) => stage.at);

test('two files are on their way at a time, and one that fails does not stop the others', async () => {
  const { queue, flights } = table();
  queue.add([paste(TEXT), paste(TEXT), paste(TEXT)]);
  expect(stages(queue)).toEqual(['reading', 'reading', 'waiting']);
  flights[0]!.fail();
  await settled();
  flights[1]!.land();
  flights[2]!.land();
  await settled();
  expect(stages(queue)).toEqual(['refused', 'ready', 'ready']);
});

test('a file above the limit is refused without being sent, one that is removed is given up', async () => {
  const { queue, flights } = table();
  const [, key] = queue.add([{ kind: 'file', file: { name: 'huge.txt', size: 20_000_001 } as File }, paste(TEXT)]);
  expect(stages(queue)).toEqual(['refused', 'reading']);
  expect(flights).toHaveLength(1);
  queue.remove(key!);
  expect(flights[0]!.signal.aborted).toBe(true);
  flights[0]!.fail();
  await settled();
  expect(stages(queue)).toEqual(['refused']);
});

test('a corrected file that was removed comes back to its place with its corrections', async () => {
  const { queue, flights } = table();
  const [first, second] = queue.add([paste(TEXT), paste(TEXT)]);
  for (const flight of flights) flight.land();
  await settled();
  expect(queue.remove(second!)).toBeNull();
  queue.add([paste(TEXT)]);
  queue.correct(first!, { type: 'set_metadata', field: 'publisher', value: 'Valley Press' });
  const { items } = queue;
  queue.remove(first!)?.();
  expect(queue.items).toEqual(items);
});

test('an import without an answer is sent again as the same command; with other corrections as another, of the same document', async () => {
  const { queue, flights, orders, answers } = table();
  const [key] = queue.add([paste(TEXT)]);
  flights[0]!.land();
  await settled();
  answers.push('lost', 'lost', 'yes');
  await queue.import([key!]);
  await queue.import([key!]);
  expect(queue.correct(key!, { type: 'set_metadata', field: 'publisher', value: 'Valley Press' })).toBeNull();
  expect(queue.touched).toBe(true);
  await queue.import([key!]);
  expect(orders[1]).toEqual(orders[0]);
  expect(orders[2]).toMatchObject({ documentId: orders[0]!.documentId, corrections: [{ field: 'publisher' }] });
  expect(orders[2]!.commandId).not.toBe(orders[0]!.commandId);
  expect(stages(queue)).toEqual(['imported']);
  expect(queue.touched).toBe(false);
});

test('a document without a title is not sent, and keeps its corrections', async () => {
  const { queue, flights, orders } = table();
  const [key] = queue.add([paste(TEXT)]);
  flights[0]!.land();
  await settled();
  queue.correct(key!, { type: 'set_metadata', field: 'title', value: null });
  await queue.import([key!]);
  expect(orders).toEqual([]);
  expect(queue.items[0]!.stage).toMatchObject({
    at: 'ready',
    importing: false,
    problem: { message: expect.stringContaining('no title') },
  });
});

test('another encoding reads the file anew: what was said of the document stays, structure is dropped, and undo goes back', async () => {
  const { queue, flights, orders, answers } = table();
  const [key] = queue.add([paste(TEXT)]);
  flights[0]!.land();
  await settled();
  queue.correct(key!, { type: 'set_metadata', field: 'publisher', value: 'Valley Press' });
  queue.correct(key!, { type: 'set_kind', blockIndex: 1, kind: 'blockquote' });
  expect(await queue.reread(key!, { encoding: 'koi8-r' })).toEqual({ dropped: 1 });
  expect(queue.items[0]!.stage).toMatchObject({
    rereading: false,
    draft: {
      now: {
        encoding: 'koi8-r',
        corrections: [{ field: 'publisher' }],
        preview: { encoding: { name: 'koi8-r' }, metadata: { publisher: 'Valley Press' } },
      },
    },
  });
  answers.push('lost');
  await queue.import([key!]);
  expect(orders[0]).toMatchObject({ encoding: 'koi8-r' });
  queue.change(key!, undo);
  expect(queue.items[0]!.stage).toMatchObject({
    draft: { now: { encoding: null, corrections: [{ field: 'publisher' }, { type: 'set_kind' }] } },
  });
});

test('an encoding in which the file cannot be read changes nothing', async () => {
  const { queue, flights } = table();
  const [key] = queue.add([paste(TEXT)]);
  flights[0]!.land();
  await settled();
  const before = queue.items[0]!.stage;
  expect(await queue.reread(key!, { encoding: 'utf-16le' })).toEqual({
    refused: expect.objectContaining({ message: 'No answer' }),
  });
  expect(queue.items[0]!.stage).toEqual(before);
});

test('a file that could not be read is sent again in the encoding that is named', async () => {
  const { queue, flights, named, orders } = table();
  const [key] = queue.add([paste(TEXT)]);
  flights[0]!.fail();
  await settled();
  queue.retry(key!, 'windows-1251');
  flights[1]!.land();
  await settled();
  await queue.import([key!]);
  expect(named).toEqual([null, 'windows-1251']);
  expect(orders[0]).toMatchObject({ encoding: 'windows-1251' });
});

test('who may read a document is chosen for one file or all, undone, and sent with the import', async () => {
  const { queue, flights, orders } = table();
  const [first = '', second = ''] = queue.add([paste(TEXT), paste(`${TEXT} More.`, marked('amber'))]);
  for (const flight of flights) flight.land();
  await settled();
  queue.setAccess([first], marked('green'));
  queue.change(first, undo);
  queue.correct(first, { type: 'set_metadata', field: 'title', value: 'One' });
  queue.correct(second, { type: 'set_metadata', field: 'title', value: 'Two' });
  await queue.import([first, second]);
  expect(orders.map(({ protection }) => protection?.marking)).toEqual([undefined, 'amber']);
  const [third = '', fourth = ''] = queue.add([paste(`${TEXT} Third.`), paste(`${TEXT} Fourth.`)]);
  for (const flight of flights) flight.land();
  await settled();
  queue.setAccess([third, fourth], marked('green'));
  for (const key of [third, fourth]) queue.correct(key, { type: 'set_metadata', field: 'title', value: key });
  await queue.import([third, fourth]);
  expect(orders.slice(2).map(({ protection }) => protection?.marking)).toEqual(['green', 'green']);
});

test('a page that was fetched is of the day it was fetched, and can be taken whole', async () => {
  const { queue, flights, orders, rereads } = table();
  const [key] = queue.add([{ kind: 'address', address: 'https://example.org/weir' }]);
  expect(queue.items[0]).toMatchObject({ name: 'https://example.org/weir', fetched: true, bytes: 0 });
  flights[0]!.land();
  await settled();
  const day = /^\d{4}-\d\d-\d\d$/u;
  expect(queue.items[0]).toMatchObject({
    bytes: 812,
    stage: { draft: { now: { accessed: expect.stringMatching(day) } } },
  });
  expect(queue.touched).toBe(false);
  queue.correct(key!, { type: 'set_metadata', field: 'title', value: 'The weir' });
  expect(await queue.reread(key!, { wholePage: true })).toEqual({ dropped: 0 });
  expect(rereads).toEqual(['whole page']);
  await queue.import([key!]);
  expect(orders[0]).toMatchObject({ wholePage: true, accessed: expect.stringMatching(day) });
});

test('files inside a file and inside an archive come into the list, each once', async () => {
  const { queue, flights } = table();
  const [mail = ''] = queue.add([paste(TEXT)]);
  flights[0]!.land();
  await settled();
  const [log = ''] = queue.addParts(mail, PARTS);
  expect(queue.items.map(({ name, bytes }) => [name, bytes]).at(-1)).toEqual(['log.txt', 7]);
  expect(queue.items[0]!.stage).toMatchObject({ at: 'ready', parts: [] });
  expect(queue.addParts(log, PARTS)).toEqual([]);

  const [archive = ''] = queue.add([{ kind: 'collection', file: new File(['PK'], 'texts.zip') }]);
  await settled();
  expect(queue.items.find(({ key }) => key === archive)?.stage).toEqual({
    at: 'collection',
    uploadId: 'archive',
    parts: PARTS,
  });
  expect(queue.addParts(archive, PARTS)).toHaveLength(1);
  expect(queue.items.find(({ key }) => key === archive)?.stage).toMatchObject({ parts: [] });
});

test('files are handed over with what was settled in the preview, and with the encoding that it showed', async () => {
  const { queue, flights } = table();
  const [first, second] = queue.add([paste(TEXT, marked('amber')), paste(TEXT)]);
  for (const flight of flights) flight.land();
  await settled();
  const correction = { type: 'set_metadata', field: 'publisher', value: 'Valley Press' } as const;
  queue.correct(second!, correction);
  expect(queue.handOver([first!, second!])).toMatchObject([
    { settings: { corrections: [], encoding: 'utf-8', protection: { marking: 'amber' } } },
    { settings: { corrections: [correction], encoding: 'utf-8' } },
  ]);
});

test('a file that an import of the server asked about is answered with what was settled, and leaves the list', async () => {
  const { queue, flights, orders, answered } = table();
  const access = { ...AS_THE_PROJECT, marking: 'amber' } as const;
  const asked = { kind: 'asked', importId: 'import', position: 3, uploadId: 'upload', fileName: 'a.txt' } as const;
  const [key] = queue.add([{ ...asked, encoding: 'windows-1252', access }]);
  flights[0]!.land();
  await settled();
  expect(queue.handOver([key!])).toEqual([]);
  // What the import said of access is shown, and is nothing that the person did.
  expect(queue.items).toMatchObject([{ stage: { draft: { now: { access } } } }]);
  expect(queue.touched).toBe(false);
  await queue.import([key!]);
  expect([answered, orders, queue.items]).toEqual([[['import', 3, 'utf-8', 'amber']], [], []]);

  const [other] = queue.add([{ ...asked, encoding: 'windows-1252', access }]);
  flights[1]!.land();
  await settled();
  queue.setAccess([other!], AS_THE_PROJECT);
  await queue.import([other!]);
  expect(answered[1]).toEqual(['import', 3, 'utf-8', 'clear']);
});

test('a table inside an archive, and one that an import asks about, are opened as tables', async () => {
  const { queue } = table();
  const access = { ...AS_THE_PROJECT, marking: 'amber' } as const;
  const part = { index: 4, fileName: 'rows.XLSX', bytes: 9 };
  const asked = { kind: 'asked', importId: 'import', position: 3, fileName: 'a.csv', encoding: null, access } as const;
  queue.add([
    { kind: 'part', uploadId: 'archive', part },
    { ...asked, uploadId: 'upload' },
  ]);
  await settled();
  expect(queue.items).toMatchObject([
    { stage: { at: 'table', uploadId: 'archive', asked: null, access: AS_THE_PROJECT } },
    { stage: { at: 'table', uploadId: 'upload', asked: { position: 3 }, access } },
  ]);
});

test('a table of texts is sent, and what its columns become is kept', async () => {
  const { queue } = table();
  const [key] = queue.add([{ kind: 'table', file: { name: 'texts.csv', size: 80 } as File }]);
  await settled();
  queue.setTable(key!, { mapping: { text: 1, metadata: { title: 0 } } });
  expect(queue.items).toMatchObject([
    { name: 'texts.csv', stage: { at: 'table', uploadId: 'table', mapping: { text: 1, metadata: { title: 0 } } } },
  ]);
  expect(queue.handOver([key!])).toEqual([]);
});
