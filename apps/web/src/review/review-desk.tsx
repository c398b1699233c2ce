import { ActionIcon, Group, Text, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowLeft, IconArrowUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { atLeast, can } from '@scholium/review';
import { useCommands, useMe, usePrefetch, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ErrorState, Nothing, Waiting } from '../ui/index.js';
import { BulkBar } from './bulk/bulk-bar.js';
import type { BulkAsking } from './bulk/bulk-bar.js';
import { BulkProgress } from './bulk/bulk-progress.js';
import { planFor } from './bulk/plan.js';
import { useBulk } from './bulk/use-bulk.js';
import type { Asking } from './decision/index.js';
import type { Deciding } from './item/decision-panel.js';
import { ItemView } from './item/item-view.js';
import { permissions, useItem } from './item/use-item.js';
import { EmptyQueue } from './queue/empty-queue.js';
import { QueueFilters } from './queue/queue-filters.js';
import { QueueHead } from './queue/queue-head.js';
import { QueueList } from './queue/queue-list.js';
import { filterOf } from './queue/queue-search.js';
import { markOf } from './queue/rows.js';
import { completed, viewOf, viewsFor } from './queue/saved-views.js';
import { useActive } from './queue/use-active.js';
import { useActs } from './queue/use-acts.js';
import { useKnown } from './queue/use-known.js';
import { useQueueKeys } from './queue/use-queue-keys.js';
import { useQueueRows } from './queue/use-queue-rows.js';
import { useQueueUrl } from './queue/use-queue-url.js';
import { useTicks } from './queue/use-ticks.js';

/** List, context, decision: the desk at which a reviewer sits. */
export function ReviewDesk({ project }: { readonly project: RouteOutput<'getProject'> }): ReactElement {
  const { user } = useMe();
  const navigate = useNavigate();
  const prefetch = usePrefetch();
  const onePane = useMediaQuery('(max-width: 47.99em)') ?? false;
  const actor = { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: project.role };
  const reviewer = atLeast(project.role, 'reviewer');
  const views = viewsFor(reviewer);
  const { search: asked, go } = useQueueUrl(project.id);
  const search = completed(asked, views);
  const queue = useQueueRows(project.id, search, true);
  const counts = useRoute('getQueueCounts', { params: { projectId: project.id }, query: filterOf(search) }, { keep: true }).data;
  const { known, set: know, forget, exact, count } = useKnown(project.id, queue.rows, search);
  const active = useActive({ rows: queue.rows, search: asked, go, onePane });
  const ticks = useTicks(queue.rows);
  const item = useItem(active.id, user.id);
  const acts = useActs({ projectId: project.id, know, onReturn: (id) => { if (!onePane) active.show(id); } });
  const commands = useCommands({ projectId: project.id, documentId: null });
  const bulk = useBulk(know);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [bulkAsking, setBulkAsking] = useState<BulkAsking>(null);
  const [spoken, setSpoken] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLInputElement>(null);
  const newerButton = useRef<HTMLButtonElement>(null);

  const detail = item.detail?.change.id === active.id ? item.detail : undefined;
  const may = detail ? permissions(detail, actor) : null;
  const knownNow = active.id === null ? undefined : known.get(active.id);
  const plan = planFor(queue.rows.filter(({ id }) => ticks.ticks.has(id)), known, user.id);
  const home = () => list.current?.focus({ preventScroll: true });
  const ask = (next: Asking | null) => {
    setAsking(next);
    if (next === null) home();
  };
  /** After a decision the next row is looked at; the decided one stays where it is. */
  const onwards = (said: string) => {
    setAsking(null);
    setSpoken(said);
    home();
    if (active.index >= 0 && active.index < queue.rows.length - 1) active.move(1);
    else if (onePane) active.close();
  };
  const change = detail?.change;
  const deciding: Deciding = {
    accept: () => { if (change) { acts.accept(change); onwards('Accepted'); } },
    acceptBoth: () => { if (change && may) { acts.accept(change, may.waiting); onwards('Accepted'); } },
    reject: (reason) => { if (change) { acts.reject(change, reason); onwards('Rejected'); } },
    requestChanges: (reason) => { if (change) { acts.requestChanges(change, reason); onwards('Changes requested'); } },
    reopen: () => { if (change) acts.reopen(change); },
    revise: (next, previous) => { if (change) commands.revise(change, next, previous); },
    withdraw: () => { if (change) acts.withdraw(change); },
    restore: () => { if (change) acts.restore(change); },
  };
  const ready = () => {
    if (item.newer) newerButton.current?.focus();
    return !item.newer && may?.decide === true && !knownNow?.sending;
  };
  const show = (id: string) => {
    setAsking(null);
    active.show(id);
  };
  useQueueKeys({
    move: (by) => { setAsking(null); active.move(by); home(); },
    edge: (end) => { const row = end === 'first' ? queue.rows[0] : queue.rows.at(-1); if (row) show(row.id); },
    accept: () => {
      if (ticks.ticks.size > 0) setBulkAsking('accept');
      else if (ready() && may?.blocked === null) deciding.accept();
      else if (may?.decide && may.blocked) setSpoken(may.blocked);
    },
    reject: () => { if (ticks.ticks.size > 0) setBulkAsking('reject'); else if (ready()) setAsking('reject'); },
    requestChanges: () => { if (ticks.ticks.size === 0 && ready()) setAsking('request_changes'); },
    undo: () => { if (!acts.undo() && may?.reopen) deciding.reopen(); },
    tick: (range) => { if (active.id !== null && reviewer) { if (range) ticks.range(active.id); else ticks.toggle(active.id); } },
    open: () => {
      if (!change) return;
      if (change.documentId !== null) void navigate({ to: '/projects/$projectId/documents/$documentId', params: { projectId: project.id, documentId: change.documentId }, search: { change: change.id } as never });
      else if (change.state === 'accepted' || change.op !== 'create') {
        if (change.subjectKind === 'entity') void navigate({ to: '/projects/$projectId/entities/$entityId', params: { projectId: project.id, entityId: change.subjectId } });
        else void navigate({ to: '/projects/$projectId/sources/$sourceId', params: { projectId: project.id, sourceId: change.subjectId } });
      }
    },
    filter: () => words.current?.focus(),
    refresh: () => refresh(),
    leave: () => { if (asking) ask(null); else if (ticks.ticks.size > 0) ticks.clear(); else if (onePane) active.close(); },
  });
  const refresh = () => {
    queue.refresh();
    forget();
    ticks.clear();
    home();
  };
  // The rows after this one are read before they are asked for.
  const ahead = useEffectEvent(() => {
    for (const by of [1, 2, -1]) {
      const row = active.index < 0 ? undefined : queue.rows[active.index + by];
      if (row) prefetch('getChange', { params: { changeId: row.id } });
    }
  });
  useEffect(() => ahead(), [active.id, queue.rows.length]);
  const arrived = queue.loading ? null : search;
  const first = useEffectEvent(() => { if (document.activeElement === document.body || document.activeElement?.id === 'main') home(); });
  useEffect(() => { if (arrived) first(); }, [arrived === null]);

  const paneOpen = onePane && active.id !== null;
  const changed = queue.rows.filter((row) => markOf(row, known.get(row.id)) === 'changed').length;
  return (
    <div className="review" data-pane={paneOpen ? 'item' : 'list'}>
      <VisuallyHidden><h1>Review</h1><span aria-live="polite">{spoken}</span></VisuallyHidden>
      <section className="review-queue" aria-label="Queue" hidden={paneOpen}>
        <QueueHead projectId={project.id} search={search} views={views} counts={counts} news={{ count, changed, exact }} onRefresh={refresh}>
          <QueueFilters projectId={project.id} search={search} vocabulary={project.vocabulary} counts={counts} words={words} onLeaveWords={home} onChange={(next) => { ticks.clear(); go(next, true); }} />
        </QueueHead>
        {queue.failure ? <ErrorState problem={queue.failure} onRetry={queue.refresh} />
          : queue.loading ? <div className="queue-waiting"><Waiting lines={8} label="Loading the queue" /></div>
          : queue.rows.length === 0 ? <EmptyQueue projectId={project.id} view={viewOf(search, views)} words={search.q} reader={!can(actor, 'change.propose')} />
          : <QueueList queue={queue} known={known} active={active} ticks={reviewer ? ticks : null} me={user.id} vocabulary={project.vocabulary} list={list} />}
        {ticks.ticks.size > 0 && (
          <BulkBar count={ticks.ticks.size} plan={plan} reasons={project.vocabulary.rejectionReasons} asking={bulkAsking} onAsk={setBulkAsking} bulk={bulk} onSent={ticks.clear} onClear={() => { ticks.clear(); home(); }} onAll={ticks.ticks.size < queue.rows.length ? ticks.all : null} />
        )}
      </section>
      <section className="review-item" aria-label="Change" hidden={onePane && !paneOpen}>
        {paneOpen && (
          <Group className="review-back" justify="space-between" wrap="nowrap">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Back to the list" onClick={active.close}><IconArrowLeft size={20} /></ActionIcon>
            <Text size="sm" c="dimmed">{active.index >= 0 ? `${active.index + 1} of ${queue.rows.length}${queue.complete ? '' : '+'}` : ''}</Text>
            <Group gap={4}>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Change before" disabled={active.index <= 0} onClick={() => active.move(-1)}><IconArrowUp size={20} /></ActionIcon>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Next change" disabled={active.index < 0 || active.index >= queue.rows.length - 1} onClick={() => active.move(1)}><IconArrowDown size={20} /></ActionIcon>
            </Group>
          </Group>
        )}
        {active.id === null ? (queue.loading ? null : <div className="review-context"><Nothing title="No change is chosen">Choose one from the list to see it in its place.</Nothing></div>)
          : <ItemView item={detail ? item : { ...item, detail: undefined }} may={may} known={knownNow} reviewer={reviewer} vocabulary={project.vocabulary} asking={asking} onAsk={ask} deciding={deciding} onShow={show} newerButton={newerButton} />}
      </section>
      <BulkProgress bulk={bulk} />
    </div>
  );
}
