import { isIP } from 'node:net';

/**
 * Why a caller may not use the admin API; undefined when it may. The Host check stops web pages that point a name of
 * theirs at this machine, the Origin check those that call it directly. A compose neighbour calls by a name without a dot.
 */
export function callerMayAdminister(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  allowHosts: readonly string[],
): string | undefined {
  const { host, origin } = headers;
  const name = typeof host === 'string' ? hostName(host) : undefined;
  if (name === undefined || !isLocalName(name, allowHosts)) {
    return `The admin API does not answer to the host "${String(host ?? '').slice(0, 80)}". Use an IP address, localhost or a name without a dot, or start fauxpay with --allow-host NAME.`;
  }
  if (origin !== undefined && origin !== `http://${String(host)}` && origin !== `https://${String(host)}`) {
    return `The admin API does not answer to pages of ${String(origin).slice(0, 80)}.`;
  }
  return undefined;
}

/** The host without its port, lower-case; undefined when it is no host. */
function hostName(host: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@?#\s]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

function isLocalName(name: string, allowHosts: readonly string[]): boolean {
  return (
    isIP(name) !== 0 || !name.includes('.') || allowHosts.some((allowed) => allowed.toLowerCase() === name)
  );
}
