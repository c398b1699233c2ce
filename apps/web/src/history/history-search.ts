/** The search parameters of the history. Unknown and malformed ones are ignored. */

export const GROUPS = ['text', 'annotations', 'decisions', 'discussion', 'document'] as const;
export type Group = (typeof GROUPS)[number];

export interface HistorySearch {
  readonly person?: string;
  readonly group?: Group;
  /** The version that is shown, as a log number. */
  readonly at?: number;
  /** Two versions to compare; without `to`, the second is still to be chosen. */
  readonly from?: number;
  readonly to?: number;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readHistorySearch(raw: Readonly<Record<string, unknown>>): HistorySearch {
  const seq = (value: unknown): number | undefined => {
    const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 2_147_483_647
      ? number
      : undefined;
  };
  const { person, group } = raw;
  const [from, to] = [seq(raw['from']), seq(raw['to'])];
  return Object.fromEntries(
    Object.entries({
      person: typeof person === 'string' && ID.test(person) ? person : undefined,
      group: GROUPS.find((one) => one === group),
      at: from === undefined ? seq(raw['at']) : undefined,
      from,
      to: from === undefined ? undefined : to,
    }).filter(([, value]) => value !== undefined),
  );
}
