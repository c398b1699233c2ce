import type { ExportedSource } from '../../export/exported.js';
import type { Writer } from '../../export/writer.js';

const dateParts = (date: string): object => ({ 'date-parts': [date.split('-').map(Number)] });

/** The item with what Scholium knows besides: fields that CSL-JSON has, and the rest as `custom`, which it keeps. */
export function cslItemOf({ id, csl, ...source }: ExportedSource): Readonly<Record<string, unknown>> {
  const { address, state, sourceClass, reliability, archiveUrl, marking } = source;
  return {
    ...csl,
    id,
    ...(source.accessed === null ? {} : { accessed: dateParts(source.accessed) }),
    ...(archiveUrl === null ? {} : { archive_location: archiveUrl }),
    ...(source.note === '' ? {} : { annote: source.note }),
    custom: { permalink: address, state, class: sourceClass, reliability, marking },
  };
}

async function* items(sources: AsyncIterable<ExportedSource>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const source of sources) {
    yield `${before}${JSON.stringify(cslItemOf(source))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** CSL-JSON 1.0 of the sources. */
export const cslJsonWriter: Writer = {
  needsText: false,
  async *write(source) {
    yield { path: 'sources.json', chunks: items(source.sources()) };
  },
};
