import { endingOf, pause } from './ending.mjs';

/** What people write who take no client. */
export async function bareFetch(place, names) {
  let told;
  for (const name of names) {
    if (told) await pause();
    let refused;
    const ending = await endingOf(async () => {
      const answer = await fetch(`http://127.0.0.1:${place.port}/v1/customers`, {
        method: 'POST',
        headers: { authorization: `Bearer sk_test_sandbox_${place.sandbox}` },
        body: new URLSearchParams({ email: `${name}@example.com` }),
        signal: AbortSignal.timeout(place.timeout),
      });
      const value = await answer.json();
      if (!answer.ok) refused = `no error, status ${answer.status}`;
      return value;
    }, place);
    told = { ending: refused ?? ending, tries: 1, waits: [] };
  }
  return told;
}
