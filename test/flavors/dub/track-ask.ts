import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../../src/index.ts';
import type { DubOptions, Profile } from '../../../src/flavors/dub/options.ts';
import { ask, type Asked, bothProfiles, type Told } from './ask.ts';

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

export const DAY = 24 * 60 * 60 * 1000;

/** The moment so many milliseconds before `NOW`. */
export const ago = (milliseconds: number): string => new Date(Date.parse(NOW) - milliseconds).toISOString();

/** For the tests of a file: a mock of either profile, and one that knows only listed clicks, with records of the past. Fresh before each test. */
export function trackingMocks(past: object): { on(profile: Profile): Mock; strict(): Mock } {
  const mocks = new Map<Profile | 'strict', Mock>();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fauxpay-track-'));
    await writeFile(join(folder, 'dub.json'), JSON.stringify(past));
    for (const profile of bothProfiles) mocks.set(profile, await mockOf({ profile }));
    mocks.set('strict', await mockOf({ profile: 'current', clicks: 'strict' }, folder));
  });
  beforeEach(() => Promise.all([...mocks.values()].map((mock) => mock.reset())));
  afterAll(async () => {
    await Promise.all([...mocks.values()].map((mock) => mock.close()));
    await rm(folder, { recursive: true });
  });
  return { on: (profile) => mocks.get(profile)!, strict: () => mocks.get('strict')! };
}

export const lead = (mock: Pick<Mock, 'url'>, body: object, asked: Asked = {}): Promise<Told> =>
  ask(mock, 'POST /track/lead', { ...asked, body });

export const sale = (mock: Pick<Mock, 'url'>, body: object, asked: Asked = {}): Promise<Told> =>
  ask(mock, 'POST /track/sale', { ...asked, body });

/** What a customer looks like now. */
export const customer = (mock: Pick<Mock, 'url'>, externalId: string): Promise<Told> =>
  ask(mock, `GET /customers/ext_${encodeURIComponent(externalId)}?includeExpandedFields=true`);
