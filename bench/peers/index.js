import { emulate } from './emulate.js';
import { express } from './express.js';
import { jsonServer } from './json-server.js';
import { mockoon } from './mockoon.js';
import { mountebank } from './mountebank.js';
import { prism } from './prism.js';
import { wiremock } from './wiremock.js';

export const peers = [express, jsonServer, emulate, wiremock, mountebank, prism, mockoon];
