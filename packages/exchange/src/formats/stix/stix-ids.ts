/**
 * Ids of STIX 2.1. The id of an object here is kept, with the version digit of UUIDv4 in the place of its own: the
 * published schemas admit versions 1 to 5. So a second export is of the same objects.
 */
export const stixId = (type: string, id: string): string =>
  `${type}--${id
    .toLowerCase()
    .replace(/^(.{14})./u, '$14')
    .replace(/^(.{19})[^89ab]/u, '$18')}`;

/** The extension of STIX for TLP 2.0, and its marking definitions (OASIS, "STIX Extension Definition for TLP 2.0"). */
const EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
const TLP: Readonly<Record<string, readonly [id: string, value: string]>> = {
  'TLP:CLEAR': ['94868c89-83c2-464b-929b-a1a8aa3c8487', 'clear'],
  'TLP:GREEN': ['bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'green'],
  'TLP:AMBER': ['55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'amber'],
  'TLP:AMBER+STRICT': ['939a9414-2ddd-4d32-a0cd-375ea402b003', 'amber+strict'],
  'TLP:RED': ['e828b379-4e03-4974-9ac4-e53a884c97c1', 'red'],
};

/** The object that a marking is in STIX; null for what is no marking of TLP 2.0. */
export function markingDefinition(label: string): { readonly id: string; readonly name: string } | null {
  const known = TLP[label];
  if (!known) return null;
  const [id, value] = known;
  const definition = {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${id}`,
    created: '2022-10-01T00:00:00.000Z',
    name: label,
    extensions: { [EXTENSION]: { extension_type: 'property-extension', tlp_2_0: value } },
  };
  return definition;
}
