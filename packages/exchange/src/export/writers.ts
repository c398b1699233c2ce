import { bibtexWriter } from '../formats/bibtex/write-bibtex.js';
import { bratWriter } from '../formats/brat/write-brat.js';
import { conllWriter } from '../formats/conll-2003/write-conll.js';
import { conlluPlusWriter } from '../formats/conllu-plus/write-conllu-plus.js';
import { cslJsonWriter } from '../formats/csl-json/write-csl-json.js';
import { csvWriter } from '../formats/csv/write-csv.js';
import { doccanoWriter } from '../formats/doccano/write-doccano.js';
import { ftmWriter } from '../formats/ftm/write-ftm.js';
import { jsonlWriter } from '../formats/jsonl/write-jsonl.js';
import { labelStudioWriter } from '../formats/label-studio/write-label-studio.js';
import { pdfWriter } from '../formats/pdf/write-pdf.js';
import { risWriter } from '../formats/ris/write-ris.js';
import { spacyWriter } from '../formats/spacy/write-spacy.js';
import { teiWriter } from '../formats/tei/write-tei.js';
import { casJsonWriter } from '../formats/uima/write-cas-json.js';
import { xlsxWriter } from '../formats/xlsx/write-xlsx.js';
import { xmiWriter } from '../formats/uima/write-xmi.js';
import { webAnnotationWriter } from '../formats/web-annotation/write-web-annotation.js';
import { webannoTsvWriter } from '../formats/webanno-tsv/write-webanno-tsv.js';
import { stixWriter } from '../formats/stix/write-stix.js';
import { docxWriter } from '../formats/docx/write-docx.js';
import { htmlWriter } from '../formats/html/write-html.js';
import { markdownWriter } from '../formats/markdown/write-markdown.js';
import { reportWriter } from '../reports/write-report.js';
import type { Writer } from './writer.js';

/** Every format that is written, by its name in requests and manifests. */
export const WRITERS = {
  markdown: markdownWriter,
  html: htmlWriter,
  docx: docxWriter,
  pdf: pdfWriter,
  report_docx: reportWriter(docxWriter),
  report_pdf: reportWriter(pdfWriter),
  report_markdown: reportWriter(markdownWriter),
  report_html: reportWriter(htmlWriter),
  xlsx: xlsxWriter,
  csv: csvWriter,
  jsonl: jsonlWriter,
  web_annotation: webAnnotationWriter,
  brat: bratWriter,
  webanno_tsv: webannoTsvWriter,
  uima_json: casJsonWriter,
  uima_xmi: xmiWriter,
  conll_2003: conllWriter,
  conllu_plus: conlluPlusWriter,
  spacy: spacyWriter,
  doccano: doccanoWriter,
  label_studio: labelStudioWriter,
  tei: teiWriter,
  stix: stixWriter,
  ftm: ftmWriter,
  csl_json: cslJsonWriter,
  bibtex: bibtexWriter,
  ris: risWriter,
} as const satisfies Readonly<Record<string, Writer>>;
