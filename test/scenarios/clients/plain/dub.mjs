import { Dub } from 'dub';
import { HTTPClient } from 'dub/lib/http.js';
import { endingOf, pause } from './ending.mjs';
import { waitsOf } from './waits.mjs';

/** A click of the shipped fixtures. */
const CLICK = 'clickOnTry000001';

/** The client of dubinc/dub-ts. It makes a customer by telling of a lead. */
export async function dub(place, names, settings) {
  let told;
  let tries = 0;
  const fetcher = (...asked) => {
    tries++;
    return fetch(...asked);
  };
  const client = new Dub({
    token: `dub_sandbox_${place.sandbox}`,
    serverURL: `http://127.0.0.1:${place.port}`,
    timeoutMs: place.timeout,
    httpClient: new HTTPClient({ fetcher }),
    ...settings,
  });
  for (const name of names) {
    if (told) await pause();
    tries = 0;
    const lead = {
      clickId: CLICK,
      eventName: 'Sign up',
      customerExternalId: name,
      customerEmail: `${name}@example.com`,
    };
    let ending;
    const waits = await waitsOf(async () => {
      ending = await endingOf(() => client.track.lead(lead), place);
    });
    told = { ending, tries, waits: waits.map(inWords) };
  }
  return told;
}

/** Told how long, it waits whole seconds; else chance has its part in it. */
const inWords = (ms) => (Number.isInteger(ms / 1_000) ? `${ms / 1_000} s` : 'backoff');
