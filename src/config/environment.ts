import { suggest } from '../core/suggest.ts';
import { CONFIG, type Declared } from './form.ts';
import { readTexts, type Misread, type Part } from './text.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What Kubernetes and docker links set beside a service that is called fauxpay; none of it is meant for us. */
const LINKED = /^FAUXPAY_(PORT_\d|SERVICE_|NAME$|ENV_)/;

const isLinkedPort = (name: string, text: string): boolean =>
  name === 'FAUXPAY_PORT' && text.startsWith('tcp://');

/** Reads the settings' variables. An empty variable counts as not set, as compose files pass `${SEED:-}`. */
export function readEnvironment(declarations: readonly Declared[], env: Environment): (Part | Misread)[] {
  return declarations.flatMap((declared) => {
    const names = declared.name === 'port' ? [declared.env, 'PORT'] : [declared.env];
    for (const name of names) {
      const text = env[name]?.trim() ?? '';
      if (text !== '' && !isLinkedPort(name, text))
        return readTexts(declared, [text], (piece) => `${name}=${piece}`);
    }
    return [];
  });
}

/** A warning for each `FAUXPAY_…` variable that means nothing. */
export function unknownVariables(declarations: readonly Declared[], env: Environment): string[] {
  const known = [...declarations, CONFIG].map((declared) => declared.env);
  return Object.keys(env)
    .filter((name) => name.startsWith('FAUXPAY_') && !known.includes(name) && !LINKED.test(name))
    .map((name) => {
      const meant = suggest(name, known);
      return `${name} is no setting and is ignored${meant ? `; did you mean ${meant}?` : ''}`;
    });
}
