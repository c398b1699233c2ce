import { useNavigate, useSearch } from '@tanstack/react-router';
import { UUID_PATTERN } from '@scholium/review';
import { urlOf, routes, type AuditFilter } from '@scholium/contract';

const ID = new RegExp(`^${UUID_PATTERN}$`, 'u');
const DATE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const FORMS = {
  person: ID,
  object: ID,
  kind: /^[a-z_]{1,30}(\.[a-z_]{1,30})?$/,
  address: /^.{1,100}$/,
  from: DATE,
  to: DATE,
} as const;
type Name = keyof typeof FORMS;
type Values = { readonly [K in Name]?: string };

export interface AuditUrl {
  readonly values: Values;
  /** For the server. */
  readonly query: AuditFilter;
  readonly exportAddress: string;
  readonly filtered: boolean;
  readonly set: (change: { readonly [K in Name]?: string | null }) => void;
  /** Puts another filter in place of this one. */
  readonly show: (values: { readonly [K in Name]?: string | undefined }) => void;
  readonly clear: () => void;
}

/** When a day begins in this browser's time zone, `later` days after it; undefined for a date that there is not. */
function dayAt(date: string | undefined, later = 0): string | undefined {
  if (date === undefined) return undefined;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const time = new Date(year, month - 1, day + later);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** The filter of the audit log, in the URL: it is saved as a bookmark and passed on as a link. */
export function useAuditUrl(): AuditUrl {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const values = Object.fromEntries(
    Object.entries(FORMS).flatMap(([name, form]) => {
      const value = String(raw[name] ?? '');
      return form.test(value) ? [[name, value]] : [];
    }),
  ) as Values;
  const go = (search: object) => void navigate({ to: '.', search: search as never, replace: true, resetScroll: false });
  const { from, to, ...rest } = values;
  const [since, until] = [dayAt(from), dayAt(to, 1)];
  const query: AuditFilter = { ...rest, ...(since ? { since } : {}), ...(until ? { until } : {}) };
  return {
    values,
    query,
    exportAddress: urlOf(routes.exportAuditLog, {}, { ...query }),
    filtered: Object.keys(values).length > 0,
    set: (change) => go(Object.fromEntries(Object.entries({ ...values, ...change }).filter(([, value]) => value))),
    show: go,
    clear: () => go({}),
  };
}
