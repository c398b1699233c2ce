/** Answers of the server that are kept on this device and shown when it cannot be reached. */
import type { Fetch } from '@scholium/contract';
import { NotKept } from './api.js';
import type { AnswersOnDevice, RouteName } from './api.js';
import { Emitter } from './emitter.js';
import type { OfflineStore } from './storage/offline-store.js';

/**
 * What screens read. Not kept: what is asked for while typing (pickers, search), what administrators see of others, and
 * what has to be true at this moment (the log, sessions, what goes with a deletion).
 */
const KEPT: ReadonlySet<RouteName> = new Set<RouteName>([
  'getHome',
  'getProject',
  'listDocuments',
  'listMembers',
  'openDocument',
  'listThreads',
  'listDocumentPeople',
  'getWatch',
  'getQueue',
  'getQueueCounts',
  'getChange',
  'listChangeThreads',
  'listChangePeople',
  'listEntities',
  'getEntity',
  'listSources',
  'getSource',
  'getHistory',
  'getMoment',
  'listNamedVersions',
  'listNotifications',
  'getNotificationPreferences',
]);

const GONE: ReadonlySet<number> = new Set([403, 404, 410]);

export class KeptAnswers implements AnswersOnDevice {
  /** An answer of this device was shown, or one was missing: both are to be asked again when there is a network. */
  readonly missed = new Emitter();

  constructor(private readonly store: OfflineStore) {}

  covers(name: RouteName): boolean {
    return KEPT.has(name);
  }

  keeping(fetch: Fetch): Fetch {
    return async (url, init) => {
      const response = await fetch(url, init);
      if (response.ok) void keep(this.store, url, response.clone?.());
      // It is gone, or not this person's to see any more.
      else if (GONE.has(response.status)) void this.store.remove(url);
      return response;
    };
  }

  readonly fromDevice: Fetch = async (url) => {
    const body = await this.store.find(url);
    this.missed.emit();
    if (!body) throw new NotKept();
    return {
      ok: true,
      status: 200,
      json: async () => JSON.parse(await body.text()) as unknown,
      blob: () => Promise.resolve(body),
    };
  };
}

/** Keeps an answer. A body that breaks off is not kept; the caller gets the error. */
async function keep(store: OfflineStore, url: string, copy: { blob(): Promise<unknown> } | undefined): Promise<void> {
  const body = await copy?.blob().catch(() => null);
  if (body instanceof Blob) await store.keep(url, body);
}
