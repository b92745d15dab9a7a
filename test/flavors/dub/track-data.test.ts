import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../../src/index.ts';
import { ask } from './ask.ts';
import { lead, sale } from './track-ask.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fauxpay-track-data-'));
});
afterAll(() => rm(folder, { recursive: true }));

const signUp = { clickId: 'clickOnLaunch001', eventName: 'Sign up', customerExternalId: 'user_500' };

/** Everything on the way of a customer, once before and once after the mock starts anew on the same file. */
test('leads, deferred leads, invoices and their sums outlive the mock', async () => {
  const start = (): Promise<Mock> =>
    createMock({
      flavors: ['dub'],
      seed: 1,
      data: join(folder, 'data'),
      options: { dub: { clicks: 'strict' } },
    });
  const billed = { customerExternalId: 'user_500', amount: 500 };
  const deferred = { ...signUp, customerExternalId: 'user_501', mode: 'deferred' };

  const before = await start();
  await lead(before, signUp);
  await lead(before, deferred);
  const invoices = ['inv_1', '__proto__'];
  const told = [];
  for (const invoiceId of invoices) told.push((await sale(before, { ...billed, invoiceId })).text);
  const customer = (await ask(before, 'GET /customers/ext_user_500?includeExpandedFields=true')).text;
  await before.close();

  const after = await start();
  expect((await lead(after, signUp)).body).toMatchObject({ link: null });
  const again = [];
  for (const invoiceId of invoices) again.push((await sale(after, { ...billed, amount: 7, invoiceId })).text);
  expect(again).toEqual(told);
  expect((await ask(after, 'GET /customers/ext_user_500?includeExpandedFields=true')).text).toBe(customer);
  expect((await sale(after, { customerExternalId: 'user_501', amount: 7 })).status).toBe(404);
  await lead(after, { ...deferred, clickId: null, mode: 'wait' });
  expect((await sale(after, { customerExternalId: 'user_501', amount: 7 })).status).toBe(200);
  await after.close();
});
