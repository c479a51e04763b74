// SPDX-License-Identifier: Apache-2.0
// parity.mjs MODULE CASES: each case through the core in WebAssembly; its report is the program's,
// byte for byte. Then all of it again without entropy, where nothing may be called wrong that was
// right.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [module, cases] = process.argv.slice(2);
const { digest, run } = await import(pathToFileURL(join(module, 'core.js')));
const { openFile } = await import(pathToFileURL(join(module, 'node-source.js')));
const wasm = new WebAssembly.Module(readFileSync(join(module, 'dossier-verify.wasm')));
const seen = new Map(); // what the cases show: verdicts, algorithms, languages
let failures = 0;

function fail(text) {
  if (++failures <= 10) console.log(`FAILED: ${text}`);
}

function count(what) {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

function firstDifference(a, b) {
  const left = a.split('\n'),
    right = b.split('\n');
  const i = left.findIndex((line, n) => line !== right[n]);
  return `line ${i + 1}\n  native: ${left[i]}\n  wasm:   ${right[i]}`;
}

function compare(folder, about) {
  const native = readFileSync(join(folder, 'native'), 'utf8');
  let result;
  try {
    result = run(wasm, openFile(join(folder, 'package')), about.options);
  } catch (error) {
    if (native) fail(`${about.from}: ${error.code} ${error.message}, but the program reports`);
    else count('could not run');
    return;
  }
  if (!native) fail(`${about.from}: a report, but the program says: ${about.said}`);
  else if (result.json !== native)
    fail(`${about.from} (${folder}): ${firstDifference(native, result.json)}`);
  consider(about, result);
}

// The content is there when the report summarises it, and each entry's bytes are what is said of
// them.
function consider(about, { report, content, entries, memory }) {
  count(report.verdict);
  count(report.language);
  count(memory < 64 << 20 ? 'below 64 MiB' : 'over 64 MiB');
  for (const { id, outcome, messages } of report.findings) {
    if (id === 'credential.signature' && outcome === 'passed')
      count(/\b(ES256|EdDSA|RS256)\b/.exec(messages.en)?.[1]);
  }
  if (Boolean(content) !== Boolean(report.identity))
    fail(`${about.from}: content and identity disagree`);
  if (!content && entries.length) fail(`${about.from}: entries without content`);
  const bytes = entries.length ? readFileSync(join(about.folder, 'package')) : null;
  for (const { name, offset, size, sha256 } of entries) {
    const is = createHash('sha256')
      .update(bytes.subarray(offset, offset + size))
      .digest('hex');
    if (is !== sha256) fail(`${about.from}: ${name} is not at its offset`);
    count('entries');
  }
}

const unsaid = {
  random() {
    throw new Error('no entropy');
  },
};

function withoutEntropy(folder, about) {
  const signatures = (report) =>
    report.findings
      .filter((f) => f.id.endsWith('.signature') && f.outcome === 'failed')
      .map((f) => `${f.id} ${f.reason}`)
      .join();
  let native, result;
  try {
    native = JSON.parse(readFileSync(join(folder, 'native'), 'utf8'));
    result = run(wasm, openFile(join(folder, 'package')), about.options, unsaid);
  } catch {
    return; // a list whose keys cannot be checked
  }
  const wrong = signatures(result.report);
  if (wrong && wrong !== signatures(native)) fail(`${about.from} without entropy: ${wrong}`);
  if (result.report.findings.some((f) => f.reason === 'unchecked')) {
    count('unchecked');
    if (result.content || result.report.verdict === 'verified')
      fail(`${about.from}: shown, though unchecked`);
  }
}

function sameDigests() {
  const bytes = new Uint8Array(1 << 16).map((_, i) => (i * 2654435761) >>> 13);
  for (let n = 0; n < 1000; n++) {
    const part = bytes.subarray(n, 3 * n);
    if (Buffer.compare(Buffer.from(digest(wasm, part)), createHash('sha256').update(part).digest()))
      fail(`SHA-256 of ${2 * n} bytes`);
  }
}

const folders = readdirSync(cases).sort();
for (const name of folders) {
  const folder = join(cases, name);
  const about = { ...JSON.parse(readFileSync(join(folder, 'case.json'))), folder };
  compare(folder, about);
  withoutEntropy(folder, about);
}
sameDigests();
for (const what of [
  'verified',
  'cautions',
  'signer-unknown',
  'partly-checked',
  'not-verified',
  'en',
  'fr',
  'ES256',
  'EdDSA',
  'RS256',
  'entries',
  'unchecked',
]) {
  if (!seen.get(what)) fail(`no case shows: ${what}`);
}
if (seen.get('over 64 MiB')) fail('more than 64 MiB of memory');
console.log(`${folders.length} cases:`, Object.fromEntries(seen));
console.log(`${failures} failures`);
process.exit(failures ? 1 : 0);
