import { useState } from 'react';
import { can, nextState, REFUSALS, reopensStill } from '@scholium/review';
import type { Actor } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { toFailure, useRoute } from '../../sync/index.js';
import type { ChangeDetail, ChangeRef, Failure } from '../../sync/index.js';

export interface Item {
  /** The state on screen, on which decisions are based; undefined while it loads. */
  readonly detail: ChangeDetail | undefined;
  /** A newer state made by others; null when there is none. */
  readonly newer: ChangeDetail | null;
  readonly failure: Failure | null;
  /** Shows the newer state. */
  readonly adopt: () => void;
  readonly retry: () => void;
}

const same = (a: ChangeDetail, b: ChangeDetail) =>
  a.change.revision === b.change.revision && a.change.state === b.change.state;

/** A change as it was when opened. The viewer's own commands show at once, those of others only on request. */
export function useItem(changeId: string | null, me: string): Item {
  const { data, error, isFetching, refetch } = useRoute(
    'getChange',
    { params: { changeId: changeId ?? '' } },
    { enabled: changeId !== null },
  );
  const [seen, setSeen] = useState<ReadonlyMap<string, ChangeDetail>>(new Map());
  const kept = changeId === null ? undefined : seen.get(changeId);
  const keep = (detail: ChangeDetail) => setSeen(new Map(seen).set(detail.change.id, detail));
  const follows =
    data !== undefined &&
    (kept === undefined ? !isFetching : kept !== data && (same(kept, data) || data.history.at(-1)?.actorId === me));
  if (follows) keep(data);
  const detail = follows ? data : (kept ?? data);
  return {
    detail,
    newer: detail && data && !same(detail, data) ? data : null,
    failure: toFailure(error),
    adopt: () => data && keep(data),
    retry: () => void refetch(),
  };
}

export interface Waiting extends ChangeRef {
  readonly label: string;
}

/**
 * The viewer's permissions on a change at a time (ISO 8601). `accepted` tells which changes the viewer has accepted
 * since the detail was loaded: what relies on them can follow at once.
 */
export function permissions(
  { change, stale, dependencies }: ChangeDetail,
  actor: Actor,
  now: string,
  accepted: (changeId: string) => boolean,
) {
  const reviewer = can(actor, 'change.decide', change);
  const waiting: readonly Waiting[] = dependencies.flatMap(({ state, changeId, revision, label }) =>
    state === 'pending' && changeId && revision && !accepted(changeId)
      ? [{ id: changeId, revision, streamId: change.projectId, label }]
      : [],
  );
  const decided =
    can(actor, 'change.reopen', change) && change.state !== 'proposed' && nextState(change.state, 'reopen') !== null;
  const stands =
    change.subjectKind === 'text' && change.state === 'accepted'
      ? i18n.t(REFUSALS.in_text)
      : reopensStill(change.decidedAt, now)
        ? null
        : i18n.t(REFUSALS.too_late);
  const gone = dependencies.find(({ state }) => state === 'gone');
  return {
    own: change.authorId === actor.userId,
    decide: reviewer && nextState(change.state, 'accept') !== null,
    reopen: decided && stands === null,
    /** Why the viewer's own decision cannot be reopened. */
    stands: decided ? stands : null,
    /** It can only be reverted by another change. */
    reverse: change.state === 'accepted' && can(actor, 'change.propose') && !(decided && stands === null),
    revise: can(actor, 'change.revise', change) && nextState(change.state, 'revise') !== null,
    withdraw: can(actor, 'change.withdraw', change) && nextState(change.state, 'withdraw') !== null,
    restore: can(actor, 'change.withdraw', change) && nextState(change.state, 'restore') !== null,
    /** Proposals that must be accepted before this one. */
    waiting,
    /** Why it cannot be accepted. */
    blocked: stale
      ? i18n.t(REFUSALS.stale)
      : gone
        ? i18n.t(REFUSALS.dependency_gone)
        : waiting.length > 0
          ? i18n.t('It relies on “{label}”, which is not accepted yet.', { label: waiting[0]!.label })
          : null,
  };
}
export type Permissions = ReturnType<typeof permissions>;
