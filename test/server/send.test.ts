import { PassThrough } from 'node:stream';
import { refuseGarbage } from '../../src/server/send.ts';

afterEach(() => void jest.useRealTimers());

test('a caller that sends no HTTP gets time to read its answer, and does not keep the connection', () => {
  jest.useFakeTimers();
  const socket = new PassThrough();
  refuseGarbage(Object.assign(new Error('no HTTP'), { code: 'HPE_INVALID_METHOD' }), socket);
  expect(String(socket.read())).toContain('HTTP/1.1 400 Bad Request');
  jest.advanceTimersByTime(900);
  expect(socket.destroyed).toBe(false);
  jest.advanceTimersByTime(200);
  expect(socket.destroyed).toBe(true);
});
