import { createServer } from 'node:net';
import { pino } from 'pino';
import { endInTime } from './end-in-time.js';

describe('the end of the server', () => {
  const lines: { level: number; open?: Record<string, number>; err?: { message: string } }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  beforeEach(() => void lines.splice(0));

  test('comes as soon as everything is closed', async () => {
    await endInTime(() => Promise.resolve(), log, 60_000);
    expect(lines).toEqual([]);
  });

  test('comes at the limit whatever is still open, and says what', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    const begin = performance.now();
    await endInTime(() => new Promise(() => undefined), log, 200);
    server.close();
    expect(performance.now() - begin).toBeGreaterThanOrEqual(195);
    expect(lines).toEqual([
      expect.objectContaining({ level: 40, open: expect.objectContaining({ TCPServerWrap: expect.any(Number) }) }),
    ]);
  });

  test('comes when closing fails, and says why', async () => {
    await endInTime(() => Promise.reject(new Error('The pool was closed twice.')), log, 60_000);
    expect(lines).toEqual([
      expect.objectContaining({ level: 50, err: expect.objectContaining({ message: 'The pool was closed twice.' }) }),
    ]);
  });
});
