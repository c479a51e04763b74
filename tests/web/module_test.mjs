// SPDX-License-Identifier: Apache-2.0
// dossier-verify as a package in Node: sources, options, progress, aborting, what an error says.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { build, checkTrust, recognise, verify, VerifyError } from 'dossier-verify';

const trust = [JSON.parse(readFileSync('trust.json'))];
const time = '2026-06-01';

function refusal(code, text) {
  return (error) => error instanceof VerifyError && error.code === code && text.test(error.message);
}

test('a path, bytes and a Blob give one report', async () => {
  const bytes = readFileSync('right.zip');
  const options = { trust, time };
  const { report, json, content, entries } = await verify('right.zip', options);

  assert.equal(report.verdict, 'verified');
  assert.equal(report.format, 'dossier-report-1');
  assert.deepEqual(JSON.parse(json), report);
  assert.equal(content.record.learner.name, 'Ada Tremblay');
  assert.equal(content.definition.id, content.record.definition.id);
  assert.equal(content.credential.evidence, undefined);
  assert.equal(
    entries.length,
    report.findings.length > 0 ? new Set(entries.map((e) => e.name)).size : 0,
  );
  for (const { name, offset, size, sha256 } of entries) {
    const part = bytes.subarray(offset, offset + size);
    assert.equal(createHash('sha256').update(part).digest('hex'), sha256, name);
  }
  assert.equal((await verify(new Uint8Array(bytes), options)).json, json);
  assert.equal((await verify(new Blob([bytes]), options)).json, json);
});

test('nothing of a package that was changed is given', async () => {
  const { report, content, entries } = await verify('wrong.zip', { trust, time });

  assert.equal(report.verdict, 'not-verified');
  assert.equal(content, null);
  assert.deepEqual(entries, []);
});

test('a key that is not the issuer’s shows nothing', async () => {
  const { report, content } = await verify('right.zip', {
    trust: [JSON.parse(readFileSync('other.json'))],
    time,
  });

  assert.equal(report.findings.find((f) => f.id === 'issuer.trusted').reason, 'foreign-key');
  assert.equal(content, null);
});

test('time and language are the caller’s', async () => {
  const french = await verify('right.zip', {
    trust,
    time: new Date('2026-06-01T12:30:15.9Z'),
    language: 'fr',
  });

  assert.equal(french.report.at, '2026-06-01T12:30:15Z');
  assert.equal(french.report.language, 'fr');
  assert.equal(french.report.findings[0].message, french.report.findings[0].messages.fr);
  const early = await verify('right.zip', { trust, time: '2001-01-01' });
  assert.equal(early.report.findings.find((f) => f.id === 'credential.validity').reason, 'not-yet');
  const now = await verify('right.zip', { trust });
  assert.ok(Math.abs(Date.parse(now.report.at) - Date.now()) < 60_000);
});

test('progress rises to the whole', async () => {
  const steps = [];
  await verify('many.zip', { time, onProgress: (...step) => steps.push(step) });

  assert.ok(steps.length > 0);
  for (let i = 1; i < steps.length; i++) assert.ok(steps[i][0] >= steps[i - 1][0]);
  const [done, total, what] = steps.at(-1);
  assert.equal(done, total);
  assert.equal(what, 'hashing');
});

test('aborting rejects with the reason, before and during', async () => {
  const reason = new Error('enough');
  await assert.rejects(verify('right.zip', { time, signal: AbortSignal.abort(reason) }), reason);
  const control = new AbortController();
  const running = verify('many.zip', {
    time,
    signal: control.signal,
    onProgress: () => control.abort(reason),
  });
  setTimeout(() => control.abort(reason), 1);
  await assert.rejects(running, reason);
});

test('what cannot be checked is an error that says why', async () => {
  await assert.rejects(verify('absent.zip', { time }), refusal('input', /absent\.zip/));
  await assert.rejects(verify('right.zip', { time: 'yesterday' }), refusal('usage', /yesterday/));
  await assert.rejects(verify('right.zip', { time: NaN }), refusal('usage', /time/));
  await assert.rejects(verify('right.zip', { trust: {} }), refusal('usage', /trust/));
  await assert.rejects(
    verify('right.zip', { trust: [{ format: 'dossier-trust-1' }] }),
    refusal('usage', /trust list 1.*issuers/),
  );
});

test('a trust list is checked by itself', async () => {
  assert.equal(await checkTrust(trust[0]), 1);
  await assert.rejects(checkTrust({ format: 'dossier-trust-1' }), refusal('usage', /issuers/));
});

test('a file given beside a package is recognised by its content', async () => {
  const list = await recognise(readFileSync('trust.json'));
  assert.deepEqual(list, { kind: 'trust', issuers: 1, list: trust[0] });
  const root = await recognise(new Blob([readFileSync('root.pem')]));
  assert.equal(root.kind, 'certificates');
  assert.deepEqual(
    root.items.map(({ list: isList, name }) => [isList, name]),
    [[false, 'CN = Root']],
  );
  assert.ok(Date.parse(root.items[0].until) > Date.now());
  assert.equal(root.roots, readFileSync('root.pem', 'utf8'));
  assert.equal(root.crls, '');
  const [file] = readdirSync('data/status');
  const status = await recognise(readFileSync(`data/status/${file}`));
  assert.equal(status.kind, 'status');
  assert.match(status.id, /^https:/);
  const { report } = await verify('held.zip', {
    trust: [JSON.parse(readFileSync('held.json'))],
    time,
    status: [{ text: status.text }],
  });
  assert.equal(report.findings.find((f) => f.id === 'status.present').outcome, 'passed');
});

test('what is none of them is refused with the reason, in the language asked for', async () => {
  const key = readFileSync('root.key');
  await assert.rejects(recognise(key), refusal('usage', /PRIVATE KEY/));
  await assert.rejects(
    recognise(key, { language: 'fr' }),
    refusal('usage', /le texte PEM contient/i),
  );
  for (const text of ['', 'nothing', '[]'])
    await assert.rejects(recognise(Buffer.from(text)), refusal('usage', /neither a trust list/));
  await assert.rejects(
    recognise(Buffer.from('{"a": 1}')),
    refusal('usage', /neither a trust list of Dossier nor/),
  );
  const jwt = readFileSync(`data/status/${readdirSync('data/status')[0]}`, 'utf8').trim();
  await assert.rejects(
    recognise(Buffer.from(`${jwt.slice(0, -4)}AAAA`)),
    refusal('usage', /signature is wrong/),
  );
  const hiding = Buffer.concat([Buffer.from('PK\x03\x04\0\0\n'), readFileSync('root.pem')]);
  await assert.rejects(recognise(hiding), refusal('usage', /neither a trust list/));
  await assert.rejects(recognise('root.pem'), refusal('usage', /bytes/));
});

test('no package is a verdict, not an error', async () => {
  for (const [bytes, verdict] of [
    ['', 'partly-checked'],
    ['PK', 'not-verified'],
    [readFileSync('right.zip').subarray(0, 500), 'not-verified'],
  ]) {
    writeFileSync('none.zip', bytes);
    const { report } = await verify('none.zip', { time });
    assert.equal(report.verdict, verdict);
    assert.equal(report.findings[0].id, 'container.form');
  }
});

test('the build names its core', () => {
  const core = readFileSync('node_modules/dossier-verify/dossier-verify.wasm');
  assert.equal(build.core, createHash('sha256').update(core).digest('hex'));
  assert.match(build.version, /^\d+\.\d+\.\d+$/);
  assert.equal(
    JSON.parse(readFileSync('node_modules/dossier-verify/package.json')).version,
    build.version,
  );
});
