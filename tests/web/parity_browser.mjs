// SPDX-License-Identifier: Apache-2.0
// parity_browser.mjs MODULE CASES SHARE: every SHARE-th case in Chromium, as a Blob and from a
// server by ranges: the program's report, byte for byte. Exit 77 without playwright-core or
// Chromium.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join, normalize } from 'node:path';
import { CHROMIUM } from '../lib/chromium.mjs';

const [module, cases, share] = process.argv.slice(2);
const foreign = join(process.env.SOURCE_DIR, 'tests/foreign/package.json');
let chromium;
try {
  ({ chromium } = createRequire(foreign)('playwright-core'));
} catch {
  console.log('no playwright-core in tests/foreign');
  process.exit(77);
}
if (!existsSync(CHROMIUM.executablePath)) {
  console.log('no Chromium');
  process.exit(77);
}

const types = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' };

function answer(request, response) {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const path = normalize(decodeURIComponent(request.url));
  if (path === '/')
    return response
      .setHeader('Content-Type', types.html)
      .end('<!DOCTYPE html><title>parity</title>');
  const file = path.startsWith('/cases/') ? join(cases, path.slice(7)) : join(module, path);
  if (!existsSync(file)) return response.writeHead(404).end();
  const { size } = statSync(file);
  response.setHeader('Content-Type', types[file.split('.').pop()] ?? 'application/octet-stream');
  if (from === undefined || path.includes('whole')) return createReadStream(file).pipe(response);
  if (Number(from) >= size)
    return response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
  const end = Math.min(Number(to), size - 1);
  response.writeHead(206, { 'Content-Range': `bytes ${from}-${end}/${size}`, ETag: '"1"' });
  createReadStream(file, { start: Number(from), end }).pipe(response);
}

const server = createServer(answer).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const browser = await chromium.launch(CHROMIUM);
let failures = 0,
  compared = 0;

function fail(text) {
  if (++failures <= 10) console.log(`FAILED in Chromium: ${text}`);
}

try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const names = readdirSync(cases)
    .sort()
    .filter((_, i) => i % Number(share) === 0);
  for (const name of names) {
    const about = JSON.parse(readFileSync(join(cases, name, 'case.json')));
    const native = readFileSync(join(cases, name, 'native'), 'utf8');
    if (!native) continue;
    const said = await page.evaluate(
      async ({ name, about }) => {
        const { verify } = await import('/index.js');
        const { at, trust, ...rest } = about.options;
        const options = { ...rest, trust: trust ?? [], time: at };
        const blob = await (await fetch(`/cases/${name}/package`)).blob();
        const near = (await verify(blob, options)).json;
        // A server cannot give a range of nothing.
        const far = blob.size
          ? (await verify(new URL(`/cases/${name}/package`, location.href), options)).json
          : near;
        return { near, far };
      },
      { name, about },
    );
    if (said.near !== native) fail(`${about.from} (${name})`);
    if (said.far !== native) fail(`${about.from} (${name}) by ranges`);
    compared++;
  }
} finally {
  await browser.close();
  server.close();
}
if (compared < 50) fail(`only ${compared} cases`);
console.log(`${compared} cases in Chromium, ${failures} failures`);
process.exit(failures ? 1 : 0);
