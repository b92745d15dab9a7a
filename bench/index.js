#!/usr/bin/env node
/** `npm run bench`: all of them, or `npm run bench -- quick` one. Nothing here is a test: machines differ, and ratios of one run are what counts. */
import { peers } from './peers/peers.js';
import { quick } from './quick/quick.js';
import { scenarios } from './scenarios.js';
import { soak } from './soak.js';
import { state } from './state/state.js';

const benches = { quick, peers, soak, scenarios, state };

const [word, ...args] = process.argv.slice(2);
if (word !== undefined && !Object.hasOwn(benches, word)) {
  console.error(`bench: unknown "${word}"; known: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  try {
    for (const name of word === undefined ? Object.keys(benches) : [word]) await benches[name](args);
  } catch (error) {
    // Of a wrong command line the sentence is enough.
    if (!/^ERR_PARSE_ARGS/.test(error.code) && !(error instanceof RangeError)) throw error;
    console.error(`bench: ${error.message}`);
    process.exitCode = 2;
  }
}
