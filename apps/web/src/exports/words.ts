import type { CITATION_STYLES, ExportFormat, ExportLoss, ExportOnWire } from '@scholium/contract';

interface FormatWords {
  /** What the format is called by everybody. */
  readonly name: string;
  readonly what: string;
}

export const FORMAT_WORDS: Readonly<Record<ExportFormat, FormatWords>> = {
  markdown: {
    name: /* no message */ 'Markdown',
    what: /*i18n*/ 'A file each document, with footnotes and tables; annotations are a numbered appendix.',
  },
  html: {
    name: /* no message */ 'HTML',
    what: /*i18n*/ 'A page each document that needs no network; annotations are marks in the text with cards beside it.',
  },
  docx: {
    name: /* no message */ 'Word (DOCX)',
    what: /*i18n*/ 'A file each document: footnotes, discussions as comments, suggestions as tracked changes.',
  },
  pdf: {
    name: /* no message */ 'PDF',
    what: /*i18n*/ 'A file each document, with footnotes and page numbers; annotations are marks in the text and a list behind it.',
  },
  report_docx: {
    name: /*i18n*/ 'Report for Word (DOCX)',
    what: /*i18n*/ 'A file each report, with its findings, sources and their grades.',
  },
  report_pdf: {
    name: /*i18n*/ 'Report as PDF',
    what: /*i18n*/ 'A file each report, with its findings, sources and their grades, and page numbers.',
  },
  report_markdown: {
    name: /*i18n*/ 'Report as Markdown',
    what: /*i18n*/ 'A file each report, with its findings, sources and their grades.',
  },
  report_html: {
    name: /*i18n*/ 'Report as HTML',
    what: /*i18n*/ 'A page each report that needs no network, with its findings, sources and their grades.',
  },
  xlsx: {
    name: /* no message */ 'Excel (XLSX)',
    what: /*i18n*/ 'A workbook with a sheet each for documents, annotations, entities, sources and decisions. What looks like a formula is text.',
  },
  csv: {
    name: /* no message */ 'CSV',
    what: /*i18n*/ 'Tables of documents, annotations, entities, sources and decisions, a row each. Cells that a spreadsheet would take for a formula begin with an apostrophe.',
  },
  jsonl: {
    name: /* no message */ 'JSON Lines',
    what: /*i18n*/ 'The same tables, an object a row.',
  },
  web_annotation: {
    name: /* no message */ 'W3C Web Annotation (JSON-LD)',
    what: /*i18n*/ 'Annotations with positions and quotes, beside the text of each document.',
  },
  brat: {
    name: /* no message */ 'brat',
    what: /*i18n*/ 'Text and standoff annotations of each document.',
  },
  conll_2003: {
    name: /* no message */ 'CoNLL-2003',
    what: /*i18n*/ 'Mentions as named entities, a token a line.',
  },
  conllu_plus: {
    name: /* no message */ 'CoNLL-U Plus',
    what: /*i18n*/ 'All annotations at their tokens, a token a line; columns and tokenisation are stated.',
  },
  spacy: {
    name: /* no message */ 'spaCy (JSON)',
    what: /*i18n*/ 'A document each, mentions as entities and all annotations as spans.',
  },
  doccano: {
    name: /* no message */ 'doccano (JSON Lines)',
    what: /*i18n*/ 'Text and labels, a document a line.',
  },
  label_studio: {
    name: /* no message */ 'Label Studio (JSON)',
    what: /*i18n*/ 'Documents as tasks, with their labelling configuration; proposals are predictions.',
  },
  tei: {
    name: /* no message */ 'TEI P5 (XML)',
    what: /*i18n*/ 'A file each document with its structure and notes, annotations in standOff; persons, places, organisations and sources in one file.',
  },
  webanno_tsv: {
    name: /* no message */ 'WebAnno TSV 3.3 (INCEpTION)',
    what: /*i18n*/ 'A file each document, one layer with all annotations.',
  },
  uima_json: {
    name: /* no message */ 'UIMA CAS (JSON)',
    what: /*i18n*/ 'Text and annotations of each document, with their type system.',
  },
  uima_xmi: {
    name: /* no message */ 'UIMA CAS (XMI)',
    what: /*i18n*/ 'Text and annotations of each document, with their type system.',
  },
  stix: {
    name: /* no message */ 'STIX 2.1',
    what: /*i18n*/ 'Entities as identities and threat actors, documents as reports, annotations as notes; markings as TLP 2.0.',
  },
  ftm: {
    name: /* no message */ 'FollowTheMoney (JSON Lines)',
    what: /*i18n*/ 'Entities, documents and sources for Aleph and OpenSanctions; annotations as mentions, notes and documentation, without their places.',
  },
  csl_json: { name: /* no message */ 'CSL-JSON', what: /*i18n*/ 'The sources, with their grades.' },
  bibtex: { name: /* no message */ 'BibLaTeX', what: /*i18n*/ 'The sources.' },
  ris: { name: /* no message */ 'RIS', what: /*i18n*/ 'The sources.' },
  archive: {
    name: /* no message */ 'Scholium',
    what: /*i18n*/ 'The whole project with its history, to be imported into another installation. For managers who may see all of it.',
  },
};

/** What is lost, with the number of items. */
export const LOSS_WORDS: Readonly<Record<ExportLoss['code'], string>> = {
  orphaned:
    /*i18n*/ '{count, plural, one {# annotation has} other {# annotations have}} no place in the text any more, and {count, plural, one {is} other {are}} left out.',
  stale:
    /*i18n*/ 'The words of {count, plural, one {# annotation} other {# annotations}} were edited since; the words of today are exported.',
  kind: /*i18n*/ '{count, plural, one {# annotation is} other {# annotations are}} of a kind that the format has no form for, and left out.',
  overlap:
    /*i18n*/ '{count, plural, one {# annotation overlaps another one} other {# annotations overlap others}}, and {count, plural, one {is} other {are}} left out.',
  fragments:
    /*i18n*/ '{count, plural, one {# annotation stands} other {# annotations stand}} in several places; each place is an item of its own.',
  boundary:
    /*i18n*/ '{count, plural, one {# annotation begins or ends} other {# annotations begin or end}} inside a word; the whole word is labelled.',
  fields:
    /*i18n*/ '{count, plural, one {# annotation loses} other {# annotations lose}} fields that the format does not have.',
  codes: /*i18n*/ '{count, plural, one {# annotation keeps} other {# annotations keep}} the first of several codes.',
  structure:
    /*i18n*/ '{count, plural, one {# document is} other {# documents are}} plain text, without headings, lists, tables, emphasis and links.',
  waiting:
    /*i18n*/ '{count, plural, one {# proposal} other {# proposals}} to change the text or accepted work {count, plural, one {is} other {are}} left out.',
  decided:
    /*i18n*/ '{count, plural, one {# proposal was} other {# proposals were}} rejected or withdrawn, and {count, plural, one {is} other {are}} left out; tables list what was decided.',
  entity:
    /*i18n*/ '{count, plural, one {# entity is} other {# entities are}} of a type that the format has no form for, and left out.',
  text: /*i18n*/ 'The text of {count, plural, one {# document} other {# documents}} is not in it.',
  length:
    /*i18n*/ 'The texts of {count, plural, one {# row are} other {# rows are}} cut at the 32,767 characters that a cell holds.',
  signs:
    /*i18n*/ '{count, plural, one {# document has} other {# documents have}} characters that the fonts have no sign for; a replacement stands there.',
  gone: /*i18n*/ '{count, plural, one {# report has} other {# reports have}} findings that are gone or not open to you; {count, plural, one {it says} other {they say}} so in their places.',
  picture:
    /*i18n*/ '{count, plural, one {# picture is} other {# pictures are}} left out; {count, plural, one {its caption is} other {their captions are}} in the text.',
  size: /*i18n*/ '{count, plural, one {# document is} other {# documents are}} too long to be set on sheets, and left out.',
  place:
    /*i18n*/ '{count, plural, one {# annotation stands} other {# annotations stand}} in a note, where the format has none, and {count, plural, one {is} other {are}} put at the reference to it.',
  finding:
    /*i18n*/ '{count, plural, one {# report loses} other {# reports lose}} the findings, which only the formats of reports hold.',
  layout:
    /*i18n*/ '{count, plural, one {# document loses} other {# documents lose}} some structure that the format does not have; the words are there.',
  source_fields:
    /*i18n*/ '{count, plural, one {# source loses} other {# sources lose}} fields that the format does not have.',
};

export const FAILURE_WORDS: Readonly<Record<NonNullable<ExportOnWire['failure']>, string>> = {
  access: /*i18n*/ 'What you may read changed while it was written. Export again.',
  whole:
    /*i18n*/ 'An archive is of the whole project, and something in it is not for you to see. Ask somebody who may see all of it.',
  size: /*i18n*/ 'The file would be larger than is allowed. Export fewer documents at a time.',
  internal: /*i18n*/ 'Something went wrong. Export again, or tell the operator of this server.',
};

/** Citation styles as everybody calls them. */
export const STYLE_WORDS: Readonly<Record<(typeof CITATION_STYLES)[number], string>> = {
  apa: /* no message */ 'APA',
  'chicago-author-date': /*i18n*/ 'Chicago, author and date',
  'chicago-notes': /*i18n*/ 'Chicago, notes',
  harvard: /* no message */ 'Harvard',
  ieee: /* no message */ 'IEEE',
  iso690: /* no message */ 'ISO 690',
  mhra: /*i18n*/ 'MHRA, notes',
  mla: /* no message */ 'MLA',
};
