import type { ExportedDocument, ExportSource } from '../export/exported.js';
import type { Losses } from '../export/losses.js';
import type { Writer } from '../export/writer.js';
import type { Typesetter } from '../typeset/typesetter.js';
import { reportDocument } from './report-document.js';

/** A source whose documents are its reports, as documents of words alone. */
function reportsOf(source: ExportSource, losses: Losses, typesetter: Typesetter): ExportSource {
  return {
    project: source.project,
    at: source.at,
    withText: source.withText,
    annotationsAs: source.annotationsAs,
    reports: source.reports,
    rest: () => source.rest(),
    strictest: (markings) => source.strictest(markings),
    entities: () => source.entities(),
    sources: () => source.sources(),
    decisions: () => source.decisions(),
    unexported: () => source.unexported(),
    async *documents(): AsyncGenerator<ExportedDocument> {
      for await (const document of source.documents()) yield await reportDocument(document, source, typesetter, losses);
    },
  };
}

/** Reports in a format of documents, with their findings, sources, and what belongs to them. */
export const reportWriter = (writer: Writer): Writer => ({
  needsText: true,
  holdsFindings: true,
  holdsPictures: true,
  write: (source, losses, typesetter) => writer.write(reportsOf(source, losses, typesetter), losses, typesetter),
});
