import { retrieve } from './contestants.js';
import { load } from './load/load.js';
import { median, quantile } from './quantile.js';
import { inRounds, ratio } from './rounds.js';
import { startServer } from './server.js';

const ROUNDS = 8;
const BLOCK_MS = 700;
const DELAYS = 400;

const asked = { request: retrieve, connections: 8 };

const hundred = (match) => ({
  name: 'hundred',
  rules: Array.from({ length: 100 }, (_, index) => ({ match: match(index), respond: { error: 429 } })),
});

const operation = 'customers.retrieve';

/** A hundred rules each, none of which matches the call. */
const cases = {
  'of other operations': hundred((index) => ({ operation: 'customers.create', id: `c${index}` })),
  'of this operation, other ids': hundred((index) => ({ operation, id: `c${index}` })),
  'of this operation, other headers': hundred((index) => ({ operation, headers: { 'x-case': `c${index}` } })),
  'of this operation, other queries': hundred((index) => ({ operation, query: { limit: index + 1 } })),
  'of this operation, other bodies': hundred((index) => ({ operation, body: { email: `c${index}` } })),
  'of this operation, at the handler': hundred((index) => ({ operation, id: `c${index}` })),
};
for (const rule of cases['of this operation, at the handler'].rules) rule.respond.at = 'handler';

/** What scenarios cost. */
export async function scenarios() {
  const server = await startServer();
  try {
    await measureRules(server);
    await measureDelay(server);
  } finally {
    await server.stop();
  }
}

/** Blocks of no rules and of a hundred in turn, so that what else the machine does meets both alike. */
async function measureRules(server) {
  const block = async (...active) => {
    await server.use(...active);
    const { rate } = await load({ ...asked, port: server.port, ms: BLOCK_MS });
    return rate;
  };
  for (let warm = 0; warm < 3; warm++) await block();
  console.log('GET one customer of Stripe, calls a second, with a hundred rules that do not match:\n');
  for (const [name, scenario] of Object.entries(cases)) {
    const rates = await inRounds(ROUNDS, ['without', 'with'], (which) =>
      block(...(which === 'with' ? [scenario] : [])),
    );
    const ratios = rates.with.map((rate, round) => rate / rates.without[round]);
    const [none, some] = [median(rates.without), median(rates.with)].map(Math.round);
    const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
    console.log(
      `  ${name.padEnd(36)} ${none} → ${some}   ratio ${ratio(rates.with, rates.without).toFixed(3)} (${spread})`,
    );
  }
}

/** How much later than asked: a bare timer here, and an answer that a rule delays, in turn. */
async function measureDelay(server) {
  await server.use({ name: 'delayed', rules: [{ respond: { delay: '20ms' } }] });
  const one = { ...asked, port: server.port, connections: 1, ms: 1 };
  const late = { timer: [], answer: [] };
  for (let round = 0; round < DELAYS; round++) {
    late.timer.push(await timed(() => new Promise((resolve) => setTimeout(resolve, 20))));
    late.answer.push(await timed(() => load(one)));
  }
  console.log('\nlater than the 20 ms asked for, in ms:\n');
  for (const [name, times] of Object.entries({
    'a bare setTimeout': late.timer,
    'delay: 20ms, through HTTP': late.answer,
  })) {
    const over = times.map((ms) => ms - 20);
    console.log(
      `  ${name.padEnd(36)} median ${median(over).toFixed(2)}   p99 ${quantile(over, 0.99).toFixed(2)}`,
    );
  }
}

async function timed(act) {
  const start = performance.now();
  await act();
  return performance.now() - start;
}
