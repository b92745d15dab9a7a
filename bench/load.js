import { Connection } from './connection.js';

/** Calls a second that so many connections get answered in a time, each asking anew when it was answered. */
export async function throughput({ port, path, headers, connections, ms }) {
  const open = Array.from({ length: connections }, () => new Connection(port));
  const start = performance.now();
  let answered = 0;
  await Promise.all(
    open.map(async (connection) => {
      while (performance.now() - start < ms) {
        const { status, body } = await connection.ask({ path, headers });
        if (status !== 200) throw new Error(`the benchmark was answered ${status} ${body}`);
        answered += 1;
      }
      connection.close();
    }),
  );
  return (answered / (performance.now() - start)) * 1_000;
}

export const median = (numbers) => quantile(numbers, 0.5);

export const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
