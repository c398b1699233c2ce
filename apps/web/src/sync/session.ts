/** The session as this tab knows it. */
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

export class SessionStore {
  readonly changed = new Emitter<SessionState>();
  private current: SessionState = { status: 'loading' };
  /** Who is signed in is known from this device alone: the server could not be reached. */
  private fromDevice = false;

  /** `api` names no account: the cookie decides. `remembered`: who was signed in here last. */
  constructor(
    private readonly api: Api,
    private readonly remembered: () => Promise<Me | null> = () => Promise.resolve(null),
  ) {}

  get state(): SessionState {
    return this.current;
  }

  /** The account that is signed in; null when there is none. */
  get accountId(): string | null {
    return this.current.status === 'signed_in' ? this.current.me.user.id : null;
  }

  /** Asks the server who is signed in. */
  async load(): Promise<void> {
    try {
      this.enter(await this.api.call('getSession', {}));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return this.leave(false);
      const failure = failureOf(error);
      const me = await this.remembered();
      if (!me) return this.setState({ status: 'unreachable', failure });
      this.enter(me);
      this.fromDevice = true;
    }
  }

  /** The server can be reached (again): asks it what it was not asked or did not answer before. */
  async confirm(): Promise<void> {
    if (this.current.status === 'unreachable') await this.load();
    else if (this.fromDevice) await this.recheck();
  }

  enter(me: Me): void {
    this.fromDevice = false;
    this.setState({ status: 'signed_in', me });
  }

  /**
   * The way to end the session of this moment, and no later one; none without a session, or in the name of another
   * account.
   */
  endOf(accountId: string | null): () => void {
    const { current } = this;
    const applies = current.status === 'signed_in' && (accountId === null || accountId === this.accountId);
    return () => {
      if (applies && this.current === current) this.end();
    };
  }

  /**
   * The server knows the session no more. Another tab may have begun another one meanwhile, which is then the one of
   * this tab too.
   */
  end(): void {
    this.leave();
    void this.recheck();
  }

  leave(ended = this.current.status === 'signed_in'): void {
    if (this.current.status !== 'signed_out') this.setState({ status: 'signed_out', ended });
  }

  /** Signs out by `api`, which speaks for the account that is signed in. */
  async signOut(api: Api): Promise<void> {
    await api.call('signOut', {}).catch(failureOf);
    this.leave(false);
  }

  /** Asks whose session this browser has by now, and goes over to it if it is another. No answer changes nothing. */
  async recheck(): Promise<void> {
    const { current } = this;
    try {
      const me = await this.api.call('getSession', {});
      if (this.current !== current) return;
      if (current.status === 'signed_in' && current.me.sessionId === me.sessionId && !this.fromDevice) return;
      this.enter(me);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        if (this.current === current) this.leave();
      } else failureOf(error);
    }
  }

  private setState(state: SessionState): void {
    this.current = state;
    this.changed.emit(state);
  }
}
