import { useQueueShortcuts } from './queue/use-queue-shortcuts.js';
import type { ReviewQueue } from './use-review-queue.js';

/** Connects the shortcuts of the queue to its actions. */
export function useReviewShortcuts(reviewQueue: ReviewQueue): void {
  const {
    active,
    queue,
    ticks,
    may,
    item,
    knownNow,
    reviewer,
    deciding,
    setAsking,
    setBulkAsking,
    setSpoken,
    asking,
    ask,
  } = reviewQueue;
  const many = ticks.ticks.size > 0;
  const ready = () => {
    if (item.newer) reviewQueue.newerButton.current?.focus();
    return !item.newer && may?.decide === true && !knownNow?.sending;
  };
  useQueueShortcuts(reviewQueue.root, {
    move: (by) => {
      setAsking(null);
      active.move(by);
      reviewQueue.home();
    },
    edge: (end) => {
      if (end === 'last') reviewQueue.showLast();
      else if (queue.rows[0]) reviewQueue.show(queue.rows[0].id);
    },
    accept: () => {
      if (many) setBulkAsking('accept');
      else if (ready() && may?.blocked) setSpoken(may.blocked);
      else if (ready()) deciding.accept();
    },
    reject: () => {
      if (many) setBulkAsking('reject');
      else if (ready()) setAsking('reject');
    },
    requestChanges: () => {
      if (!many && ready()) setAsking('request_changes');
    },
    undo: () => {
      if (!reviewQueue.bulk.takeBack(reviewQueue.acts.since()) && !reviewQueue.acts.undo() && may?.reopen)
        deciding.reopen();
    },
    tick: (range) => {
      if (active.id === null || !reviewer) return;
      if (range) ticks.range(active.id);
      else ticks.toggle(active.id);
    },
    open: reviewQueue.open,
    filter: () => reviewQueue.words.current?.focus(),
    refresh: reviewQueue.refresh,
    leave: () => {
      if (asking) ask(null);
      else if (many) ticks.clear();
      else if (reviewQueue.onePane) active.close();
    },
  });
}
