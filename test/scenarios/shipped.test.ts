import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vocabularyOf } from '../../src/flavors/vocabulary.ts';
import { flavors } from '../../src/flavors/index.ts';
import { readScenarioFolder } from '../../src/scenarios/load.ts';
import { scenariosDir } from '../../src/shipped.ts';

const shipped = readScenarioFolder(scenariosDir, vocabularyOf(flavors));

test('the shipped scenarios are there', () => {
  expect([...shipped.keys()]).toEqual(
    expect.arrayContaining([
      'bad-request',
      'brown-out',
      'conflict',
      'deleted-between',
      'double-submit',
      'expired-key',
      'flaky',
      'forbidden',
      'garbled',
      'in-flight-key',
      'keep-alive-closed',
      'lock-timeout',
      'lost-reply',
      'not-found',
      'outage',
      'outage-window',
      'rate-limit-window',
      'rate-limited',
      'revoked-permission',
      'rotated-key',
      'schema-drift',
      'slow',
      'slow-death',
      'stale-read',
      'thundering-retry',
      'truncated',
      'unauthorized',
    ]),
  );
});

test('every shipped scenario has a test of its name', () => {
  const tests = readdirSync(join(__dirname, 'shipped')).filter((name) => name.endsWith('.test.ts'));
  expect(tests.map((name) => name.replace('.test.ts', '')).sort()).toEqual([...shipped.keys()].sort());
});

test('every shipped scenario is called by its file, tells its story in a comment and its effect in a sentence', () => {
  for (const [name, { description }] of shipped) {
    const text = readFileSync(join(scenariosDir, `${name}.yaml`), 'utf8');
    expect(text).toMatch(/^(# yaml-language-server: \$schema=\S+\n)?# [A-Z]/);
    expect(description).toMatch(/^[A-Z].*\.$/);
  }
});
