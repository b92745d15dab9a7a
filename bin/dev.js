#!/usr/bin/env node
/**
 * One command on a fresh clone: installs what is missing, builds what is older than its sources, then does what was asked for.
 *
 *   node bin/dev.js start [ARGS…]    fauxpay ARGS…, in this process, so that a signal reaches it
 *   node bin/dev.js test [ARGS…]     jest ARGS…, in this process
 *   node bin/dev.js build            dist/ with its types
 */
'use strict';
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const OLDEST_NODE = 20;

const root = join(__dirname, '..');
const [command = 'start', ...args] = process.argv.slice(2);

const commands = {
  async start() {
    await install();
    await build({ types: false });
    await become('fauxpay.js');
  },
  async test() {
    await install();
    await build({ types: true });
    process.env.NODE_ENV ??= 'test';
    await become('../node_modules/jest/bin/jest.js');
  },
  async build() {
    await install();
    await build({ types: true });
  },
};

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(`fauxpay needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}`);
} else if (!Object.hasOwn(commands, command)) {
  fail(`unknown command "${command}"; expected one of ${Object.keys(commands).join(', ')}`);
} else {
  void commands[command]();
}

async function install() {
  const { isInstalled } = await import('./build/up-to-date.js');
  if (isInstalled(root)) return;
  say('installing packages');
  // Under `npm start` this very npm; npm's own file is run by Node, because Windows cannot spawn npm.cmd without a shell.
  const npm = process.env.npm_execpath ?? '';
  const [program, ...before] = /npm-cli\.c?js$/.test(npm) ? [process.execPath, npm] : ['npm'];
  // No package here needs its install script, and development packages are wanted whatever NODE_ENV says.
  const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, signal, error } = spawnSync(program, [...before, 'ci', ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: program === 'npm' && process.platform === 'win32',
  });
  if (error) fail(`npm could not be started: ${error.message}`);
  if (signal) process.exit(130);
  if (status !== 0) fail('npm ci failed; its message is above');
}

async function build({ types }) {
  const { isBuilt } = await import('./build/up-to-date.js');
  if (isBuilt(root, { types })) return;
  say('building');
  const { buildAll } = await import('./build/build.js');
  await buildAll({ types }).catch((error) => {
    // esbuild has said where, and why; anything else is told in full.
    if (!error.errors) throw error;
    fail('the build failed; its messages are above');
  });
}

/** Goes on as another script, as if that had been started. */
async function become(script) {
  const path = join(__dirname, script);
  process.argv.splice(1, Infinity, path, ...args);
  await import(pathToFileURL(path).href);
}

function say(text) {
  process.stderr.write(`fauxpay: ${text}…\n`);
}

function fail(text) {
  process.stderr.write(`fauxpay: ${text}\n`);
  process.exit(1);
}
