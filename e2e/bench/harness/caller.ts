import { createClient, type Client, type Fetch } from '@scholium/contract';

/** Somebody who talks to the application as the browser does; keeps the session's cookie. */
export class Caller {
  readonly url: string;
  readonly call: Client['call'];
  /** `name=value`; empty before signing in. */
  cookie = '';

  constructor(url: string) {
    this.url = url;
    const send: Fetch = async (address, { method, headers, body }) => {
      const answer = await fetch(address, {
        method,
        headers: { ...headers, origin: url, ...(this.cookie ? { cookie: this.cookie } : {}) },
        ...(body === undefined ? {} : { body: body as NonNullable<RequestInit['body']> }),
      });
      const [set] = answer.headers.getSetCookie();
      if (set !== undefined) this.cookie = set.split(';', 1)[0]!;
      return answer;
    };
    const client = createClient(send, url);
    this.call = client.call.bind(client);
  }
}
