// Runs clients for clients.ts: a message asks for one, a message tells what became of it.
import { curl } from './curl.mjs';
import { dub } from './dub.mjs';
import { bareFetch } from './fetch.mjs';
import { stripe } from './stripe.mjs';
import { watchWaits } from './waits.mjs';

const kinds = { stripe, dub, fetch: bareFetch, curl };

watchWaits();
process.on('message', async ({ id, kind, settings, place, names }) => {
  const report = await kinds[kind](place, names, settings).then(
    (told) => ({ told }),
    (error) => ({ failed: error.stack }),
  );
  process.send({ id, ...report });
});
