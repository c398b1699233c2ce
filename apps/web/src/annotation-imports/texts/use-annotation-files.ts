import { useEffect, useEffectEvent, useState } from 'react';
import { useCall, useRoute } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { hasMoved, isUnderWay, mergeFiles } from './merge-files.js';

/** How soon files under way are looked at again, in ms: twice as long each time that nothing moved. */
const LOOK = 1_000;
const LONGEST = 15_000;

type Listed = RouteOutput<'listAnnotationFiles'>;

/** The person's files of several texts, asked as long as one is under way for what changed since. */
export function useAnnotationFiles(projectId: string): Listed['files'] {
  const params = { projectId };
  const call = useCall();
  const { data, refetch } = useRoute('listAnnotationFiles', { params }, { fresh: true });
  const [later, setLater] = useState<{ readonly first: Listed; readonly now: Listed; readonly wait: number } | null>(
    null,
  );
  const found = later !== null && later.first === data ? later : data ? { first: data, now: data, wait: LOOK } : null;
  const waits = found?.now.files.some(isUnderWay) ?? false;
  const look = useEffectEvent(async (isCurrent: () => boolean) => {
    if (!found) return;
    const { first, now, wait } = found;
    const changed = await call('listAnnotationFiles', {
      params,
      query: now.asOf === null ? {} : { since: now.asOf },
    }).catch(() => null);
    if (!isCurrent()) return;
    const files = changed ? mergeFiles(now.files, changed.files) : now.files;
    const moved = hasMoved(now.files, files);
    setLater({
      first,
      now: { files: [...files], asOf: changed?.asOf ?? now.asOf },
      wait: moved ? LOOK : Math.min(LONGEST, 2 * wait),
    });
    // What was missed on the way is put right.
    if (changed && !files.some(isUnderWay)) void refetch();
  });
  // Each answer is followed by the next look.
  const { now, wait } = found ?? {};
  useEffect(() => {
    if (!waits || now === undefined) return undefined;
    let current = true;
    const timer = setTimeout(() => void look(() => current), wait);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [waits, now, wait]);
  return now?.files ?? [];
}
