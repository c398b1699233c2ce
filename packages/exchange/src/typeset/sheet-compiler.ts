import { Buffer } from 'node:buffer';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { CITATION_STYLES, type CitationInput, type Cited } from '../reports/citations.js';
import { hayagrivaOf } from '../reports/hayagriva.js';
import { readCited } from '../reports/read-cited.js';
import { FontCoverage } from './font-coverage.js';
import type { SheetInput } from './sheet.js';
import { CITATIONS_TEMPLATE, SHEET_TEMPLATE } from './template.js';
import type { TypesetPdf } from './typesetter.js';

/** The faces that decide what a family has signs for: the others of it have the same. */
const REGULAR = /400Regular\/[^/]+$/u;

/**
 * Typst with the fonts of {@link fontFiles}. It works in one turn that nothing can end, and takes memory that V8 does
 * not know of: it is for a process of its own, and for specs. `folder`: an empty one or none,
 * outside of which it reads nothing.
 */
export class SheetCompiler {
  readonly #typst: NodeCompiler;
  readonly #coverage: FontCoverage;

  constructor(folder: string, fonts: readonly { readonly url: URL; readonly bytes: Uint8Array }[]) {
    this.#typst = NodeCompiler.create({
      workspace: folder,
      fontArgs: [{ fontBlobs: fonts.map(({ bytes }) => Buffer.from(bytes)) }],
    });
    this.#coverage = new FontCoverage(fonts.filter(({ url }) => REGULAR.test(url.pathname)).map(({ bytes }) => bytes));
  }

  /** A tagged PDF. */
  pdf({ title, authors, language, at, ...data }: SheetInput): TypesetPdf {
    const { text, missing } = this.#coverage.replace(JSON.stringify(data));
    const about = JSON.stringify({ title, authors, language });
    const compiled = this.#typst.compile({ mainFileContent: SHEET_TEMPLATE, inputs: { data: text, about } });
    const { result } = compiled;
    if (result === null) throw new Error(`Nothing was set: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`);
    const pdf = this.#typst.pdf(result, { creationTimestamp: Math.floor(Date.parse(at) / 1_000) });
    this.#typst.evictCache(0);
    return { pdf: new Uint8Array(pdf), missing };
  }

  /** Citations as a style writes them. */
  cite(input: CitationInput): Cited {
    if (input.citations.length === 0) return { citations: [], list: [] };
    const keys = new Map(input.sources.map(({ id }, at) => [id, `s${at}`]));
    const citations = input.citations.map(({ source, locator }) => ({ key: keys.get(source), locator }));
    const data = JSON.stringify({ style: CITATION_STYLES[input.style].typst, language: input.language, citations });
    const items = hayagrivaOf(input.sources);
    const written = this.#typst.tryHtml({ mainFileContent: CITATIONS_TEMPLATE, inputs: { data, items } });
    const { result } = written;
    if (result === null) throw new Error(`Nothing was cited: ${JSON.stringify(written.takeError()?.shortDiagnostics)}`);
    const html = result.body();
    this.#typst.evictCache(0);
    return readCited(html, input);
  }
}
