import { VisuallyHidden } from '@mantine/core';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import type { RouteOutput } from '../sync/index.js';
import { ErrorState, Nothing, Waiting } from '../ui/index.js';
import { BulkBar } from './bulk/bulk-bar.js';
import { BulkProgress } from './bulk/bulk-progress.js';
import { ItemView } from './item/item-view.js';
import { ItemBar } from './item-bar.js';
import { EmptyQueue } from './queue/empty-queue.js';
import { QueueFilters } from './queue/queue-filters.js';
import { QueueHead } from './queue/queue-head.js';
import { QueueList } from './queue/queue-list.js';
import { viewOf } from './queue/saved-views.js';
import { useDesk } from './use-review-queue.js';
import type { Desk } from './use-review-queue.js';
import { useDeskKeys } from './use-review-shortcuts.js';

type Project = RouteOutput<'getProject'>;

/** List, context, decision: the desk at which a reviewer sits. */
export function ReviewDesk({ project }: { readonly project: Project }): ReactElement {
  const desk = useDesk(project);
  useDeskKeys(desk);
  const { queue, active, ticks, bulk, paneOpen, search } = desk;
  return (
    <div className="review">
      <VisuallyHidden>
        <h1>Review</h1>
        <span aria-live="polite">{desk.spoken}</span>
      </VisuallyHidden>
      <section className="review-queue" aria-label="Queue" hidden={paneOpen}>
        <QueueHead
          projectId={project.id}
          search={search}
          views={desk.views}
          counts={desk.counts}
          news={desk.news}
          onRefresh={desk.refresh}
        >
          <QueueFilters
            projectId={project.id}
            search={search}
            vocabulary={project.vocabulary}
            counts={desk.counts}
            words={desk.words}
            onLeaveWords={desk.home}
            onChange={(next) => {
              ticks.clear();
              desk.go(next, true);
            }}
          />
        </QueueHead>
        <Rows project={project} desk={desk} />
        {ticks.ticks.size > 0 && (
          <BulkBar
            count={ticks.ticks.size}
            plan={desk.plan}
            reasons={project.vocabulary.rejectionReasons}
            asking={desk.bulkAsking}
            onAsk={desk.setBulkAsking}
            bulk={bulk}
            onSent={ticks.clear}
            onClear={() => {
              ticks.clear();
              desk.home();
            }}
            onAll={ticks.ticks.size < queue.rows.length ? ticks.all : null}
          />
        )}
      </section>
      <section className="review-item" aria-label="Change" hidden={desk.onePane && !paneOpen}>
        {paneOpen && <ItemBar desk={desk} />}
        {active.id !== null ? (
          <ItemView
            item={desk.item}
            may={desk.may}
            known={desk.knownNow}
            reviewer={desk.reviewer}
            vocabulary={project.vocabulary}
            actor={desk.actor}
            settings={project.settings}
            asking={desk.asking}
            onAsk={desk.ask}
            deciding={desk.deciding}
            onShow={desk.show}
            newerButton={desk.newerButton}
          />
        ) : queue.loading ? null : (
          <div className="review-context">
            <Nothing title="No change is chosen">Choose one from the list to see it in its place.</Nothing>
          </div>
        )}
      </section>
      <BulkProgress bulk={bulk} />
    </div>
  );
}

function Rows({ project, desk }: { readonly project: Project; readonly desk: Desk }): ReactElement {
  const { queue, known, active, ticks, search, views, actor, reviewer, user, list } = desk;
  if (queue.failure) return <ErrorState problem={queue.failure} onRetry={queue.refresh} />;
  if (queue.loading)
    return (
      <div className="queue-waiting">
        <Waiting lines={8} label="Loading the queue" />
      </div>
    );
  if (queue.rows.length === 0)
    return (
      <EmptyQueue
        projectId={project.id}
        view={viewOf(search, views)}
        words={search.q}
        reader={!can(actor, 'change.propose')}
      />
    );
  return (
    <QueueList
      queue={queue}
      known={known}
      active={active}
      ticks={reviewer ? ticks : null}
      me={user.id}
      vocabulary={project.vocabulary}
      list={list}
    />
  );
}
