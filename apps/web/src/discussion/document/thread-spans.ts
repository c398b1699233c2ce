import type { Span } from '../../editor/index.js';
import { spanId } from '../../annotations/index.js';
import type { Workspace } from '../../workspace/index.js';
import { isTakenBack } from './thread-list.js';

const STYLE = { kind: 'comment', color: 3, letter: '”', state: 'accepted' } as const;

/** The spans of threads. A resolved thread is painted only while it is focused. */
export function threadSpans({ store, unsentThreads, focused }: Workspace): Span[] {
  const spans: Span[] = [];
  const chosen = focused.get();
  for (const thread of [...store.threads.values(), ...unsentThreads.get().values()]) {
    if (thread.targetKind !== 'passage' || isTakenBack(thread) || (thread.resolved && thread.id !== chosen)) continue;
    for (let i = 0; i < thread.spans.length; i += 2) {
      const [from, to] = [thread.spans[i]!, thread.spans[i + 1]!];
      if (from < to) spans.push({ id: spanId(thread.id, i / 2), annotationId: thread.id, from, to, style: STYLE });
    }
  }
  return spans;
}
