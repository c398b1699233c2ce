/** A browser tab: real sync, simulated surroundings. Tabs of one person share disk, locks and a channel. */
import { TabLock } from '../storage/tab-locks.js';
import type { Channel } from '../storage/tab-locks.js';
import { openTabs } from './storage-environment.js';
import type { Node } from 'prosemirror-model';
import type { FollowedDocument } from '../followed-document.js';
import type { DocumentEvent } from '../fold/document-event.js';
import { Sync } from '../sync.js';
import { DOCUMENT, uuid } from './simulated-log.js';
import type { SimulatedServer } from './simulated-server.js';
import type { Viewer } from './simulated-socket.js';

export interface Browser {
  lastAccount: string | null;
  /** How often what was opened last was forgotten. */
  recentForgotten: number;
  readonly locks: TabLock;
  readonly channels: Map<string, Set<Channel>>;
}
export const aBrowser = (): Browser => ({
  lastAccount: null,
  recentForgotten: 0,
  locks: new TabLock(),
  channels: new Map(),
});

let ids = 10_000;

export class SimulatedTab {
  readonly sync: Sync;
  document!: FollowedDocument;
  /**
   * A text that goes on by what the events tell alone, as the one on screen does; null when one of them could not lead
   * on.
   */
  mirror: Node | null = null;
  private dead = false;
  private die!: () => void;
  private readonly death = new Promise<void>((resolve) => {
    this.die = resolve;
  });

  constructor(
    readonly viewer: Viewer,
    server: SimulatedServer,
    browser: Browser = aBrowser(),
  ) {
    const never = new Promise<never>(() => undefined);
    this.sync = new Sync({
      fetch: (url, init) =>
        this.dead ? never : server.fetch(viewer, url, init).finally(() => (this.dead ? never : undefined)),
      connect: () => server.connect(viewer),
      // A lock falls when its tab dies, whatever the tab was doing.
      locks: {
        request: (name, work) =>
          browser.locks.request(name, () => (this.dead ? Promise.resolve() : Promise.race([work(), this.death]))),
      },
      channel: (name) => {
        const all = browser.channels.get(name) ?? new Set();
        browser.channels.set(name, all);
        const own: Channel = {
          onmessage: null,
          postMessage: (data) => {
            if (this.dead) return;
            for (const other of all)
              if (other !== own) setImmediate(() => other.onmessage?.call(other as never, { data } as MessageEvent));
          },
          close: () => void all.delete(own),
        };
        all.add(own);
        return own;
      },
      now: () => '2026-03-01T10:00:00.000Z',
      random: () => 0,
      tabs: () => openTabs(uuid(ids++)),
      nextId: () => uuid(ids++),
      contract: '',
      lastAccount: {
        get: () => browser.lastAccount,
        set: (accountId) => {
          browser.lastAccount = accountId;
        },
        forgetRecent: () => {
          browser.recentForgotten++;
        },
      },
    });
  }

  async open(): Promise<void> {
    await this.sync.session.load();
    if (this.sync.session.state.status !== 'signed_in') return;
    const document = this.sync.follower.document(DOCUMENT);
    this.document = document;
    void document.changed
      .until(() => document.state.status === 'ready')
      .then(() => {
        // The session may have ended meanwhile, and the document been opened again.
        if (this.document !== document) return;
        this.mirror = this.store.doc;
        this.store.subscribe((event) => {
          this.mirror = this.mirror && goneOn(this.mirror, event);
        });
      });
  }

  get store() {
    const state = this.document.state;
    if (state.status !== 'ready') throw new Error(`The document is ${state.status}`);
    return state.store;
  }

  /** Closes the lid: nothing of it runs on. */
  crash(): void {
    this.dead = true;
    this.die();
    this.leave();
  }

  /** Ends timers and connections. */
  leave(): void {
    this.sync.socket.dispatch({ type: 'stop' });
    this.sync.outbox.stop();
    this.sync.follower.clear();
  }
}

function goneOn(text: Node, { otherText, steps }: DocumentEvent): Node | null {
  if (otherText) return null;
  return (steps?.updates ?? [])
    .flatMap((turn) => turn.steps)
    .reduce<Node | null>((doc, { step }) => doc && step.apply(doc).doc, text);
}
