import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { i18n } from '../locales/index.js';
import { actorIn, mayIn, useMe, usePrefetch, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import type { BulkAsking } from './bulk/bulk-bar.js';
import { planFor } from './bulk/plan.js';
import { useBulk } from './bulk/use-bulk.js';
import type { Asking } from './decision/index.js';
import type { Deciding } from './item/decision-panel.js';
import { permissions, useItem } from './item/use-item.js';
import { filterOf } from './queue/queue-search.js';
import { markOf } from './queue/rows.js';
import { completed, viewsFor } from './queue/saved-views.js';
import { useActive } from './queue/use-active.js';
import { useDecisions } from './queue/use-decisions.js';
import { useRowUpdates } from './queue/use-row-updates.js';
import { useQueueRows } from './queue/use-queue-rows.js';
import { useQueueUrl } from './queue/use-queue-url.js';
import { useRowSelection } from './queue/use-row-selection.js';

/** How long what is new to an empty list is collected, in ms. */
const COLLECT = 250;

/** The state and actions of the review queue: the list, the active change, and its decision. */
export function useReviewQueue(project: RouteOutput<'getProject'>) {
  const { user } = useMe();
  const navigate = useNavigate();
  const prefetch = usePrefetch();
  const onePane = useMediaQuery('(max-width: 47.99em)') ?? false;
  const actor = actorIn(user, project);
  const reviewer = mayIn(project, 'change.decide');
  const views = viewsFor(reviewer);
  const { search: asked, go } = useQueueUrl(project.id);
  const search = completed(asked, views);
  const queue = useQueueRows(project.id, search);
  const counts = useRoute(
    'getQueueCounts',
    { params: { projectId: project.id }, query: filterOf(search) },
    { keep: true },
  ).data;
  const { known, set: know, forget, exact, count } = useRowUpdates(project.id, queue, search);
  const active = useActive({ rows: queue.rows, search: asked, go, onePane });
  const ticks = useRowSelection(queue.rows);
  const item = useItem(active.id, user.id);
  const [asking, setAsking] = useState<Asking | null>(null);
  /** Read through a ref, because a refusal arrives after later renders. */
  const newest = useRef<(id: string) => boolean>(() => false);
  useEffect(() => {
    newest.current = (id) => {
      if (onePane || asking !== null) return false;
      active.show(id);
      return true;
    };
  });
  const acts = useDecisions({ projectId: project.id, know, onReturn: (id) => newest.current(id) });
  const bulk = useBulk(project.id, know);
  const [bulkAsking, setBulkAsking] = useState<BulkAsking>(null);
  const [spoken, setSpoken] = useState('');
  /** Time of opening; the server decides what is too late. */
  const [opened] = useState(() => new Date().toISOString());
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLInputElement>(null);
  const newerButton = useRef<HTMLButtonElement>(null);

  const detail = item.detail?.change.id === active.id ? item.detail : undefined;
  const change = detail?.change;
  const acceptedByMe = (id: string) => {
    const update = known.get(id);
    return update?.by === 'me' && update.state === 'accepted' && !update.sending;
  };
  const may = detail ? permissions(detail, actor, opened, acceptedByMe) : null;
  const knownNow = active.id === null ? undefined : known.get(active.id);
  /** The list has the focus; the screen itself where one change takes the place of the list. */
  const home = () => {
    const shown = list.current?.checkVisibility() ? list.current : root.current;
    shown?.focus({ preventScroll: true });
  };
  const ask = (next: Asking | null) => {
    setAsking(next);
    if (next === null) home();
  };
  /** Moves to the next row after a decision; the decided row keeps its position. */
  const onwards = (outcome: string) => {
    setAsking(null);
    setSpoken(`${outcome}: ${change?.label ?? ''}`);
    home();
    if (active.index >= 0 && active.index < queue.rows.length - 1) active.move(1);
    else if (onePane) active.close();
  };
  const deciding: Deciding = {
    accept: () => {
      if (change) {
        acts.accept(change);
        onwards(i18n.t('Accepting'));
      }
    },
    acceptBoth: () => {
      if (change && may) {
        acts.accept(change, may.waiting);
        onwards(i18n.t('Accepting'));
      }
    },
    reject: (reason) => {
      if (change) {
        acts.reject(change, reason);
        onwards(i18n.t('Rejecting'));
      }
    },
    requestChanges: (reason) => {
      if (change) {
        acts.requestChanges(change, reason);
        onwards(i18n.t('Requesting changes'));
      }
    },
    reopen: () => {
      if (change) acts.reopen(change);
    },
    revise: (next, previous) => {
      if (change) acts.revise(change, next, previous);
    },
    withdraw: () => {
      if (change) acts.withdraw(change);
    },
    restore: () => {
      if (change) acts.restore(change);
    },
  };
  const show = (id: string) => {
    setAsking(null);
    active.show(id);
  };
  /** The row that was active when the last one was asked for: that is shown once all rows are loaded. */
  const [leaving, setLeaving] = useState<string | null>(null);
  const showLast = () => {
    const last = queue.rows.at(-1);
    if (queue.complete && last) return show(last.id);
    if (!queue.complete) setSpoken(i18n.t('Loading the rest of the list'));
    setLeaving(active.id);
  };
  const load = useEffectEvent(() => {
    if (leaving === null) return;
    const last = queue.rows.at(-1);
    if (active.id === leaving && !queue.complete) return queue.more();
    if (active.id === leaving && last) show(last.id);
    setLeaving(null);
  });
  useEffect(() => load(), [leaving, active.id, queue.complete, queue.loadingMore]);
  const refresh = () => {
    queue.refresh();
    forget();
    ticks.clear();
    home();
  };
  // Nothing moves under a reader's pointer in an empty list: what is new comes in by itself.
  const empty = queue.complete && queue.rows.length === 0;
  const takeIn = useEffectEvent(() => {
    queue.refresh();
    forget();
  });
  useEffect(() => {
    if (!empty || count === 0) return undefined;
    const timer = setTimeout(takeIn, COLLECT);
    return () => clearTimeout(timer);
  }, [empty, count]);
  /** Opens the passage in the document, or the accepted entity or source. */
  const open = () => {
    if (!change) return;
    const { projectId, documentId, subjectId, subjectKind, state, op } = change;
    if (documentId !== null)
      void navigate({
        to: '/projects/$projectId/documents/$documentId',
        params: { projectId, documentId },
        search: { change: change.id } as never,
      });
    else if (state !== 'accepted' && op === 'create')
      setSpoken(i18n.t('It is not accepted yet: all of it is shown here.'));
    else if (subjectKind === 'entity')
      void navigate({ to: '/projects/$projectId/entities/$entityId', params: { projectId, entityId: subjectId } });
    else void navigate({ to: '/projects/$projectId/sources/$sourceId', params: { projectId, sourceId: subjectId } });
  };

  // Prefetch the neighbouring rows.
  const ahead = useEffectEvent(() => {
    for (const by of [1, 2, -1]) {
      const row = active.index < 0 ? undefined : queue.rows[active.index + by];
      if (row) prefetch('getChange', { params: { changeId: row.id } });
    }
  });
  useEffect(() => ahead(), [active.id, queue.rows.length]);
  const arrive = useEffectEvent(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.id === 'main' || activeElement === root.current) home();
  });
  useEffect(() => {
    if (!queue.loading) arrive();
  }, [queue.loading]);
  // Shortcuts act inside the queue: when what had the focus is gone or hidden, the list has it.
  useEffect(() => {
    const { activeElement, body } = document;
    if (activeElement === body || activeElement?.checkVisibility() === false) home();
  });

  return {
    user,
    actor,
    reviewer,
    views,
    search,
    go,
    queue,
    counts,
    known,
    knownNow,
    active,
    ticks,
    acts,
    bulk,
    deciding,
    may,
    change,
    asking,
    ask,
    setAsking,
    bulkAsking,
    setBulkAsking,
    spoken,
    setSpoken,
    root,
    list,
    words,
    newerButton,
    home,
    show,
    showLast,
    refresh,
    open,
    item: detail ? item : { ...item, detail: undefined },
    updates: { count, exact, changed: queue.rows.filter((row) => markOf(row, known.get(row.id)) === 'changed').length },
    plan: planFor(
      queue.rows.filter(({ id }) => ticks.ticks.has(id)),
      known,
      actor,
    ),
    onePane,
    paneOpen: onePane && active.id !== null,
  };
}
export type ReviewQueue = ReturnType<typeof useReviewQueue>;
