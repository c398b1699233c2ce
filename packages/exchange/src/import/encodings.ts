/** An encoding a person can choose. */
export interface Encoding {
  /** WHATWG label, or the name the decoder knows it by. */
  readonly name: string;
  /** What people call it, and where it is met. */
  readonly label: string;
}

/** Encodings that a file may be read in when a person names one, in the order of a list. */
export const ENCODINGS: readonly Encoding[] = [
  { name: 'utf-8', label: 'UTF-8' },
  { name: 'utf-16le', label: /*i18n*/ 'UTF-16 (little-endian)' },
  { name: 'utf-16be', label: /*i18n*/ 'UTF-16 (big-endian)' },
  { name: 'windows-1252', label: /*i18n*/ 'Windows-1252 (Western European)' },
  { name: 'iso-8859-15', label: /*i18n*/ 'ISO 8859-15 (Western European with €)' },
  { name: 'macintosh', label: /*i18n*/ 'Mac Roman (Western European)' },
  { name: 'cp437', label: /*i18n*/ 'DOS 437 (United States)' },
  { name: 'cp850', label: /*i18n*/ 'DOS 850 (Western European)' },
  { name: 'windows-1250', label: /*i18n*/ 'Windows-1250 (Central European)' },
  { name: 'iso-8859-2', label: /*i18n*/ 'ISO 8859-2 (Central European)' },
  { name: 'windows-1257', label: /*i18n*/ 'Windows-1257 (Baltic)' },
  { name: 'windows-1251', label: /*i18n*/ 'Windows-1251 (Cyrillic)' },
  { name: 'koi8-r', label: /*i18n*/ 'KOI8-R (Russian)' },
  { name: 'koi8-u', label: /*i18n*/ 'KOI8-U (Ukrainian)' },
  { name: 'iso-8859-5', label: /*i18n*/ 'ISO 8859-5 (Cyrillic)' },
  { name: 'cp866', label: /*i18n*/ 'DOS 866 (Cyrillic)' },
  { name: 'maccyrillic', label: /*i18n*/ 'Mac Cyrillic' },
  { name: 'windows-1253', label: /*i18n*/ 'Windows-1253 (Greek)' },
  { name: 'windows-1254', label: /*i18n*/ 'Windows-1254 (Turkish)' },
  { name: 'windows-1255', label: /*i18n*/ 'Windows-1255 (Hebrew)' },
  { name: 'windows-1256', label: /*i18n*/ 'Windows-1256 (Arabic)' },
  { name: 'iso-8859-6', label: /*i18n*/ 'ISO 8859-6 (Arabic)' },
  { name: 'windows-1258', label: /*i18n*/ 'Windows-1258 (Vietnamese)' },
  { name: 'windows-874', label: /*i18n*/ 'Windows-874 (Thai)' },
  { name: 'shift_jis', label: /*i18n*/ 'Shift JIS (Japanese)' },
  { name: 'euc-jp', label: /*i18n*/ 'EUC-JP (Japanese)' },
  { name: 'gb18030', label: /*i18n*/ 'GB 18030 (Simplified Chinese)' },
  { name: 'big5', label: /*i18n*/ 'Big5 (Traditional Chinese)' },
  { name: 'euc-kr', label: /*i18n*/ 'EUC-KR (Korean)' },
];

/** What people call an encoding; its name when it is none of the list. */
export const encodingLabel = (name: string): string =>
  ENCODINGS.find((encoding) => encoding.name === name)?.label ?? name;
