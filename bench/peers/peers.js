import { fauxpay, firstAnswers, floors, retrieve } from '../contestants.js';
import { pinApart } from '../pin.js';
import { keep } from '../report/results.js';
import { diskOf, diskOfFauxpay } from './disk.js';
import { peers as others } from './index.js';
import { installPeers, versionOf } from './installed.js';
import { measure } from './measure.js';
import { tables } from './tables.js';

const ROUNDS = 5;

/** fauxpay beside other mock servers. Each is started anew in each round, and so is a bare node:http server. */
export async function peers() {
  const pinned = pinApart();
  const answers = await firstAnswers();
  const customer = JSON.parse(answers.retrieve.body);
  const absent = [];
  const contestants = enrol(answers, absent);
  for (let round = 1; round <= ROUNDS; round++) {
    console.log(`Round ${round} of ${ROUNDS}…`);
    const order = round % 2 === 0 ? contestants.toReversed() : [...contestants];
    for (const contestant of order) {
      try {
        contestant.rounds.push(await measure(contestant, { customer, pinned }));
      } catch (error) {
        // Without what the others are held against there is nothing to tell.
        if (contestant.package === undefined) throw error;
        absent.push(`${contestant.name} was left out: ${error.message}`);
        contestants.splice(contestants.indexOf(contestant), 1);
      }
    }
  }
  await keep('peers', [tables(contestants), ...absent].join('\n\n'));
}

/** Who takes part, each with its version, what it takes on disk and no rounds yet. */
function enrol(answers, absent) {
  const { fixed, stored } = floors(answers);
  const ours = [
    { ...fixed, sendsAlways: true, retrieve },
    { ...stored, stores: true },
    { ...fauxpay(), stores: true, disk: diskOfFauxpay() },
  ];
  try {
    installPeers();
  } catch (error) {
    absent.push(`The peers were left out: ${error.message}`);
    return ours.map((contestant) => ({ ...contestant, rounds: [] }));
  }
  const named = others.map((peer) => ({
    ...peer,
    name: [`${peer.name} ${versionOf(peer.package)}`, peer.does].filter(Boolean).join(', '),
    disk: diskOf(peer.package),
  }));
  return [...ours, ...named].map((contestant) => ({ ...contestant, rounds: [] }));
}
