// SPDX-License-Identifier: Apache-2.0
// Web servers on this machine, for the build that may open addresses.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

async function listening(files, headers = {}) {
  const seen = [];
  const server = createServer((request, answer) => {
    seen.push(request.url);
    const [body, type, status = 200] = files[request.url] ?? [
      Buffer.from('absent'),
      'text/plain',
      404,
    ];
    answer.writeHead(status, { 'content-type': type, ...headers }).end(body);
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const at = `http://127.0.0.1:${server.address().port}`;
  return {
    seen,
    at,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** The page itself, a package, a trust list, and what is none of these. `other` and `open` are of
 * other origins: one lets this page read, one does not; nobody listens at `dead`. */
export async function serve(verifier, folder, scenes) {
  const trust = [readFileSync(join(folder, scenes.demo.trust)), 'application/json'];
  const own = await listening({
    '/': [readFileSync(verifier.replace(/\.html$/, '-online.html')), 'text/html'],
    '/p.zip': [readFileSync(join(folder, scenes.demo.file)), 'application/zip'],
    '/bad.zip': [Buffer.from('nothing'), 'application/zip'],
    '/trust.json': trust,
    '/root.pem': [readFileSync(join(folder, 'given/root.pem')), 'application/x-pem-file'],
    '/wrong.json': [Buffer.from('{"format": "dossier-trust-1", "issuers": 5}'), 'application/json'],
    '/broken.json': [trust[0].subarray(0, 100), 'application/json'],
    '/secret.json': [Buffer.from('no'), 'text/plain', 403],
    '/huge.json': [Buffer.alloc((16 << 20) + 1, ' '), 'application/json'],
  });
  const other = await listening({ '/trust.json': trust });
  const open = await listening({ '/trust.json': trust }, { 'access-control-allow-origin': '*' });
  const dead = await listening({});
  await dead.close();
  return {
    ...own,
    other: other.at,
    open: open.at,
    dead: dead.at,
    close: () => Promise.all([own, other, open].map((one) => one.close())),
  };
}
