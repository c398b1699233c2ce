/** Why a packed document is not read. */
export type ArchiveRefusal =
  | 'archive_damaged'
  | 'archive_encrypted'
  | 'archive_too_large'
  | 'archive_unsafe_name'
  | 'archive_unknown'
  | 'archive_nested'
  | 'archive_no_files'
  | 'archive_many_files'
  | 'xml_damaged'
  | 'xml_unsafe'
  | 'xml_too_large';

/** Says that a packed document is damaged, hostile or of no known kind. */
export class ArchiveRefused extends Error {
  readonly code: ArchiveRefusal;
  /** The file inside the archive; null when it concerns the whole. */
  readonly part: string | null;

  constructor(code: ArchiveRefusal, part: string | null = null) {
    super(part === null ? code : `${code}: ${part}`);
    this.code = code;
    this.part = part;
  }
}
