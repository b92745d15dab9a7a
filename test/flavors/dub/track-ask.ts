import { createMock, type Mock } from '../../../src/index.ts';
import type { DubOptions, Profile } from '../../../src/flavors/dub/options.ts';
import { ask, type Asked, type Told } from './ask.ts';

/** When the sandboxes of these tests live. */
export const NOW = '2026-01-01T00:00:00.000Z';

/** A mock at a fixed moment. */
export const mockOf = (
  options: Partial<DubOptions> & { profile: Profile },
  fixtures?: string,
): Promise<Mock> =>
  createMock({
    flavors: ['dub'],
    seed: 1,
    clock: NOW,
    options: { dub: options },
    ...(fixtures === undefined ? {} : { fixtures }),
  });

export const lead = (mock: Pick<Mock, 'url'>, body: object, asked: Asked = {}): Promise<Told> =>
  ask(mock, 'POST /track/lead', { ...asked, body });

export const sale = (mock: Pick<Mock, 'url'>, body: object, asked: Asked = {}): Promise<Told> =>
  ask(mock, 'POST /track/sale', { ...asked, body });

/** What a customer looks like now. */
export const customer = (mock: Pick<Mock, 'url'>, externalId: string): Promise<Told> =>
  ask(mock, `GET /customers/ext_${encodeURIComponent(externalId)}?includeExpandedFields=true`);
