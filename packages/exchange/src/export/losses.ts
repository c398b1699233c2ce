/** What a format cannot carry, in numbers and item by item. */

/** Why something is not in the files of an export, or not as it is. */
export const LOSS_CODES = [
  'orphaned',
  'stale',
  'kind',
  'overlap',
  'fragments',
  'boundary',
  'fields',
  'codes',
  'structure',
  'waiting',
  'decided',
  'source_fields',
  'entity',
  'text',
  'layout',
  'place',
  'length',
  'finding',
  'signs',
  'size',
  'gone',
  'picture',
] as const;
export type LossCode = (typeof LOSS_CODES)[number];

/** The loss in a sentence, for the report inside an export. Screens have their own words for the codes. */
export const LOSS_SENTENCES: Readonly<Record<LossCode, string>> = {
  orphaned: 'The annotation has no place in the text any more, and is left out.',
  stale: 'The words at the place of the annotation were edited since it was made; the words of today are exported.',
  kind: 'The format has no form for annotations of this kind; it is left out.',
  overlap: 'The format has one label for each token; the annotation overlaps a longer or earlier one and is left out.',
  fragments: 'The format has no form for annotations in several fragments; each fragment is an item of its own.',
  boundary: 'The annotation begins or ends inside a token; the whole token is labelled.',
  fields: 'The format has no form for some fields; they are left out.',
  codes: 'The format has one label for an annotation; the further codes are left out.',
  structure: 'The format has plain text only: headings, lists, tables, emphasis and links are left out.',
  waiting: 'A proposal that changes the text or accepted work is left out; the accepted state is exported.',
  decided: 'A proposal that was rejected or withdrawn is no result, and left out; tables list what was decided on it.',
  source_fields: 'The format has no form for some fields of the source; they are left out.',
  entity: 'The format has no form for entities of this type, or asks for what is not known of them; left out.',
  text: 'The format does not carry the text of documents.',
  length: 'A cell of a spreadsheet holds 32,767 characters at most; a longer text is cut there.',
  place: 'The format has no form for annotations at this place; it stands at the nearest one that it has.',
  finding: 'The findings of a report have no words of their own; only the formats of reports hold them.',
  signs: 'The fonts have no sign for some characters; U+FFFD stands in their place.',
  gone: 'Findings of the report are gone, or not open to the person; the report says so in their places.',
  picture: 'The format, or the document in it, has no place for pictures; their captions are in the text.',
  size: 'The document is too long to be set on sheets, and left out.',
  layout: 'The format has no form for some of the structure; the words are there all the same.',
};

export interface Loss {
  readonly code: LossCode;
  /** What it happens to. */
  readonly kind: 'annotation' | 'document' | 'entity' | 'source';
  readonly id: string;
  readonly label: string;
  readonly documentId?: string;
  /** The fields, where some are left out. */
  readonly fields?: readonly string[];
  /** How many of it, where an item stands for several. */
  readonly times?: number;
}

/** Items of one code that are listed; all are counted. */
export const LISTED_LOSSES = 10_000;

/** The losses of an export while it is written. An item is counted once for each code, however often it is reported. */
export class Losses {
  readonly #seen = new Map<LossCode, Set<string>>();
  readonly #items: Loss[] = [];
  readonly #counts = new Map<LossCode, number>();

  /** `withText`: whether the report may quote the words of a text. */
  constructor(private readonly withText = true) {}

  add(loss: Loss): void {
    const seen = this.#seen.get(loss.code) ?? new Set<string>();
    this.#seen.set(loss.code, seen);
    if (seen.has(loss.id)) return;
    seen.add(loss.id);
    this.#counts.set(loss.code, (this.#counts.get(loss.code) ?? 0) + (loss.times ?? 1));
    if (seen.size > LISTED_LOSSES) return;
    this.#items.push(this.withText || loss.kind !== 'annotation' ? loss : { ...loss, label: '' });
  }

  get counts(): readonly { readonly code: LossCode; readonly count: number }[] {
    return LOSS_CODES.flatMap((code) => {
      const count = this.#counts.get(code) ?? 0;
      return count > 0 ? [{ code, count }] : [];
    });
  }

  get items(): readonly Loss[] {
    return this.#items;
  }
}
