/** Finds out the format of a file of annotations, and reads it. */
import { isArchive, openArchive } from '../archive/open-archive.js';
import { ArchiveRefused } from '../archive/archive-refused.js';
import { readBrat } from '../formats/brat/read-brat.js';
import { readConll } from '../formats/conll-2003/read-conll.js';
import { isConlluPlus, readConlluPlus } from '../formats/conllu-plus/read-conllu-plus.js';
import { csvColumns, readCsv } from '../formats/csv/read-csv.js';
import { readDoccano } from '../formats/doccano/read-doccano.js';
import { readJsonl } from '../formats/jsonl/read-jsonl.js';
import { readLabelStudio } from '../formats/label-studio/read-label-studio.js';
import { readSpacy } from '../formats/spacy/read-spacy.js';
import { isStix, readStix } from '../formats/stix/read-stix.js';
import { readTei, TEI } from '../formats/tei/read-tei.js';
import { isCasJson, readCasJson, readXmi } from '../formats/uima/read-cas.js';
import { readWebAnnotation } from '../formats/web-annotation/read-web-annotation.js';
import { readWebannoTsv } from '../formats/webanno-tsv/read-webanno-tsv.js';
import { isObject } from './json-values.js';
import { ANNOTATION_LIMITS, type AnnotationLimits } from './limits.js';
import type { AnnotationReader, ReadDocument, ReadLoss } from './read-annotation.js';
import { AnnotationsRefused } from './refused.js';
import { isTableOfAnnotations } from './table-rows.js';

const READERS = {
  web_annotation: readWebAnnotation,
  brat: readBrat,
  csv: readCsv,
  jsonl: readJsonl,
  webanno_tsv: readWebannoTsv,
  uima_json: readCasJson,
  uima_xmi: readXmi,
  conll_2003: readConll,
  conllu_plus: readConlluPlus,
  tei: readTei,
  stix: readStix,
  doccano: readDoccano,
  spacy: readSpacy,
  label_studio: readLabelStudio,
} as const satisfies Readonly<Record<string, AnnotationReader>>;

export type AnnotationFormat = keyof typeof READERS;
export const ANNOTATION_FORMATS = Object.keys(READERS) as readonly AnnotationFormat[];

export interface FoundAnnotations {
  readonly format: AnnotationFormat;
  readonly documents: readonly ReadDocument[];
  readonly losses: Readonly<Partial<Record<ReadLoss, number>>>;
}

/**
 * Reads a file of annotations, or an archive of several of one format. Throws AnnotationsRefused.
 * Linear in the file.
 */
export async function readAnnotations(
  bytes: Uint8Array,
  fileName: string,
  limits: AnnotationLimits = ANNOTATION_LIMITS,
): Promise<FoundAnnotations> {
  if (bytes.length > limits.bytes) throw new AnnotationsRefused('too_large');
  const files = isArchive(bytes) ? await archiveFiles(bytes, limits) : new Map([[fileName, textOf(bytes, fileName)]]);
  const exported = isArchive(bytes) ? exportedIn(files) : [];
  const beside = (name: string): string | undefined => files.get(name);
  const documents: ReadDocument[] = [];
  const losses: Partial<Record<ReadLoss, number>> = {};
  let [format, count] = [null as AnnotationFormat | null, 0];
  for (const [name, text] of files) {
    const found = /\.txt$/iu.test(name) && files.size > 1 ? null : formatOf(text, name);
    if (found === null || (format !== null && found !== format)) continue;
    format = found;
    const read = READERS[found](text, name, beside);
    documents.push(...read.documents.map((document) => known(document, name, exported)));
    for (const [loss, times] of Object.entries(read.losses) as [ReadLoss, number][])
      losses[loss] = (losses[loss] ?? 0) + times;
    for (const { annotations } of read.documents) {
      count += annotations.length;
      if (annotations.some(({ spans }) => spans.length > limits.fragments))
        throw new AnnotationsRefused('too_many', name);
    }
    if (count > limits.annotations) throw new AnnotationsRefused('too_many', String(limits.annotations));
  }
  if (format === null) throw new AnnotationsRefused('unknown_format');
  if (count === 0) throw new AnnotationsRefused('no_annotations');
  return { format, documents, losses };
}

function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AnnotationsRefused('not_utf8', name);
  }
}

interface ExportedDocumentName {
  readonly id: string;
  readonly title: string;
}

/** The documents of an export of Scholium, in the order of the numbers that their files begin with. */
function exportedIn(files: Map<string, string>): readonly ExportedDocumentName[] {
  const manifest = parsed(files.get(MANIFEST) ?? '');
  files.delete(MANIFEST);
  if (!isObject(manifest) || manifest['product'] !== 'Scholium' || !Array.isArray(manifest['documents'])) return [];
  const documents: readonly unknown[] = manifest['documents'];
  return documents.flatMap((one) =>
    isObject(one) && typeof one['id'] === 'string' && typeof one['title'] === 'string'
      ? [{ id: one['id'], title: one['title'] }]
      : [],
  );
}

/** A text that its own file does not name, with what the manifest beside it says. */
function known(document: ReadDocument, file: string, exported: readonly ExportedDocumentName[]): ReadDocument {
  const number = /(?:^|\/)(\d{4})(?:-[^/]*)?\.\w+$/u.exec(file)?.[1];
  const named = number === undefined ? undefined : exported[Number(number) - 1];
  return document.id === null && named ? { ...document, id: named.id, name: named.title } : document;
}

const MANIFEST = 'manifest.json';
/** Parts of an export that are about the export, not about a text. */
const ABOUT = /(?:^|\/)(?:losses\.jsonl|annotation\.conf|typesystem\.xml|__MACOSX\/.*|\..*)$/u;
const READABLE = /\.(?:ann|txt|csv|tsv|jsonl?|jsonld|xmi|xml|conll|conllup|cupt|bio|iob2?)$/iu;

/** The texts of an archive by their names. */
async function archiveFiles(bytes: Uint8Array, limits: AnnotationLimits): Promise<Map<string, string>> {
  try {
    const archive = await openArchive(bytes, { entries: 5_000, unpacked: limits.bytes * 2, ratio: 200 });
    const files = new Map<string, string>();
    for (const name of archive.names) {
      const content = READABLE.test(name) && !ABOUT.test(name) ? await archive.read(name) : undefined;
      if (content) files.set(name, textOf(content, name));
    }
    return files;
  } catch (error) {
    throw error instanceof ArchiveRefused ? new AnnotationsRefused('archive', error.part) : error;
  }
}

/** By what a file says, not by what it is called; null when it is none of ours. */
function formatOf(text: string, name: string): AnnotationFormat | null {
  const start = text.slice(0, 2_000).trimStart();
  if (/\.ann$/iu.test(name) && /^[TNARME#*]\d*\t/u.test(start)) return 'brat';
  if (start.startsWith('#FORMAT=WebAnno TSV 3')) return 'webanno_tsv';
  if (start.startsWith('<') && start.includes('http://www.omg.org/XMI')) return 'uima_xmi';
  if (start.startsWith('<') && start.includes(TEI)) return 'tei';
  if (isConlluPlus(start)) return 'conllu_plus';
  if (start.startsWith('{') || start.startsWith('[')) return formatOfJson(text, start);
  if (/\.(?:conll|bio|iob2?)$/iu.test(name) || start.startsWith('-DOCSTART-')) return 'conll_2003';
  return isTableOfAnnotations(csvColumns(text)) ? 'csv' : null;
}

function formatOfJson(text: string, start: string): AnnotationFormat | null {
  const line = /^[^\r\n]*/u.exec(text.trimStart())?.[0] ?? '';
  const first = parsed(line);
  if (isObject(first)) {
    if (typeof first['text'] === 'string' && ['label', 'labels', 'entities'].some((key) => Array.isArray(first[key])))
      return 'doccano';
    if (isTableOfAnnotations(Object.keys(first))) return 'jsonl';
  }
  if (start.includes('"@context"') || /"type"\s*:\s*"Annotation/u.test(start)) return 'web_annotation';
  const whole = parsed(text);
  if (isCasJson(whole)) return 'uima_json';
  if (isStix(whole)) return 'stix';
  const one: unknown = Array.isArray(whole) ? whole[0] : whole;
  if (!isObject(one)) return null;
  if (isObject(one['data']) && ('annotations' in one || 'predictions' in one)) return 'label_studio';
  if (typeof one['text'] === 'string' && ('ents' in one || 'spans' in one)) return 'spacy';
  return one['type'] === 'Annotation' ? 'web_annotation' : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
