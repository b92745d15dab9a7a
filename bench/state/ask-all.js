import { Connection } from '../connection.js';

const CONNECTIONS = 8;
/** On each connection, before the first of them is answered. */
const AT_ONCE = 16;

/** Sends many requests as fast as they are answered. Gives status and body of each, in the order of the requests. */
export async function askAll(port, requests) {
  const answers = [];
  let next = 0;
  const goOn = async (connection) => {
    while (next < requests.length) {
      const at = next++;
      answers[at] = await connection.ask(requests[at]);
    }
  };
  const open = Array.from({ length: CONNECTIONS }, () => new Connection(port));
  try {
    await Promise.all(open.flatMap((connection) => Array.from({ length: AT_ONCE }, () => goOn(connection))));
  } finally {
    for (const connection of open) connection.close();
  }
  return answers;
}
