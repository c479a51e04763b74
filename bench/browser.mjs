// SPDX-License-Identifier: Apache-2.0
// browser.mjs node|chromium MODULE PACKAGE: verifies once; {"start", "seconds", "memory",
// "verdict"} as JSON, start being how long it takes to load and compile the core. For
// bench/browser.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [where, module, file] = process.argv.slice(2);
const time = '2026-03-14T15:09:26Z';

async function inNode() {
  const { load, verify } = await import(pathToFileURL(join(module, 'node.js')));
  const begin = performance.now();
  await load();
  const loaded = performance.now();
  const { report, memory } = await verify(file, { time });
  return {
    start: loaded - begin,
    seconds: performance.now() - loaded,
    memory,
    verdict: report.verdict,
  };
}

const page = `<!DOCTYPE html><input type="file"><script type="module">
import { load, verify } from '/index.js';
window.go = async () => {
  const begin = performance.now();
  await load();
  const loaded = performance.now();
  const { report, memory } = await verify(document.querySelector('input').files[0], { time: '${time}' });
  return { start: loaded - begin, seconds: performance.now() - loaded, memory, verdict: report.verdict };
};
</script>`;

function answer({ url }, response) {
  if (url === '/') return response.setHeader('Content-Type', 'text/html').end(page);
  const path = join(module, basename(url));
  if (!existsSync(path)) return response.writeHead(404).end();
  response.setHeader(
    'Content-Type',
    path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript',
  );
  createReadStream(path).pipe(response);
}

async function inChromium() {
  const { chromium } = createRequire(join(process.env.SOURCE_DIR, 'tests/foreign/package.json'))(
    'playwright-core',
  );
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(600_000);
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    // A file of any size: by its path, not by its bytes.
    const session = await tab.context().newCDPSession(tab);
    const { root } = await session.send('DOM.getDocument');
    const { nodeId } = await session.send('DOM.querySelector', {
      nodeId: root.nodeId,
      selector: 'input',
    });
    await session.send('DOM.setFileInputFiles', { files: [file], nodeId });
    return await tab.evaluate(() => window.go());
  } finally {
    await browser.close();
    server.close();
  }
}

if (where === 'chromium') {
  try {
    createRequire(join(process.env.SOURCE_DIR, 'tests/foreign/package.json')).resolve(
      'playwright-core',
    );
  } catch {
    process.exit(77);
  }
}
const took = await (where === 'node' ? inNode() : inChromium());
console.log(JSON.stringify({ ...took, start: took.start / 1000, seconds: took.seconds / 1000 }));
