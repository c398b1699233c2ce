/** What an archive of a project may hold. */
export const PROJECT_ARCHIVE_LIMITS = {
  /** Bytes of the packed file. */
  packed: 512 * 2 ** 20,
  /** Bytes of all files together, unpacked. */
  unpacked: 16 * 2 ** 30,
  files: 20_000,
  /** How many times larger than packed a file may be. */
  ratio: 1_100,
  /** Bytes of a line. */
  line: 64 * 2 ** 20,
  /** Bytes of a line of people, and characters of a name or an address in it. */
  person: 64 * 1024,
  name: 500,
  /** How deep a value may nest. */
  depth: 400,
  /** Bytes of the manifest. */
  manifest: 8 * 2 ** 20,
  people: 100_000,
} as const;
