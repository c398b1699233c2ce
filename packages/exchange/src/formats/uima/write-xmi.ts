import type { ExportedDocument } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import type { Writer } from '../../export/writer.js';
import { xmlText } from '../../export/xml-text.js';
import { casAnnotations, FEATURE_NAMES, FEATURES, languageOf, TYPE } from './cas.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SOFA = 1;

const TYPE_SYSTEM = [
  '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
  `<types><typeDescription><name>${TYPE}</name><description>An annotation of Scholium.</description>`,
  '<supertypeName>uima.tcas.Annotation</supertypeName><features>',
  ...FEATURE_NAMES.map(
    (name) =>
      `<featureDescription><name>${name}</name><description>${xmlText(FEATURES[name])}</description><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>`,
  ),
  '</features></typeDescription></types></typeSystemDescription>\n',
].join('\n');

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? value : xmlText(value)}"`)
    .join('');

async function* xmiOf(document: ExportedDocument, losses: Losses, rest: () => Promise<void>): AsyncGenerator<string> {
  const { text } = document.places;
  yield HEAD;
  yield '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:scholium="http:///scholium.ecore" xmi:version="2.0">\n';
  yield '<cas:NULL xmi:id="0"/>\n';
  const place = (id: number, begin: number, end: number) => ({ 'xmi:id': id, sofa: SOFA, begin, end });
  const whole = { ...place(SOFA + 1, 0, text.length), language: languageOf(document) };
  yield `<tcas:DocumentAnnotation${attributes(whole)}/>\n`;
  let last = SOFA + 1;
  for (const { begin, end, features } of await casAnnotations(document, losses, rest)) {
    last += 1;
    yield `<scholium:Annotation${attributes({ ...place(last, begin, end), ...features })}/>\n`;
  }
  const sofa = { 'xmi:id': SOFA, sofaNum: 1, sofaID: '_InitialView', mimeType: 'text/plain', sofaString: text };
  yield `<cas:Sofa${attributes(sofa)}/>\n`;
  const members = Array.from({ length: last - SOFA }, (_, n) => SOFA + 1 + n).join(' ');
  yield `<cas:View${attributes({ sofa: SOFA, members })}/>\n</xmi:XMI>\n`;
}

/** UIMA CAS XMI: a file a document, and the type system. Offsets are UTF-16 units. */
export const xmiWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    yield { path: 'typesystem.xml', chunks: [HEAD, TYPE_SYSTEM] };
    const names = new FileNames();
    for await (const document of source.documents())
      yield { path: `${names.of(document)}.xmi`, chunks: xmiOf(document, losses, () => source.rest()) };
  },
};
