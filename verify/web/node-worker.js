// SPDX-License-Identifier: Apache-2.0
// The worker of Node: reads a file, a Blob or bytes, and runs the core.
import { parentPort } from 'node:worker_threads';
import { openFile } from './node-source.js';
import { work } from './task.js';

parentPort.once('message', (message) =>
  work(message, openFile, (answer) => parentPort.postMessage(answer)),
);
