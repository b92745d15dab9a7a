#!/usr/bin/env node
'use strict';
const { main } = require('../dist/cli.cjs');
// Not a module of the newer kind, as Node takes longer to start with one.
main().then((exitCode) => {
  process.exitCode = exitCode;
  // Node that ends by itself gives its listeners up first, and a second Ctrl-C, which npm passes on, would find it without any.
  if (process.listenerCount('SIGINT') > 0) process.stdout.write('', () => process.exit());
});
