import type { ExportedDocument } from './exported.js';

/** An address by its name. Where the server does not know its own, it is a path, and is called one. */
export const addressFact = (name: string, address: string): readonly [name: string, value: string] => [
  /^https?:\/\//u.test(address) ? name : `${name} (path on the server)`,
  address,
];

/** What is said of a document beside its text and its title, each with its name, in the order of print. */
export function documentFacts({
  authors,
  publisher,
  published,
  url,
  language,
  address,
  version,
  logNumber,
  sha256,
}: ExportedDocument): readonly (readonly [name: string, value: string])[] {
  const said: readonly (readonly [string, string | null])[] = [
    ['Authors', authors.join('; ')],
    ['Publisher', publisher],
    ['Published', published],
    ['Address', url],
    ['Language', language],
    addressFact('Document', address),
    ['Version', `${version}, log number ${logNumber}`],
    ['Original, SHA-256', sha256],
  ];
  return said.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]));
}
