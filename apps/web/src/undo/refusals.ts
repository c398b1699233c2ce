/** Refused commands of a batch, and their message. */
import { formatNumber, i18n } from '../locales/index.js';
import type { Outcome, Sent } from '../sync/index.js';

type RefusedOutcome = Extract<Outcome, { ok: false }>;

export interface Refused {
  readonly outcome: RefusedOutcome;
  readonly command: Sent['commands'][number];
  /** What it is about, where there are words for it. */
  readonly about: string | null;
  /** A decision that stands because it is too late, because something relies on it, or because it is in the text. */
  readonly stands: boolean;
  /** The server will never accept it. */
  readonly final: boolean;
}

/** So many are named of those that were refused for the same reason. */
const NAMED = 3;
const LONGEST = 60;

export function refusalsIn(
  { commands, about }: Pick<Sent, 'commands' | 'about'>,
  outcomes: readonly Outcome[],
): readonly Refused[] {
  return outcomes.flatMap((outcome, at) =>
    outcome.ok
      ? []
      : [
          {
            outcome,
            command: commands[at]!,
            about: about[at] ?? null,
            stands: outcome.details?.['revert'] === true,
            final: outcome.code === 'too_late' || outcome.code === 'in_text',
          },
        ],
  );
}

/** Which, and why; those with the same reason together. `total` is how many were asked for. */
export function refusalMessage(refused: readonly Refused[], total: number): string {
  const reasons = new Map<string, Refused[]>();
  for (const one of refused) {
    const reason = `${one.outcome.message}${dependantsOf(one.outcome)}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), one]);
  }
  const done = total - refused.length;
  const lines = [...reasons].map(([reason, ones]) => (total === 1 ? reason : `${namesOf(ones)}: ${reason}`));
  return [
    ...(done > 0
      ? [i18n.t('{done} of {total} done. What remains:', { done: formatNumber(done), total: formatNumber(total) })]
      : []),
    ...lines,
  ].join('\n');
}

function namesOf(refused: readonly Refused[]): string {
  const names = refused.flatMap(({ about }) =>
    about === null ? [] : [i18n.t('“{words}”', { words: shortened(about) })],
  );
  const [some, others] = [names.slice(0, NAMED), refused.length - Math.min(NAMED, names.length)];
  if (some.length === 0) return i18n.t('{count, plural, one {One} other {# of them}}', { count: refused.length });
  const named = some.join(', ');
  return others > 0
    ? i18n.t('{named} and {count, plural, one {# more} other {# more}}', { named, count: others })
    : named;
}

function shortened(words: string): string {
  const one = words.replace(/\s+/gu, ' ').trim();
  return one.length > LONGEST
    ? `${one
        .slice(0, LONGEST - 1)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')}…`
    : one;
}

/** What relies on it, by name. */
function dependantsOf({ details }: RefusedOutcome): string {
  const { dependants = [] } = (details ?? {}) as { readonly dependants?: readonly { readonly label: string }[] };
  const [first, ...others] = dependants;
  if (!first) return '';
  const { label } = first;
  const said =
    others.length > 0
      ? i18n.t('What relies on it: “{label}” and {count, plural, one {# more} other {# more}}.', {
          label,
          count: others.length,
        })
      : i18n.t('What relies on it: “{label}”.', { label });
  return ` ${said}`;
}
