import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('express-app.js', import.meta.url));

export const express = {
  name: 'Express',
  does: 'res.json + form + Map',
  package: 'express',
  stores: true,
  start: (port, { customer }) => ({ args: [app, String(port), JSON.stringify(customer)] }),
};
