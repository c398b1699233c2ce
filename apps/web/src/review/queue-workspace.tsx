import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties, ReactElement } from 'react';
import { can } from '@scholium/review';
import { i18n } from '../locales/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ErrorState, Nothing, Resizer, usePaneWidth, useSkipTarget, Waiting } from '../ui/index.js';
import { BulkBar } from './bulk/bulk-bar.js';
import { BulkProgress } from './bulk/bulk-progress.js';
import { ItemView } from './item/item-view.js';
import { ItemBar } from './item-bar.js';
import { EmptyQueue } from './queue/empty-queue.js';
import { QueueFilters } from './queue/queue-filters.js';
import { QueueHead } from './queue/queue-head.js';
import { QueueList } from './queue/queue-list.js';
import { viewOf } from './queue/saved-views.js';
import { useReviewQueue } from './use-review-queue.js';
import type { ReviewQueue } from './use-review-queue.js';
import { useReviewShortcuts } from './use-review-shortcuts.js';

type Project = RouteOutput<'getProject'>;

/** CSS pixels. */
const QUEUE_WIDTH = { least: 272, most: 640, usual: 352 };

/** The review queue: list, the selected change, and its decision. */
export function QueueWorkspace({ project }: { readonly project: Project }): ReactElement {
  const reviewQueue = useReviewQueue(project);
  const pane = usePaneWidth('scholium.queue-width', QUEUE_WIDTH);
  useReviewShortcuts(reviewQueue);
  const { queue, active, ticks, bulk, paneOpen, search, root } = reviewQueue;
  useSkipTarget(i18n.t('Skip to queue'), reviewQueue.home);
  useSkipTarget(i18n.t('Skip to change'), () => root.current?.querySelector<HTMLElement>('.review-context')?.focus());
  return (
    <div className="review" ref={root} tabIndex={-1} style={{ '--queue-width': `${pane.width}px` } as CSSProperties}>
      <VisuallyHidden>
        <h1>{i18n.t('Review')}</h1>
        <span aria-live="polite">{reviewQueue.spoken}</span>
      </VisuallyHidden>
      <section className="review-queue" aria-label={i18n.t('Queue')} hidden={paneOpen}>
        <QueueHead
          projectId={project.id}
          search={search}
          views={reviewQueue.views}
          counts={reviewQueue.counts}
          updates={reviewQueue.updates}
          onRefresh={reviewQueue.refresh}
        >
          <QueueFilters
            projectId={project.id}
            search={search}
            vocabulary={project.vocabulary}
            counts={reviewQueue.counts}
            words={reviewQueue.words}
            onLeaveWords={reviewQueue.home}
            onChange={(next) => {
              ticks.clear();
              reviewQueue.go(next, true);
            }}
          />
        </QueueHead>
        <Rows project={project} reviewQueue={reviewQueue} />
        {ticks.ticks.size > 0 && (
          <BulkBar
            count={ticks.ticks.size}
            plan={reviewQueue.plan}
            reasons={project.vocabulary.rejectionReasons}
            asking={reviewQueue.bulkAsking}
            onAsk={reviewQueue.setBulkAsking}
            bulk={bulk}
            onSent={ticks.clear}
            onClear={() => {
              ticks.clear();
              reviewQueue.home();
            }}
            onAll={ticks.ticks.size < queue.rows.length ? ticks.all : null}
          />
        )}
      </section>
      <Resizer label={i18n.t('Width of the list')} {...pane} />
      <section
        className="review-item"
        aria-label={i18n.t({ id: 'change.noun', message: 'Change' })}
        hidden={reviewQueue.onePane && !paneOpen}
      >
        {paneOpen && <ItemBar reviewQueue={reviewQueue} />}
        {active.id !== null ? (
          <ItemView
            item={reviewQueue.item}
            may={reviewQueue.may}
            known={reviewQueue.knownNow}
            reviewer={reviewQueue.reviewer}
            vocabulary={project.vocabulary}
            actor={reviewQueue.actor}
            settings={project.settings}
            asking={reviewQueue.asking}
            onAsk={reviewQueue.ask}
            deciding={reviewQueue.deciding}
            onShow={reviewQueue.show}
            newerButton={reviewQueue.newerButton}
          />
        ) : queue.loading || queue.rows.length === 0 ? null : (
          <div className="review-context">
            <Nothing title={i18n.t('No change is chosen')}>
              {i18n.t('Choose one from the list to see it in its place.')}
            </Nothing>
          </div>
        )}
      </section>
      <BulkProgress bulk={bulk} />
    </div>
  );
}

function Rows({
  project,
  reviewQueue,
}: {
  readonly project: Project;
  readonly reviewQueue: ReviewQueue;
}): ReactElement {
  const { queue, known, active, ticks, search, views, actor, reviewer, user, list } = reviewQueue;
  if (queue.failure) return <ErrorState problem={queue.failure} onRetry={queue.refresh} />;
  if (queue.loading)
    return (
      <div className="queue-waiting">
        <Waiting lines={8} label={i18n.t('Loading the queue')} />
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
