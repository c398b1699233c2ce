import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactElement } from 'react';
import type { Protection } from '@scholium/review';
import { formatList, i18n } from '../locales/index.js';
import { countLabel, toFailure, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import type { ProtectionTarget } from './protection-target.js';

type Consequences = NonNullable<RouteOutput<'previewProtection'>['consequences']>;

interface ProtectionConsequencesProps {
  readonly target: ProtectionTarget;
  /** Null while there is none that could be set. */
  readonly protection: Protection | null;
}

/** How long a draft stays as it is before it is asked about, in milliseconds. */
const PAUSE = 400;

/** Who would lose or gain access by another protection, and what work of theirs waits; said once it is known. */
export function ProtectionConsequences({ target, protection }: ProtectionConsequencesProps): ReactElement {
  const { projectId, objectId } = target;
  const draft = protection === null ? null : JSON.stringify(protection);
  const [asked] = useDebouncedValue(draft, PAUSE);
  const isSettled = asked !== null && asked === draft;
  const { data, error } = useRoute(
    'previewProtection',
    { params: { projectId, objectId }, body: { protection: JSON.parse(asked ?? 'null') as Protection } },
    { enabled: isSettled, fresh: true },
  );
  const failure = toFailure(error);
  const lines = !isSettled
    ? []
    : failure
      ? [i18n.t('What follows from it could not be found out: {message}', { message: failure.message })]
      : data?.consequences
        ? linesOf(data.consequences)
        : [];
  return (
    <div aria-live="polite">
      {lines.map((line) => (
        <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
    </div>
  );
}

function linesOf({ lost, gained, pending, assigned }: Consequences): string[] {
  const lines = [
    lost.total > 0
      ? i18n.t('{count, plural, one {# person loses access: {names}.} other {# people lose access: {names}.}}', {
          count: lost.total,
          names: namesOf(lost),
        })
      : null,
    pending > 0
      ? i18n.t('{count, plural, one {# of their proposals waits.} other {{label} of their proposals wait.}}', {
          count: pending,
          label: countLabel(pending),
        })
      : null,
    assigned > 0
      ? i18n.t(
          '{count, plural, one {# open discussion assigned to them waits.} other {{label} open discussions assigned to them wait.}}',
          { count: assigned, label: countLabel(assigned) },
        )
      : null,
    gained.total > 0
      ? i18n.t(
          '{count, plural, one {# person would gain access: {names}.} other {# people would gain access: {names}.}}',
          {
            count: gained.total,
            names: namesOf(gained),
          },
        )
      : null,
  ].filter((line) => line !== null);
  return lines.length > 0 ? lines : [i18n.t('Nobody of the project loses or gains access.')];
}

/** Names as one text, with how many are not named. */
function namesOf({ total, people }: Consequences['lost']): string {
  const names = people.map(({ name }) => name);
  const others = total - names.length;
  return formatList(
    others > 0
      ? [...names, i18n.t('{count, plural, one {# other person} other {# other people}}', { count: others })]
      : names,
  );
}
