import { scenario, type DemoThread, type PersonKey } from '@scholium/database/seed';
import type { AnchorValue, DiscussionCommand } from '@scholium/review';
import type { DemoCommand } from './demo-commands.js';
import { demoId } from './demo-ids.js';

/** What people said to each other, in the order in which they said it; `anchorsOf` finds the words of a thread. */
export function discussionCommands(
  anchorsOf: (thread: DemoThread) => AnchorValue[],
  documentIdOf: (thread: DemoThread) => string,
): DemoCommand[] {
  return scenario.threads.flatMap((thread) => {
    const threadId = demoId('thread', thread.key);
    const step = (by: PersonKey, name: string, command: DiscussionCommand): DemoCommand => ({
      by,
      streamId: documentIdOf(thread),
      commandId: demoId('discuss', thread.key, name),
      command,
    });
    const comments = thread.said.map(({ by, text, names }, n) => {
      const comment = {
        threadId,
        commentId: demoId('comment', thread.key, String(n)),
        text,
        mentions: names.map((key) => demoId('person', key)),
      };
      return step(
        by,
        `say ${n}`,
        n > 0
          ? { kind: 'thread.reply', ...comment }
          : {
              kind: 'thread.open',
              ...comment,
              anchors: anchorsOf(thread),
              target:
                'words' in thread.about
                  ? { kind: 'passage' }
                  : { kind: 'change', id: demoId('change', thread.about.changeKey) },
            },
      );
    });
    return [
      ...comments,
      ...(thread.assigned
        ? [
            step(thread.assigned.by, 'assign', {
              kind: 'thread.assign',
              threadId,
              userId: demoId('person', thread.assigned.to),
              due: null,
            }),
          ]
        : []),
      ...(thread.resolvedBy ? [step(thread.resolvedBy, 'resolve', { kind: 'thread.resolve', threadId })] : []),
    ];
  });
}
