import { useQueueKeys } from './queue/use-queue-shortcuts.js';
import type { Desk } from './use-review-queue.js';

/** The keys of the queue, put to work on the desk. */
export function useDeskKeys(desk: Desk): void {
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
  } = desk;
  const many = ticks.ticks.size > 0;
  const ready = () => {
    if (item.newer) desk.newerButton.current?.focus();
    return !item.newer && may?.decide === true && !knownNow?.sending;
  };
  useQueueKeys({
    move: (by) => {
      setAsking(null);
      active.move(by);
      desk.home();
    },
    edge: (end) => {
      const row = end === 'first' ? queue.rows[0] : queue.rows.at(-1);
      if (row) desk.show(row.id);
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
      if (!desk.bulk.takeBack(desk.acts.since()) && !desk.acts.undo() && may?.reopen) deciding.reopen();
    },
    tick: (range) => {
      if (active.id === null || !reviewer) return;
      if (range) ticks.range(active.id);
      else ticks.toggle(active.id);
    },
    open: desk.open,
    filter: () => desk.words.current?.focus(),
    refresh: desk.refresh,
    leave: () => {
      if (asking) ask(null);
      else if (many) ticks.clear();
      else if (desk.onePane) active.close();
    },
  });
}
