/** Dates as notes print them. */
const MONTHS = [
  'jan(?:uary|uar)?|jänner',
  'feb(?:ruary|ruar)?',
  'mar(?:ch)?|märz|mrz',
  'apr(?:il)?',
  'may|mai',
  'june?|juni',
  'july?|juli',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'o[ck]t(?:ober)?',
  'nov(?:ember)?',
  'de[cz](?:ember)?',
];
const MONTH = `(?:${MONTHS.join('|')})\\.?`;
const YEAR = '(?:1[5-9]\\d\\d|20\\d\\d)';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])';
const FORMS = [
  `(?<year>${YEAR})-(?<digits>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\\d|3[01])`,
  `(?<day>${DAY})(?:\\.|st|nd|rd|th)?\\s+(?<month>${MONTH}),?\\s+(?<year>${YEAR})`,
  `(?<month>${MONTH})\\s+(?<day>${DAY})(?:st|nd|rd|th)?,?\\s+(?<year>${YEAR})`,
  `(?<year>${YEAR}),\\s+(?<month>${MONTH})(?:\\s+(?<day>${DAY}))?`,
  `(?<month>${MONTH}),?\\s+(?<year>${YEAR})`,
  `(?<year>${YEAR})`,
].map((form) => new RegExp(`(?<![\\p{L}\\p{N}/–-])${form}(?![\\p{L}\\p{N}/–-])`, 'iu'));
const NUMBERED = MONTHS.map((names) => new RegExp(`^(?:${names})\\.?$`, 'iu'));

/** Year, month and day, as far as they are printed. */
export type NoteDate = readonly number[];

/** The first date of the fullest form in a text, and where it stands; null without one. */
export function findDate(text: string): { readonly date: NoteDate; readonly from: number; readonly to: number } | null {
  for (const form of FORMS) {
    const found = form.exec(text);
    if (found === null) continue;
    const { year, month, digits, day } = found.groups as Readonly<Record<string, string | undefined>>;
    const named = month === undefined ? Number(digits ?? 0) : NUMBERED.findIndex((names) => names.test(month)) + 1;
    const date = [Number(year), named, Number(day ?? 0)];
    const most = date.indexOf(0);
    return { date: most < 0 ? date : date.slice(0, most), from: found.index, to: found.index + found[0].length };
  }
  return null;
}
