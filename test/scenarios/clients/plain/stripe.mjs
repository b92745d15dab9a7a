import { Agent } from 'node:http';
import Stripe from 'stripe';
import { endingOf, pause } from './ending.mjs';
import { waitsOf } from './waits.mjs';

/** The client of stripe/stripe-node. */
export async function stripe(place, names, settings) {
  // Its own default, but not shared with others.
  const httpAgent = new Agent({ keepAlive: true });
  const client = new Stripe(`sk_test_sandbox_${place.sandbox}`, {
    host: '127.0.0.1',
    port: place.port,
    protocol: 'http',
    httpAgent,
    timeout: place.timeout,
    ...settings,
  });
  let told;
  let tries = 0;
  client.on('request', () => tries++);
  for (const name of names) {
    if (told) await pause();
    tries = 0;
    let ending;
    const waits = await waitsOf(async () => {
      ending = await endingOf(() => client.customers.create({ email: `${name}@example.com` }), place);
    });
    told = { ending, tries, waits: waits.map((ms) => `${ms / 1_000} s`) };
  }
  httpAgent.destroy();
  return told;
}
