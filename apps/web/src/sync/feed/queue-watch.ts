/** Notices that a project's queue changed. */
import type { ServerMessage } from '@scholium/contract';
import { Emitter } from '../emitter.js';
import type { FeedSocket } from './socket.js';

export type QueueNotice = Extract<ServerMessage, { type: 'queue' }>;

export class QueueWatch {
  private readonly watched = new Map<string, Emitter<QueueNotice>>();

  constructor(private readonly socket: FeedSocket) {
    socket.messages.subscribe((message) => {
      if (message.type === 'queue') this.watched.get(message.projectId)?.emit(message);
    });
    socket.changed.subscribe((state) => {
      if (state.at === 'open')
        for (const projectId of this.watched.keys()) this.socket.send({ type: 'watch_queue', projectId });
    });
  }

  watch(projectId: string, listener: (notice: QueueNotice) => void): () => void {
    const emitter = this.watched.get(projectId) ?? new Emitter<QueueNotice>();
    if (emitter.idle) {
      this.watched.set(projectId, emitter);
      this.socket.send({ type: 'watch_queue', projectId });
    }
    const leave = emitter.subscribe(listener);
    return () => {
      leave();
      if (!emitter.idle || this.watched.get(projectId) !== emitter) return;
      this.watched.delete(projectId);
      this.socket.send({ type: 'unwatch_queue', projectId });
    };
  }
}
