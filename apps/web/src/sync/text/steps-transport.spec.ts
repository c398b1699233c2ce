import { FEED_CLOSE, FEED_MESSAGE_LIMIT, type ClientMessage } from '@scholium/contract';
import { Api } from '../api.js';
import { FeedSocket, type SocketLike } from '../feed/socket.js';
import { StepsTransport } from './steps-transport.js';

const DOCUMENT = '00000000-0000-7000-8000-000000000002';
const COMMAND = '00000000-0000-7000-8000-000000000003';
const result = (seq: number) => ({
  commandId: COMMAND,
  streamId: DOCUMENT,
  seq,
  repeated: false,
  version: 4,
  survived: [0],
});
const submission = (steps: unknown[] = [{ step: 'a' }]) => ({ commandId: COMMAND, version: 3, steps });

class Wire implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly said: ClientMessage[] = [];
  send(text: unknown): void {
    this.said.push(JSON.parse(String(text)) as ClientMessage);
  }
  close(): void {
    this.onclose?.call(this as never, { code: 1005 } as CloseEvent);
  }
  opens(): void {
    this.onopen?.call(this as never, undefined as never);
  }
  breaks(code: number): void {
    this.onclose?.call(this as never, { code } as CloseEvent);
  }
  hears(message: object): void {
    this.onmessage?.call(this as never, { data: JSON.stringify(message) } as MessageEvent);
  }
}

/** A transport whose socket is open unless stated otherwise, and what goes over it and by request. */
function aLine({ open = true } = {}) {
  const wires: Wire[] = [];
  const requests: unknown[] = [];
  const api = new Api(
    async (_url, init) => {
      requests.push(JSON.parse(String(init?.body)));
      return { ok: true, status: 200, json: async () => result(12), blob: async () => new Blob() };
    },
    () => () => undefined,
  );
  const socket = new FeedSocket({
    connect: () => {
      wires.push(new Wire());
      return wires.at(-1)!;
    },
    random: () => 0,
    onSignedOut: () => undefined,
    onAccessChanged: () => undefined,
  });
  const line = new StepsTransport(api, socket);
  socket.dispatch({ type: 'start' });
  if (open) wires[0]!.opens();
  return { line, wires, requests };
}

describe('steps on their way', () => {
  test('go over the socket while it is open, each with an answer of its own', async () => {
    const {
      line,
      wires: [wire],
      requests,
    } = aLine();
    const submitted = line.submit(DOCUMENT, submission());
    expect(wire!.said).toEqual([{ type: 'steps', documentId: DOCUMENT, ...submission() }]);
    wire!.hears({ type: 'taken', ...result(9), commandId: DOCUMENT });
    wire!.hears({ type: 'taken', ...result(11) });
    expect(await submitted).toBe(11);
    expect(requests).toEqual([]);
  });

  test('go by request while it is not, and when a message cannot hold them', async () => {
    const closed = aLine({ open: false });
    expect(await closed.line.submit(DOCUMENT, submission())).toBe(12);
    const {
      line,
      wires: [wire],
      requests,
    } = aLine();
    const many = submission([{ text: 'a'.repeat(FEED_MESSAGE_LIMIT / 3) }]);
    expect(await line.submit(DOCUMENT, many)).toBe(12);
    expect([closed.requests, requests, closed.wires[0]!.said, wire!.said]).toEqual([[submission()], [many], [], []]);
  });

  test('are refused in the words of the server', async () => {
    const {
      line,
      wires: [wire],
    } = aLine();
    const submitted = line.submit(DOCUMENT, submission());
    wire!.hears({
      type: 'refused',
      commandId: COMMAND,
      error: { code: 'not_allowed', message: 'Your role does not allow this.' },
    });
    await expect(submitted).rejects.toMatchObject({
      status: 403,
      body: { code: 'not_allowed', message: 'Your role does not allow this.' },
    });
  });

  test.each([
    ['breaks', 1006],
    ['is closed because the session is over', FEED_CLOSE.signedOut],
  ])('are known to nobody when the connection %s before the answer', async (_how, code) => {
    const {
      line,
      wires: [wire],
    } = aLine();
    const submitted = line.submit(DOCUMENT, submission());
    wire!.breaks(code);
    await expect(submitted).rejects.toThrow(TypeError);
  });

  test('are not waited for at a socket that says nothing: another is opened', async () => {
    jest.useFakeTimers();
    const { line, wires } = aLine();
    const lost = line.submit(DOCUMENT, submission()).catch((error: unknown) => error);
    jest.advanceTimersByTime(10_000);
    jest.useRealTimers();
    expect(await lost).toBeInstanceOf(TypeError);
    expect(wires).toHaveLength(2);
  });
});
