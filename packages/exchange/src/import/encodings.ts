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
  { name: 'utf-16le', label: 'UTF-16 (little-endian)' },
  { name: 'utf-16be', label: 'UTF-16 (big-endian)' },
  { name: 'windows-1252', label: 'Windows-1252 (Western European)' },
  { name: 'iso-8859-15', label: 'ISO 8859-15 (Western European with €)' },
  { name: 'macintosh', label: 'Mac Roman (Western European)' },
  { name: 'cp437', label: 'DOS 437 (United States)' },
  { name: 'cp850', label: 'DOS 850 (Western European)' },
  { name: 'windows-1250', label: 'Windows-1250 (Central European)' },
  { name: 'iso-8859-2', label: 'ISO 8859-2 (Central European)' },
  { name: 'windows-1257', label: 'Windows-1257 (Baltic)' },
  { name: 'windows-1251', label: 'Windows-1251 (Cyrillic)' },
  { name: 'koi8-r', label: 'KOI8-R (Russian)' },
  { name: 'koi8-u', label: 'KOI8-U (Ukrainian)' },
  { name: 'iso-8859-5', label: 'ISO 8859-5 (Cyrillic)' },
  { name: 'cp866', label: 'DOS 866 (Cyrillic)' },
  { name: 'maccyrillic', label: 'Mac Cyrillic' },
  { name: 'windows-1253', label: 'Windows-1253 (Greek)' },
  { name: 'windows-1254', label: 'Windows-1254 (Turkish)' },
  { name: 'windows-1255', label: 'Windows-1255 (Hebrew)' },
  { name: 'windows-1256', label: 'Windows-1256 (Arabic)' },
  { name: 'iso-8859-6', label: 'ISO 8859-6 (Arabic)' },
  { name: 'windows-1258', label: 'Windows-1258 (Vietnamese)' },
  { name: 'windows-874', label: 'Windows-874 (Thai)' },
  { name: 'shift_jis', label: 'Shift JIS (Japanese)' },
  { name: 'euc-jp', label: 'EUC-JP (Japanese)' },
  { name: 'gb18030', label: 'GB 18030 (Simplified Chinese)' },
  { name: 'big5', label: 'Big5 (Traditional Chinese)' },
  { name: 'euc-kr', label: 'EUC-KR (Korean)' },
];

/** What people call an encoding; its name when it is none of the list. */
export const encodingLabel = (name: string): string =>
  ENCODINGS.find((encoding) => encoding.name === name)?.label ?? name;
