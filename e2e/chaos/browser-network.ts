import { FEED_PATH } from '@scholium/contract';
import type { Page, Route, WebSocketRoute } from '@playwright/test';
import type { UnreliableNetwork } from './unreliable-network.js';

/** A browser's way to the server over a bad network. It keeps what became of each command that the server answered. */
export class BrowserNetwork {
  readonly sent = new Map<string, string>();

  constructor(private readonly network: UnreliableNetwork) {}

  async under(page: Page): Promise<void> {
    await page.route('**/api/**', (route) => this.carry(route));
    await page.routeWebSocket(
      (url) => url.pathname === FEED_PATH,
      (socket) => this.connect(socket),
    );
  }

  private async carry(route: Route): Promise<void> {
    const commandId = commandOf(route);
    try {
      const answer = await this.network.carry(async () => {
        const response = await route.fetch();
        if (commandId !== null && response.ok()) this.sent.set(commandId, 'taken');
        else if (commandId !== null && response.status() < 500) this.sent.set(commandId, codeOf(await response.json()));
        return response;
      });
      await route.fulfill({ response: answer });
    } catch {
      // Lost on the way, or nobody waits for it any more.
      await route.abort('connectionreset').catch(() => undefined);
    }
  }

  private connect(socket: WebSocketRoute): void {
    const { network } = this;
    if (network.isCut) return void socket.close();
    const server = socket.connectToServer();
    let open = true;
    const close = () => {
      open = false;
      void socket.close();
      void server.close();
    };
    const timer = setTimeout(() => network.calm || close(), network.lifetime());
    socket.onClose(() => {
      open = false;
      clearTimeout(timer);
      void server.close();
    });
    const through = async (pass: () => void): Promise<void> => {
      if (!(await network.passes())) return close();
      if (open) pass();
    };
    socket.onMessage((message) => {
      const pass = () => server.send(message);
      if (said(message).type === 'steps') void through(pass);
      else pass();
    });
    server.onMessage((message) => {
      const pass = () => {
        if (open) socket.send(message);
      };
      const { type, commandId, error } = said(message);
      if (type === 'entries') network.deliver(pass);
      else if (type === 'taken' || type === 'refused') {
        this.sent.set(commandId!, error?.code ?? 'taken');
        void through(pass);
      } else pass();
    });
  }
}

function commandOf(route: Route): string | null {
  const body =
    route.request().method() === 'POST'
      ? (route.request().postDataJSON() as { readonly commandId?: string } | null)
      : null;
  return body?.commandId ?? null;
}

const codeOf = (problem: unknown): string => (problem as { readonly code: string }).code;
/** What both sides say on the live socket, as far as it matters here. */
interface Said {
  readonly type: string;
  readonly commandId?: string;
  readonly error?: { readonly code: string };
}
const said = (message: string | Buffer): Said => JSON.parse(message.toString()) as Said;
