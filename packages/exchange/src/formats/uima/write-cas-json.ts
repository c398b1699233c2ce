import type { ExportedDocument } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import type { Writer } from '../../export/writer.js';
import { casAnnotations, FEATURE_NAMES, FEATURES, languageOf, TYPE } from './cas.js';

const SOFA = 1;
const TYPES = {
  [TYPE]: {
    '%NAME': TYPE,
    '%SUPER_TYPE': 'uima.tcas.Annotation',
    ...Object.fromEntries(
      FEATURE_NAMES.map((name) => [
        name,
        { '%NAME': name, '%DESCRIPTION': FEATURES[name], '%RANGE': 'uima.cas.String' },
      ]),
    ),
  },
};

async function* casOf(document: ExportedDocument, losses: Losses, rest: () => Promise<void>): AsyncGenerator<string> {
  const { text } = document.places;
  const sofa = {
    '%ID': SOFA,
    '%TYPE': 'uima.cas.Sofa',
    sofaNum: 1,
    sofaID: '_InitialView',
    mimeType: 'text/plain',
    sofaString: text,
  };
  const place = (begin: number, end: number) => ({ '@sofa': SOFA, begin, end });
  const whole = {
    '%ID': SOFA + 1,
    '%TYPE': 'uima.tcas.DocumentAnnotation',
    ...place(0, text.length),
    language: languageOf(document),
  };
  yield `{\n"%TYPES": ${JSON.stringify(TYPES)},\n"%FEATURE_STRUCTURES": [\n${JSON.stringify(sofa)},\n${JSON.stringify(whole)}`;
  let last = SOFA + 1;
  for (const { begin, end, features } of await casAnnotations(document, losses, rest)) {
    last += 1;
    yield `,\n${JSON.stringify({ '%ID': last, '%TYPE': TYPE, ...place(begin, end), ...features })}`;
  }
  const members = Array.from({ length: last - SOFA }, (_, n) => SOFA + 1 + n);
  yield `\n],\n"%VIEWS": ${JSON.stringify({ _InitialView: { '%SOFA': SOFA, '%MEMBERS': members } })}\n}\n`;
}

/** UIMA CAS JSON 0.4: a file a document, with its type system. Offsets are UTF-16 units. */
export const casJsonWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    const names = new FileNames();
    for await (const document of source.documents())
      yield { path: `${names.of(document)}.json`, chunks: casOf(document, losses, () => source.rest()) };
  },
};
