import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const LATEST = Symbol('the latest response on a connection');

type Connection = Socket & { [LATEST]?: ServerResponse };

/**
 * Pipelined requests wait until the one before them is answered: each meets what that one did, and a hang-up meant for
 * one takes no other along.
 */
export function inTurn(handler: RequestListener): RequestListener {
  return function inTurn(req, res) {
    // What comes by a connection that was ended here would be done, and nobody could be told.
    if (!req.socket.writable) return;
    const connection: Connection = req.socket;
    const before = connection[LATEST];
    connection[LATEST] = res;
    // Node gives the socket to the response whose turn it is.
    if (res.socket || !before) handler(req, res);
    else before.once('close', () => !req.socket.writable || handler(req, res));
  };
}
