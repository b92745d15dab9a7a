import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values as they came, in turn. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A client with one connection, which it keeps. */
export class KeepAlive {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: string) {
    this.#url = url;
  }

  /** Rejects when the connection ends before the answer does. */
  ask({ method = 'GET', path, headers = {}, body }: Asked): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const sent = body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) };
      const req = request(this.#url + path, { method, headers: sent, agent: this.#agent }, (res) => {
        let text = '';
        res.setEncoding('utf8');
        res.on('data', (chunk: string) => (text += chunk));
        res.on('error', reject);
        res.on('end', () => {
          const { statusCode = 0, headers: got, rawHeaders } = res;
          resolve({ status: statusCode, headers: got, rawHeaders, body: text });
        });
      });
      req.on('error', reject);
      req.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Names and values of headers as they came, but for `Date`. */
export const withoutDate = (raw: readonly string[]): string[] =>
  raw.filter((_, at) => raw[at - (at % 2)]?.toLowerCase() !== 'date');
