import { connect } from 'node:net';

/** One connection that asks the same thing over and over, each time when the answer before is whole. */
class Asker {
  #socket;
  #request;
  #answered = () => {};
  #got = '';

  constructor(port, path, headers) {
    const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    this.#request = `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true).setEncoding('latin1');
    this.#socket.on('data', (text) => this.#take(text));
  }

  #take(text) {
    this.#got += text;
    const body = this.#got.indexOf('\r\n\r\n') + 4;
    if (body < 4) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#got)?.[1]);
    if (this.#got.length < body + length) return;
    if (!this.#got.startsWith('HTTP/1.1 200')) throw new Error(`the benchmark was answered ${this.#got}`);
    this.#got = '';
    this.#answered();
  }

  ask() {
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#socket.write(this.#request);
    });
  }

  close() {
    this.#socket.destroy();
  }
}

/** Calls a second that so many connections get answered in a time. */
export async function throughput({ port, path, headers, connections, ms }) {
  const askers = Array.from({ length: connections }, () => new Asker(port, path, headers));
  const start = performance.now();
  let answered = 0;
  await Promise.all(
    askers.map(async (asker) => {
      while (performance.now() - start < ms) {
        await asker.ask();
        answered += 1;
      }
      asker.close();
    }),
  );
  return (answered / (performance.now() - start)) * 1_000;
}

export const median = (numbers) => quantile(numbers, 0.5);

export const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
