import type { Answer } from '../core/reply.ts';
import type { AdminCall } from './admin.ts';
import { success } from './answers.ts';

/** `GET /__admin/health`: that the server answers, and what it is. */
export function health({ server }: AdminCall): Answer {
  return success({
    status: 'ok',
    version: server.version,
    flavors: server.flavors,
    seed: server.seed,
    uptime: Math.round((Date.now() - server.startedAt) / 1000),
  });
}
