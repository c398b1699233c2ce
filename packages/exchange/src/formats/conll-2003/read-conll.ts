import { spanOf } from '../../annotations/own-text.js';
import { term } from '../../annotations/own-fields.js';
import { readAnnotation, type AnnotationReader, type ReadDocument } from '../../annotations/read-annotation.js';
import { malformed } from '../../annotations/refused.js';

const LABEL = /^(?:O|_|(?:([BIESLU])-)?(\S+))$/u;

class Text {
  readonly #parts: string[] = [];
  #length = 0;
  readonly #spans: { readonly from: number; to: number; readonly type: string }[] = [];
  #isOpen = false;

  add(token: string, label: string, where: string): void {
    const [, mark, type] = LABEL.exec(label) ?? [];
    const from = this.#length;
    this.#parts.push(token, ' ');
    this.#length += token.length + 1;
    if (label !== 'O' && label !== '_' && type === undefined) throw malformed(where);
    const last = this.#spans.at(-1);
    const continues = this.#isOpen && last && last.type === type && (mark === 'I' || mark === 'E' || mark === 'L');
    if (type !== undefined) {
      if (continues) last.to = from + token.length;
      else this.#spans.push({ from, to: from + token.length, type });
    }
    this.#isOpen = type !== undefined;
  }

  /** Where every name begins with `B`, one may go on behind the line break; elsewhere `I` begins one there. */
  endSentence(isIob2: boolean): void {
    if (!isIob2) this.#isOpen = false;
    if (this.#length > 0 && this.#parts.at(-1) === ' ') this.#parts[this.#parts.length - 1] = '\n';
  }

  document(): ReadDocument | null {
    if (this.#length === 0) return null;
    const text = this.#parts.join('');
    const annotations = this.#spans.map(({ from, to, type }, index) =>
      readAnnotation({ id: String(index), kind: 'mention', spans: [spanOf(text, from, to)], terms: [term(type)] }),
    );
    return { id: null, name: null, text, unit: 'utf16', annotations };
  }
}

/** Whether a name that follows no other begins with `B`, as in IOB2 and BIOES, and never in IOB. */
function beginsWithB(lines: readonly string[]): boolean {
  const labels = lines.map(
    (line) =>
      line
        .trim()
        .split(/[ \t]+/u)
        .at(-1) ?? '',
  );
  return labels.some((label, at) => label.startsWith('B-') && !/^[BIESLU]-/u.test(labels[at - 1] ?? ''));
}

/** CoNLL-2003 and its relatives: a token a line, its label in the last column (IOB, IOB2 or BIOES). */
export const readConll: AnnotationReader = (text, name) => {
  const texts = [new Text()];
  const lines = text.split(/\r?\n/u);
  const isIob2 = beginsWithB(lines);
  for (const [index, line] of lines.entries()) {
    const fields = line.trim().split(/[ \t]+/u);
    if (line.trim() === '') texts.at(-1)!.endSentence(isIob2);
    else if (fields[0] === '-DOCSTART-') texts.push(new Text());
    else if (fields.length < 2) throw malformed(`${name}, line ${index + 1}`);
    else texts.at(-1)!.add(fields[0]!, fields.at(-1)!, `${name}, line ${index + 1}`);
  }
  return { documents: texts.flatMap((each) => each.document() ?? []), losses: {} };
};
