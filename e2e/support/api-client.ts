import { randomUUID } from 'node:crypto';
import { createClient, routes } from '@scholium/contract';
import type { Client, Fetch } from '@scholium/contract';

/** Somebody who talks to the api as the browser does. Stories use it to set the stage, never for what they tell. */
export class ApiClient {
  /** `name=value` of the session's cookie; empty before signing in. */
  cookie = '';
  readonly client: Client;

  readonly url: string;

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
    this.client = createClient(send, url);
  }

  readonly call: Client['call'] = (route, options) => this.client.call(route, options);

  /** Signs in as one of the demo people, by name. */
  async signInToDemo(name: string): Promise<string> {
    const { people } = await this.call(routes.listDemoPeople, {});
    const { id } = people.find((person) => person.name === name)!;
    await this.call(routes.signInToDemo, { body: { userId: id } });
    return id;
  }

  /** A member of the workspace with an account of their own, and the password they chose; signed in as them. */
  async welcome(
    name: string,
    password = `${name} likes lamps`,
  ): Promise<{ readonly id: string; readonly email: string; readonly client: ApiClient }> {
    const id = randomUUID();
    const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${id.slice(0, 6)}@example.org`;
    const { link } = await this.call(routes.createUser, {
      body: { commandId: randomUUID(), userId: id, name, email, workspaceRole: 'member' },
    });
    if (!link) throw new Error('The account was there before.');
    const client = new ApiClient(this.url);
    const token = new URL(link.path, this.url).hash.slice(1);
    await client.call(routes.redeemPasswordLink, { body: { token, password } });
    return { id, email, client };
  }
}
