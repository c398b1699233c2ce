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

const pictureName = (at: number, ending: string): string => `picture-${at}.${ending}`;

/**
 * Typst with the fonts of {@link fontFiles}. It works in one turn that nothing can end, and takes memory that V8 does
 * not know of: it is for a process of its own, and for specs. `folder`: an empty one or none,
 * outside of which it reads nothing.
 */
export class SheetCompiler {
  readonly #typst: NodeCompiler;
  readonly #coverage: FontCoverage;
  readonly #folder: string;

  constructor(folder: string, fonts: readonly { readonly url: URL; readonly bytes: Uint8Array }[]) {
    this.#folder = folder;
    this.#typst = NodeCompiler.create({
      workspace: folder,
      fontArgs: [{ fontBlobs: fonts.map(({ bytes }) => Buffer.from(bytes)) }],
    });
    this.#coverage = new FontCoverage(fonts.filter(({ url }) => REGULAR.test(url.pathname)).map(({ bytes }) => bytes));
  }

  /** A tagged PDF. */
  pdf(input: SheetInput): TypesetPdf {
    try {
      input.pictures.forEach(({ bytes, ending }, at) =>
        this.#typst.mapShadow(`${this.#folder}/${pictureName(at, ending)}`, Buffer.from(bytes)),
      );
      return this.#set(input);
    } finally {
      this.#typst.resetShadow();
      this.#typst.evictCache(0);
    }
  }

  #set(input: SheetInput): TypesetPdf {
    const { title, authors, language, at, pictures, ...data } = input;
    const { text, missing } = this.#coverage.replace(JSON.stringify(data));
    const about = JSON.stringify({ title, authors, language });
    const compile = (undrawn: readonly number[]) => {
      const names = pictures.map(({ ending }, n) => (undrawn.includes(n) ? null : pictureName(n, ending)));
      const inputs = { data: text, about, pictures: JSON.stringify(names) };
      return this.#typst.compile({ mainFileContent: SHEET_TEMPLATE, inputs });
    };
    let undrawn: readonly number[] = [];
    let compiled = compile(undrawn);
    if (compiled.result === null && pictures.length > 0) {
      undrawn = pictures.flatMap(({ ending }, n) => (this.#draws(pictureName(n, ending)) ? [] : [n]));
      if (undrawn.length > 0) compiled = compile(undrawn);
    }
    const { result } = compiled;
    if (result === null) throw new Error(`Nothing was set: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`);
    const pdf = this.#typst.pdf(result, { creationTimestamp: Math.floor(Date.parse(at) / 1_000) });
    return { pdf: new Uint8Array(pdf), missing, undrawn };
  }

  /** Whether a picture can be drawn: its pixels are decoded for that. */
  #draws(name: string): boolean {
    return this.#typst.compile({ mainFileContent: `#image(${JSON.stringify(name)})` }).result !== null;
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
