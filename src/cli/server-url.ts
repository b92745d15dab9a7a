import { readSettings } from '../config/read-settings.ts';
import { UserError } from '../core/user-error.ts';
import { flavors } from '../flavors/index.ts';
import type { Io } from './io.ts';

/** Where a running server is: as given, or where the settings of this folder put it. */
export const serverUrl = (given: string | undefined, io: Io): URL =>
  given === undefined ? ownUrl(io) : parseUrl(given);

/** Where a server started with the same environment and config file listens. */
function ownUrl({ env, cwd }: Io): URL {
  const { port, hosts } = readSettings({ flags: new Map(), env, cwd, flavors }).settings;
  if (port === 0)
    throw new UserError('the settings ask for a free port: give the URL that the ready line named');
  const host = hosts[0] ?? '127.0.0.1';
  if (host === '0.0.0.0') return new URL(`http://127.0.0.1:${port}`);
  return new URL(
    host === '::' ? `http://[::1]:${port}` : `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
  );
}

/** A URL, an address without its scheme, or a port of this machine. */
function parseUrl(text: string): URL {
  const instead = 'give one such as http://127.0.0.1:4242';
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme))
    throw new UserError(`"${text}" is no http URL: ${instead}`);
  const full = scheme === undefined ? `http://${/^\d+$/.test(text) ? `127.0.0.1:${text}` : text}` : text;
  if (!URL.canParse(full)) throw new UserError(`"${text}" is no URL: ${instead}`);
  return new URL(full);
}
