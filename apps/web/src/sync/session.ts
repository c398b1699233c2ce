/** Who is signed in, as far as this tab knows. */
import { ApiError } from '@scholium/contract';
import { Emitter } from './emitter.js';
import { failureOf } from './api.js';
import type { Api, Failure, RouteOutput } from './api.js';

export type Me = RouteOutput<'getSession'>;

export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'signed_in'; readonly me: Me }
  /** `ended`: somebody was signed in here and is not any more (expired, ended elsewhere, deactivated). */
  | { readonly status: 'signed_out'; readonly ended: boolean }
  | { readonly status: 'unreachable'; readonly failure: Failure };

export class SessionKeeper {
  readonly changed = new Emitter<SessionState>();
  private current: SessionState = { status: 'loading' };

  constructor(private readonly api: () => Api) {}

  get state(): SessionState {
    return this.current;
  }

  /** Asks the server who is signed in. */
  async load(): Promise<void> {
    try {
      this.enter(await this.api().call('getSession', {}));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.leave(false);
      else this.become({ status: 'unreachable', failure: failureOf(error) });
    }
  }

  enter(me: Me): void {
    this.become({ status: 'signed_in', me });
  }

  /** The way to end the session of this moment, and no later one. */
  ending(): () => void {
    const { current } = this;
    return () => {
      if (this.current === current) this.leave();
    };
  }

  leave(ended = this.current.status === 'signed_in'): void {
    if (this.current.status !== 'signed_out') this.become({ status: 'signed_out', ended });
  }

  async signOut(): Promise<void> {
    await this.api().call('signOut', {}).catch(failureOf);
    this.leave(false);
  }

  private become(state: SessionState): void {
    this.current = state;
    this.changed.emit(state);
  }
}
