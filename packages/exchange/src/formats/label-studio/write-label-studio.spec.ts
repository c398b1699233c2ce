import { exportedDocument, lostOf, ofCodePoints, written } from '../../export/exported.fixture.js';
import { labelStudioWriter } from './write-label-studio.js';

interface Region {
  readonly id: string;
  readonly from_name: string;
  readonly to_name: string;
  readonly type: string;
  readonly value: { readonly start: number; readonly end: number; readonly text: string; readonly labels: string[] };
  readonly meta?: { readonly text: string[] };
}
interface Task {
  readonly data: { readonly text: string };
  readonly annotations: readonly { readonly result: readonly Region[] }[];
  readonly predictions: readonly { readonly model_version: string; readonly result: readonly Region[] }[];
}

test('regions stand at their code points, and name the tags and labels of the configuration', async () => {
  const { files, losses } = await written(labelStudioWriter);
  const [task, ...others] = JSON.parse(files['tasks.json'] ?? '') as Task[];
  expect(others).toEqual([]);
  const document = exportedDocument();
  const { text } = task!.data;
  expect(text).toBe(document.places.text);
  const [annotation] = task!.annotations;
  const regions = [...annotation!.result, ...task!.predictions.flatMap(({ result }) => result)];
  const config = files['config.xml'] ?? '';
  const declared = [...config.matchAll(/<Label value="([^"]+)"/gu)].map(([, label]) => label);
  for (const { value, from_name: from, to_name: to, type } of regions) {
    expect(ofCodePoints(text, value.start, value.end)).toBe(value.text);
    expect([type, config.includes(`<Labels name="${from}" toName="${to}">`)]).toEqual(['labels', true]);
    expect(declared).toEqual(expect.arrayContaining(value.labels));
  }
  expect(config).toContain('<Text name="text" value="$text"/>');
  expect(new Set(regions.map(({ id }) => id)).size).toBe(regions.length);
  const words = document.annotations.flatMap(({ spans }) =>
    spans.map(({ from, to }) => document.places.text.slice(from, to)),
  );
  expect(regions.map(({ value }) => value.text).sort()).toEqual(words.sort());
  expect(annotation!.result[0]).toMatchObject({
    value: { labels: ['logistics', 'finance'] },
    meta: { text: ['a "note"\n=1+1'] },
  });
  expect(task!.predictions).toMatchObject([{ model_version: 'proposed', result: [{ value: { labels: ['place'] } }] }]);
  expect(lostOf(losses)).toMatchObject({ orphaned: [11], fragments: [5], structure: [99] });
  expect(lostOf(losses)['codes']).toBeUndefined();
});
