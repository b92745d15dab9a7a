import type { Answer } from '../core/reply.ts';
import type { AdminCall } from './admin.ts';
import { explain } from './explain.ts';
import { health } from './health.ts';
import { clearRequests, listRequests } from './requests.ts';
import { reset } from './reset.ts';
import { replaceScenarios, showScenarios } from './scenarios.ts';

export interface AdminRoute {
  readonly method: string;
  readonly path: string;
  readonly handle: (call: AdminCall) => Answer | Promise<Answer>;
}

/** The whole admin API. */
export const adminRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/__admin/health', handle: health },
  { method: 'GET', path: '/__admin/requests', handle: listRequests },
  { method: 'DELETE', path: '/__admin/requests', handle: clearRequests },
  { method: 'GET', path: '/__admin/scenarios', handle: showScenarios },
  { method: 'PUT', path: '/__admin/scenarios', handle: replaceScenarios },
  { method: 'POST', path: '/__admin/explain', handle: explain },
  { method: 'POST', path: '/__admin/reset', handle: reset },
];
