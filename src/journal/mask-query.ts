const SECRET = /api[_-]?key|token|secret|password/i;

/** A query without the values of parameters that call themselves a credential. No API takes one there; people try. */
export const maskQuery = (query: string): string =>
  query
    .split('&')
    .map((pair) => {
      const end = pair.indexOf('=');
      return end > 0 && SECRET.test(pair.slice(0, end)) ? `${pair.slice(0, end)}=***` : pair;
    })
    .join('&');
