import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const read = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json'));
const dockerfile = read('Dockerfile');
const lock: Record<
  string,
  { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }
> = JSON.parse(read('package-lock.json')).packages;

describe('package-lock.json', () => {
  test('names no registry', () => {
    expect(Object.values(lock).filter(({ resolved }) => resolved)).toEqual([]);
  });

  test('has the binaries of every platform, not only of the one it was made on', () => {
    const missing = Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !lock[`${path}/node_modules/${name}`] && !lock[`node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});

test('fauxpay depends on nothing: all of it is bundled', () => {
  expect(manifest).not.toHaveProperty('dependencies');
});

test('the changelog tells of the version', () => {
  expect(read('CHANGELOG.md')).toContain(`\n## ${manifest.version}`);
});

describe('the image', () => {
  test('takes only what the build context has', () => {
    const open = read('.dockerignore').match(/(?<=^!).+/gm) ?? [];
    for (const path of open) expect(existsSync(path)).toBe(true);
    expect(open).toEqual(
      expect.arrayContaining(['bin', 'src', 'fixtures', 'scenarios', 'package.json', 'package-lock.json']),
    );
  });

  test('runs the command as its own user, from outside reachable, on the port it exposes', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^EXPOSE 4242$/m);
    expect(last).toMatch(/^ENV .*FAUXPAY_HOST=0\.0\.0\.0$/m);
    expect(last).toMatch(/^HEALTHCHECK .* CMD \["fauxpay", "health"\]$/m);
    expect(last).toMatch(/^ENTRYPOINT \["fauxpay"\]$/m);
  });
});

describe('compose.yaml', () => {
  const { services } = parse(read('compose.yaml'));

  test('serves on loopback, with a folder of scenarios, and says when it is healthy', () => {
    expect(services.fauxpay).toMatchObject({
      build: '.',
      ports: ['127.0.0.1:4242:4242'],
      volumes: ['./scenarios:/fauxpay/scenarios:ro'],
      healthcheck: { test: ['CMD', 'fauxpay', 'health'] },
    });
  });

  test('has tests wait until it is', () => {
    expect(services.test.depends_on).toEqual({ fauxpay: { condition: 'service_healthy' } });
  });
});
