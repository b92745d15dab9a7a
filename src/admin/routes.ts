import type { Answer } from '../core/reply.ts';
import type { AdminCall } from './admin.ts';
import { setClock, showClock } from './clock.ts';
import { explain } from './explain.ts';
import { exportRecords } from './export.ts';
import { health } from './health.ts';
import { clearRequests, listRequests } from './requests.ts';
import { reset } from './reset.ts';
import { dropSandbox, listSandboxes } from './sandboxes.ts';
import { replaceScenarios, showScenarios } from './scenarios.ts';
import { dropSnapshot, listSnapshots, restoreSnapshot, takeSnapshot } from './snapshots.ts';

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
  { method: 'GET', path: '/__admin/sandboxes', handle: listSandboxes },
  { method: 'DELETE', path: '/__admin/sandboxes/:name', handle: dropSandbox },
  { method: 'GET', path: '/__admin/snapshots', handle: listSnapshots },
  { method: 'PUT', path: '/__admin/snapshots/:name', handle: takeSnapshot },
  { method: 'POST', path: '/__admin/snapshots/:name', handle: restoreSnapshot },
  { method: 'DELETE', path: '/__admin/snapshots/:name', handle: dropSnapshot },
  { method: 'GET', path: '/__admin/export', handle: exportRecords },
  { method: 'GET', path: '/__admin/clock', handle: showClock },
  { method: 'POST', path: '/__admin/clock', handle: setClock },
];
