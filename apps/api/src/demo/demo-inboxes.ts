import { Injectable } from '@nestjs/common';
import { people, scenario } from '@scholium/database/seed';
import { ConsumerLoop, Inbox } from '../inbox/index.js';
import { demoId } from './demo-ids.js';

const PAGE = 200;

/**
 * Reads the inboxes of the demo's people as they would have: they know of their older work, and a few news are left.
 */
@Injectable()
export class DemoInboxes {
  constructor(
    private readonly loop: ConsumerLoop,
    private readonly inbox: Inbox,
  ) {}

  async read(): Promise<void> {
    await this.loop.caughtUp();
    for (const { key } of people) {
      const left = new Set(scenario.unread[key].flatMap((item) => [demoId('change', item), demoId('thread', item)]));
      const userId = demoId('person', key);
      for (let after: string | null | undefined; after !== null;) {
        const { items, next } = await this.inbox.page(userId, { unread: true, after: after ?? undefined, limit: PAGE });
        const known = items.filter(({ change, thread }) => !left.has(change?.id ?? '') && !left.has(thread?.id ?? ''));
        if (known.length > 0) await this.inbox.mark(userId, { ids: known.map(({ id }) => id), read: true });
        after = next;
      }
    }
  }
}
