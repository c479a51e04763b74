// SPDX-License-Identifier: Apache-2.0
// page_test.mjs VERIFIER.HTML SCENES: the employer's page in Chromium, from disk, with the network
// off.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { address, check, finish, folder, NAMES, require, scenes, verifier } from './harness.mjs';
import { CHROMIUM } from '../lib/chromium.mjs';
import { serve } from './serve.mjs';
import { watched } from './watched.mjs';
import { byAddress, byContent, byDrop, bySuggestion } from './trust_scenes.mjs';

const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** A page that asks nothing of the network, complains of nothing, and knows what day it is. */
async function open(
  browser,
  what,
  {
    width = 1280,
    height = 900,
    scheme = 'light',
    locale = 'en-CA',
    at = '2026-06-01T00:00:00Z',
    hash = '',
    quiet = true,
  } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale,
    offline: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  await page.clock.setFixedTime(new Date(at));
  if (quiet) page.on('console', (message) => check(false, `${what}: console: ${message.text()}`));
  page.on('pageerror', (error) => check(false, `${what}: ${error.stack}`));
  page.on('dialog', (dialog) => {
    check(false, `${what}: a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) =>
    check(
      !quiet ||
        /^chrome(-extension)?:/.test(request.url()) /* the browser's own viewer of documents */ ||
        request.url() === address.split('#')[0] ||
        request.url().split('#')[0] === address ||
        request.url().startsWith('blob:null/') ||
        request.url().startsWith('blob:file:'),
      `${what}: asks for ${request.url()}`,
    ),
  );
  await page.goto(address + hash);
  return page;
}

async function trustIn(page, name) {
  await page.setInputFiles('#file', join(folder, scenes[name].trust));
  await page.waitForSelector('.trust-list');
  await page.click('dialog .large-head button');
}

/** The page may show a result already: the one waited for is another. */
async function verify(page, names) {
  const done = names.length > 1 ? '.several' : '#verdict';
  await page.evaluate((one) => document.querySelector(one)?.setAttribute('data-before', ''), done);
  await page.setInputFiles(
    '#file',
    names.map((name) => join(folder, scenes[name].file)),
  );
  await page.waitForSelector(`${done}:not([data-before])`);
}

async function scene(browser, name, options = {}) {
  const page = await open(browser, name, { at: scenes[name].at, ...options });
  if (scenes[name].trust) await trustIn(page, name);
  await verify(page, [name]);
  return page;
}

const close = (page) => page.context().close();
const shown = (page) => page.evaluate(() => document.body.innerText);

/**
 * Each package: the right verdict, the person or nobody. Those that need no list one after the other
 * in one page.
 */
async function verdicts(browser) {
  const bare = await open(browser, 'no list');
  for (const [name, { verdict, title, person, withheld, trust }] of Object.entries(scenes)) {
    if (['many', 'evil', 'remark', 'bidi'].includes(name)) continue;
    if (!trust) await verify(bare, [name]);
    const page = trust ? await scene(browser, name) : bare;
    const text = await shown(page);
    if (verdict)
      check(
        (await page.textContent('#verdict')).startsWith(title ?? NAMES[verdict]),
        `${name}: ${verdict}, not ${await page.textContent('#verdict')}`,
      );
    if (verdict)
      check(
        (await page.locator(`.banner.${verdict}, .alone.${verdict}`).count()) === 1,
        `${name}: looks ${verdict}`,
      );
    check(
      person
        ? (await page.textContent('h1')) === person
        : (await page.locator('#person').count()) === 0,
      `${name}: who`,
    );
    if (!person)
      check(
        !/Amina|Noémie|Ada Tremblay|Exceeds|Meets/.test(text),
        `${name}: nothing of the content`,
      );
    if (withheld)
      check(
        text.includes('withheld by its holder') && text.includes(withheld),
        `${name}: withheld, not missing`,
      );
    if (trust) await close(page);
  }
  await close(bare);
}

/** Evidence at the place pointed to. */
async function evidence(browser) {
  const page = await scene(browser, 'demo');
  const video = page.locator('video').first();
  await video.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('video')?.readyState >= 2);
  check(
    Math.abs((await video.evaluate((one) => one.currentTime)) - 5) < 0.3,
    'the film stands at 0:05',
  );
  check(
    await video.evaluate((one) => one.src.startsWith('blob:') && one.duration > 20),
    'the film plays from the package',
  );
  await page.waitForFunction(
    () => document.querySelector('video').textTracks[0]?.mode !== undefined,
  );
  await video.evaluate((one) => {
    one.textTracks[0].mode = 'showing';
  });
  await page.waitForFunction(() => document.querySelector('video').textTracks[0].cues?.length > 0);
  await video.evaluate((one) => {
    one.currentTime = 20;
  });
  await page.getByRole('button', { name: 'Play from 0:05' }).click();
  await page.waitForFunction(
    () =>
      !document.querySelector('video').paused && document.querySelector('video').currentTime < 12,
  );
  check(await video.evaluate((one) => one.currentTime >= 4.9), 'the jump goes to 0:05 and plays');
  await video.evaluate((one) => one.pause());

  await page.getByText('Briefs the people who do the work').scrollIntoViewIfNeeded();
  await page.locator('.picture').first().scrollIntoViewIfNeeded();
  const region = page.locator('.region').first();
  await region.waitFor();
  check(
    await region.evaluate((one) => one.style.left === '10%' && one.style.width === '60%'),
    'the region is marked',
  );
  await page.locator('.stage.image').getByRole('button', { name: 'Enlarge' }).click();
  const frame = page.locator('dialog .frame');
  const before = (await frame.boundingBox()).width;
  await page.getByRole('button', { name: 'Zoom in' }).click();
  check((await frame.boundingBox()).width > before * 1.3, 'pictures zoom');
  await page.locator('.zoom-view').focus();
  await page.keyboard.press('0');
  check(Math.abs((await frame.boundingBox()).width - before) < 30, 'and fit again by key');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' }); // Escape closes

  const chart = page.locator('.crit', { hasText: 'Charts show the answer' });
  await chart.getByRole('button', { name: /Report to the morning meeting/ }).click();
  await chart.locator('iframe').waitFor();
  check(
    await chart.locator('iframe').evaluate((one) => /^blob:.*#page=3&/.test(one.src)),
    'the document opens at page 3',
  );

  const data = page.locator('.crit', { hasText: 'Finds and treats problems' });
  await data.getByRole('button', { name: /Log of line 3/ }).click();
  await data.locator('.source').waitFor();
  check(
    (await data.locator('.row').first().textContent()).startsWith('1date,shift'),
    'data has line numbers',
  );
  await page
    .locator('.crit', { hasText: 'Documents origin' })
    .getByRole('button', { name: /handed in/ })
    .click();
  await page.locator('.members summary').click();
  await page.locator('.members').getByText('summary.txt').first().waitFor();
  check(
    await page.locator('.members').getByText('summary.txt').first().isVisible(),
    'members of an archive are listed',
  );
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .locator('.crit', { hasText: 'Documents origin' })
      .getByRole('link', { name: /Save as handed-in.zip/ })
      .click(),
  ]);
  check(
    download.suggestedFilename() === 'handed-in.zip',
    `saved under its own name, not ${download.suggestedFilename()}`,
  );
  check(
    readFileSync(await download.path()).equals(
      readFileSync(new URL('../../sample/evidence/handed-in.zip', import.meta.url)),
    ),
    'saved as it was',
  );
  await close(page);
}

/** The link to a moment: made, and followed. */
async function links(browser) {
  const page = await scene(browser, 'demo', { quiet: false });
  const data = page.locator('.crit', { hasText: 'Finds and treats problems' });
  await data.locator('video').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await data.getByRole('button', { name: 'Copy link to this' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  check(/#p=[0-9a-f]{64}&a=[0-9a-f]{64}&f=t%3D/.test(link), `the link: ${link}`);
  await close(page);

  const other = await open(browser, 'link', {
    hash: `#${link.split('#')[1].replace(/f=.*/, 'f=t%3D17')}`,
  });
  check(
    (await shown(other)).includes('points to a moment in a package'),
    'the link asks for its package',
  );
  await verify(other, ['demo']);
  await other.waitForFunction(() =>
    [...document.querySelectorAll('video')].some((one) => Math.abs(one.currentTime - 17) < 0.5),
  );
  await close(other);

  const wrong = await open(browser, 'wrong link', {
    hash: `#p=${'0'.repeat(64)}&a=${'0'.repeat(64)}`,
  });
  await verify(wrong, ['demo']);
  check(
    (await shown(wrong)).includes('into another package'),
    'a link into another package says so',
  );
  await close(wrong);
}

/** Opens the trust dialog, waits for the digest of what waits there, and gives it. */
async function waitingDigest(page) {
  await page
    .getByRole('button', { name: /Trust list/ })
    .first()
    .click();
  const code = page.locator('.waiting .digest code').filter({ hasText: /\w{4} \w{4}/ });
  await code.waitFor();
  return code.textContent();
}

/** From disk, what is remembered is shown with date and digest and counts once it is confirmed, in
 * each session anew; another page on the disk, which shares the store, makes nobody trusted, and
 * what it changed has another digest. */
async function remembering(page, noted) {
  await page.reload();
  check((await page.textContent('#waiting')).includes('waits for you to confirm'), 'it says so');
  await verify(page, ['demo']);
  check(
    (await page.textContent('#verdict')).startsWith(NAMES['signer-unknown']),
    'what is remembered counts for nothing unasked',
  );
  check((await waitingDigest(page)) === noted, 'it is shown with the digest that was noted');
  check(
    /Remembered on \d+\u00a0\w+\u00a0\d{4}/.test(await page.innerText('.waiting')),
    `and the day: ${await page.innerText('.waiting')}`,
  );
  await accessible(page, 'trust that waits to be confirmed');
  await page.getByRole('button', { name: 'I have compared it' }).click();
  await page.waitForSelector('.banner.verified');
  check((await page.locator('.waiting').count()) === 0, 'confirmed, it is in use');

  const other = join(folder, 'other.html');
  writeFileSync(
    other,
    `<!doctype html><title>Another page</title><script>
      const all = JSON.parse(localStorage.getItem('dossier.trust'));
      all[0].list.issuers.push({id: 'https://evil.example/', name: 'Evil', roles: ['issuer']});
      Object.assign(all[0], {waiting: false, confirmed: true});
      localStorage.setItem('dossier.trust', JSON.stringify(all));
      document.title = 'Changed';
    </script>`,
  );
  const neighbour = await page.context().newPage();
  await neighbour.goto(pathToFileURL(other).href);
  check((await neighbour.title()) === 'Changed', 'another page of the disk reaches the store');
  await neighbour.close();
  await page.reload();
  await verify(page, ['demo']);
  check(
    (await page.textContent('#verdict')).startsWith(NAMES['signer-unknown']),
    'what another page left there counts for nothing',
  );
  check((await waitingDigest(page)) !== noted, 'and has another digest');
  await page.getByRole('button', { name: 'Remove' }).click();
  check((await page.locator('.waiting').count()) === 0, 'removed without a use');
  await page.setInputFiles('dialog input[type=file]', join(folder, scenes.demo.trust));
  await page.waitForSelector('.banner.verified');
}

/** Trust: loaded, seen, remembered when asked, removed; a suggestion is one. */
async function trusting(browser) {
  const page = await open(browser, 'trust');
  await verify(page, ['demo']);
  check(
    (await page.textContent('#verdict')).startsWith(NAMES['signer-unknown']),
    'nobody is trusted at first',
  );
  await page.getByRole('button', { name: 'Decide whom you trust' }).click();
  check(
    (await page.locator('.suggested').innerText()).includes('proves nothing'),
    'a suggestion is called one',
  );
  await page.setInputFiles('dialog input[type=file]', join(folder, scenes.demo.trust));
  await page.waitForSelector('.banner.verified');
  check(
    await page
      .locator('.trust-list')
      .innerText()
      .then((text) => /\d names/.test(text)),
    'the list is seen',
  );
  await page.locator('.trust-list input[type=checkbox]').check();
  await page
    .locator('.trust-list .digest code')
    .filter({ hasText: /\w{4} \w{4}/ })
    .waitFor();
  const noted = await page.textContent('.trust-list .digest code');
  await remembering(page, noted);
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.waitForSelector('.banner.signer-unknown');
  check((await page.evaluate(() => Object.keys(localStorage).join())) === '', 'and forgotten');
  await page.getByRole('button', { name: 'I have confirmed this key' }).first().click();
  await page.waitForFunction(() =>
    document
      .querySelector('#who-says')
      ?.textContent.includes('on your trust list as “Rivermouth College”'),
  );
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, '{"format": "dossier-trust-1", "issuers": 5}');
  if (!(await page.locator('dialog').count()))
    await page
      .getByRole('button', { name: /Trust list/ })
      .first()
      .click();
  await page.setInputFiles('dialog input[type=file]', bad);
  await page.waitForFunction(() =>
    document.querySelector('dialog .mark.bad')?.textContent.includes('bad.json'),
  );
  await close(page);
}

/**
 * Whatever is injected, the policy stops; and says so: of frames and objects only when the
 * browser's own process has refused them.
 */
async function policy(browser) {
  const page = await open(browser, 'policy', { quiet: false });
  const kinds = [
    'img-src',
    'script-src-elem',
    'frame-src',
    'object-src',
    'connect-src',
    'style-src-attr',
    'script-src-attr',
  ];
  await page.evaluate(() => {
    window.seen = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      window.seen.push(event.effectiveDirective),
    );
    const put = (tag, values) =>
      document.body.append(Object.assign(document.createElement(tag), values));
    put('img', { src: 'https://example.invalid/x.png' });
    put('script', { textContent: 'document.title = "owned"' });
    put('script', { src: 'data:text/javascript,document.title="owned"' });
    put('iframe', { src: 'https://example.invalid/' });
    put('object', { data: 'data:text/html,x' });
    put('div', {
      innerHTML: '<p style="color:red" onclick="0">x</p><base href="https://example.invalid/">',
    });
    fetch('https://example.invalid/').catch(() => {});
    try {
      new WebSocket('wss://example.invalid/');
    } catch {
      /* refused at once */
    }
  });
  await page
    .waitForFunction((all) => all.every((kind) => window.seen.includes(kind)), kinds, {
      timeout: 120000,
    })
    .catch(() => {}); // what is absent is named below
  const { seen, title } = await page.evaluate(() => ({ seen: window.seen, title: document.title }));
  for (const kind of kinds)
    check(seen.includes(kind), `policy: ${kind} is stopped (${seen.join()})`);
  check(title !== 'owned', 'policy: nothing ran');
  await close(page);
}

/** A package whose every word is an attack. */
async function hostile(browser) {
  const page = await scene(browser, 'evil');
  check((await page.textContent('h1')) === scenes.evil.person, 'evil: the name is text');
  const hands = page
    .locator('.crit', { has: page.getByRole('button', { name: /drawing\.svg/ }) })
    .first();
  for (const [name, expected] of [
    ['drawing.svg', '<svg'],
    ['page.html', '<!doctype html>'],
    ['notes.ipynb', '# Title'],
    ['deep.json', '[[[['],
    ['long.csv', 'more characters'],
  ]) {
    const chip = hands.getByRole('button', { name: new RegExp(name.replace('.', '\\.')) }).first();
    if ((await chip.getAttribute('aria-expanded')) !== 'true') await chip.click();
    await hands.locator('.source').getByText(expected).first().waitFor();
    check((await page.locator('iframe').count()) === 0, `evil: ${name} is no document`);
  }
  for (const [name, expected] of [
    ['program.pdf', 'contains a program'],
    ['hidden.pdf', 'contains a program'],
    ['binary.txt', /is not text|cannot show this kind/],
    ['picture.png', /cannot show this/],
  ]) {
    await hands
      .getByRole('button', { name: new RegExp(name.replace('.', '\\.')) })
      .first()
      .click();
    await hands.locator('.place').getByText(expected).waitFor();
    check((await page.locator('iframe').count()) === 0, `evil: ${name} is not opened`);
  }
  check(
    (await page.evaluate(
      () =>
        document.querySelectorAll('#main script, #main [onerror], #main [onload], #main style')
          .length,
    )) === 0,
    'evil: no markup',
  );
  check((await page.title()) !== 'owned', 'evil: nothing ran');
  check(
    await page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    ),
    'evil: fits',
  );
  await close(page);

  const bidi = await scene(browser, 'bidi');
  check(
    (await bidi.textContent('h1')) ===
      'Eve ⟨U+202E⟩moc⟨U+2066⟩ ⟨U+200F⟩⟨U+200B⟩⟨U+00AD⟩⟨U+200D⟩ \u0645\u06cc\u200c\u062e',
    `bidi: ${await bidi.textContent('h1')}`,
  );
  await close(bidi);
}

/**
 * The reading copy of a hostile package, unpacked and opened from disk: wherever its links lead,
 * nothing runs.
 */
async function unpacked(browser) {
  const at = join(folder, 'unpacked');
  execFileSync('unzip', ['-q', '-o', join(folder, scenes.evil.file), '-d', at]);
  const home = pathToFileURL(join(at, 'index.html')).href;
  const page = await (await browser.newContext({ offline: true })).newPage();
  await page.goto(home);
  const links = await page.$$eval('a[href]', (all) =>
    all.map((one) => one.getAttribute('href')).filter((one) => !one.startsWith('#')),
  );
  const files = links.filter((one) => one.startsWith('data/'));
  check(files.length > 0, 'unpacked: evidence that runs nothing is linked');
  check(
    /data\/artefacts\/[0-9a-f]{64}\.svg/.test(await page.locator('body').textContent()),
    'unpacked: where the others lie is said',
  );
  for (const link of new Set(files)) {
    await page.goto(new URL(link, home).href).catch(() => {}); // what is saved shows nothing
    check(
      (await page.title()) !== 'owned' && !/\.(?:x?html?|svgz?|xml)(?:#|$)/.test(link),
      `unpacked: ${link} runs nothing`,
    );
  }
  await close(page);
}

async function large(browser) {
  const page = await open(browser, 'many');
  await trustIn(page, 'many');
  const { values, words, frames } = await watched(page, () => verify(page, ['many']));
  check(
    values.some((one) => one > 0 && one < 1) && values.at(-1) === -1,
    `many: the bar moves, and goes on while signatures are checked (${values.join(', ')})`,
  );
  check(
    words.some((one) => /^Reading every file.*: \d.* of \d/.test(one)) &&
      words.some((one) => /^Checking signatures/.test(one)),
    `many: what is being done is said (${words.join(' | ')})`,
  );
  check(frames > 2, `many: the page answers meanwhile (${frames} frames)`);
  const elements = await page.evaluate(() => document.getElementsByTagName('*').length);
  check(elements < 6000, `many: ${elements} elements`);
  await page.locator('.files-box summary').click();
  check((await page.locator('.file-row').count()) < 60, 'many: only files in view are elements');
  await page.getByRole('searchbox').fill('7777');
  await page.waitForFunction(() =>
    /^\d+ of 9,9/.test(document.querySelector('.find [role=status]').textContent),
  );
  await close(page);

  const remark = await open(browser, 'remark');
  await verify(remark, ['remark']);
  check((await shown(remark)).length < 60000, 'a remark of 1 MB is folded');
  await remark
    .getByRole('button', { name: /Show more/ })
    .first()
    .click();
  check((await shown(remark)).length > 20000, 'and unfolds');
  await close(remark);
}

async function several(browser) {
  const page = await open(browser, 'several');
  await verify(page, ['demo', 'untrusted', 'weld', 'tampered']);
  check((await page.textContent('h1')) === '3 candidates side by side', 'three candidates');
  check((await page.locator('table').count()) === 2, 'a table for each achievement');
  const text = await shown(page);
  check(text.includes('2 of 2 met') && text.includes('Exceeds 4 of 4'), 'outcome by outcome');
  check(
    (await page.locator('.unreliable').innerText()).includes('tampered.zip'),
    'what failed stands apart',
  );
  await accessible(page, 'several');
  await page.getByRole('button', { name: 'Amina Diallo' }).first().click();
  check((await page.textContent('#person')) === 'Amina Diallo', 'a name opens its evidence');
  await page.getByRole('button', { name: 'All candidates' }).click();
  await page.waitForSelector('.several');
  await close(page);
}

/** A credential without its package: what it says, and that the work is elsewhere. */
async function lone(browser) {
  const file = join(folder, 'lone.jwt');
  writeFileSync(
    file,
    execFileSync('unzip', ['-p', join(folder, scenes.weld.file), 'data/credential.jwt']),
  );
  const page = await open(browser, 'lone', { at: scenes.weld.at });
  await trustIn(page, 'weld');
  await page.setInputFiles('#file', file);
  await page.waitForSelector('#verdict');
  const text = await shown(page);
  check(
    (await page.textContent('#verdict')).startsWith(NAMES.verified) &&
      (await page.locator('.banner.verified').count()) === 1,
    'lone: verified',
  );
  check(
    (await page.textContent('h1')) === 'Shielded metal arc welding, flat position',
    `lone: ${await page.textContent('h1')}`,
  );
  check(
    text.includes('Rivermouth College') &&
      text.includes('to 13\u00a0March\u00a02028') &&
      text.includes('credential alone'),
    'lone: what it says',
  );
  check(!text.includes('nothing confirms it'), 'lone: not called unconfirmed');
  await accessible(page, 'lone');
  await page.setInputFiles('#file', [file, join(folder, scenes.weld.file)]);
  await page.waitForSelector('.several');
  check(
    (await page.locator('.unreliable').innerText()).startsWith('Credentials without their package'),
    'lone: beside a package, not among what cannot be relied on',
  );
  await close(page);
}

/**
 * What reads well, in French: one of several, dates in words, what was not checked in one line,
 * names on paper.
 */
async function wording(browser) {
  const fr = { locale: 'fr-CA' };
  const table = await open(browser, 'wording', fr);
  await verify(table, ['cook', 'refused']);
  check((await shown(table)).includes('1 satisfait sur 2'), 'one of two is singular');
  await table.emulateMedia({ media: 'print' });
  check(
    await table.locator('.candidate').first().isVisible(),
    'the table on paper names the candidates',
  );
  await close(table);

  const revoked = await scene(browser, 'revoked', fr);
  const text = await shown(revoked);
  check(
    /datée du 14\u00a0mars\u00a02026/.test(text) && !/\d{4}-\d\d-\d\d/.test(text),
    'dates are in words',
  );
  check(
    text.includes('6 à noter') && text.includes('par un moyen que vous avez trouvé vous-même'),
    'what does not weigh is to note; the issuer is asked',
  );
  check(
    text.includes('Intact, mais révoqué') &&
      text.includes('son organisme émetteur n’en répond plus') &&
      !text.includes('rien ne le confirme'),
    'intact and withdrawn is not what nothing confirms',
  );
  await close(revoked);

  const tampered = await scene(browser, 'tampered', fr);
  check(
    (await shown(tampered)).includes(
      '2 vérifications n’ont pas été faites, car ce sur quoi elles reposent ne tient pas.',
    ),
    'what was not reached is one line',
  );
  check(!(await shown(tampered)).includes('Non vérifié, car'), 'and is not said of each');
  await close(tampered);
}

async function accessible(page, what) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const result = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      elementRef: false,
      iframes: false,
    }),
  );
  for (const violation of result.violations) {
    check(
      false,
      `${what}: ${violation.id}: ${violation.help}: ${violation.nodes
        .slice(0, 3)
        .map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
        .join(' | ')}`,
    );
  }
  check(result.passes.length > 10, `${what}: axe ran`);
  const [content, view] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  check(content <= view, `${what}: ${content} px wide in ${view}`);
}

/** Every state, both languages, light and dark, three widths: not every one with every other. */
async function access(browser) {
  const states = ['start', 'demo', 'untrusted', 'tampered', 'partly', 'withheld', 'evil'];
  const looks = [
    [1280, 'light', 'en'],
    [320, 'dark', 'fr'],
    [768, 'light', 'fr'],
    [320, 'light', 'en'],
    [1280, 'dark', 'fr'],
    [768, 'dark', 'en'],
  ];
  for (const [i, state] of states.entries()) {
    const page = state === 'start' ? await open(browser, state) : await scene(browser, state);
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((one) => {
        one.open = true;
      }),
    );
    for (const [width, scheme, language] of state === 'demo' ? looks : [looks[i % 6]]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      if ((await page.evaluate(() => document.documentElement.lang)) !== `${language}-CA`)
        await page.locator('#bar button').last().click();
      await accessible(page, `${state} ${width} ${scheme} ${language}`);
    }
    if (state === 'demo') {
      await page.locator('#bar').getByRole('button', { name: 'Trust list' }).click();
      await accessible(page, 'the trust dialog');
    }
    await close(page);
  }
}

/** What a screen reader is told, in order. */
async function tree(browser) {
  const page = await scene(browser, 'demo');
  const said = await page.locator('body').ariaSnapshot();
  const order = [
    'status: Verified. This is what Rivermouth College signed',
    'heading "Amina Diallo" [level=1]',
    'heading "Prepare operational data',
    'heading "Finds and treats problems',
    'button "Screen recording',
    'heading "Who says so" [level=2]',
    'heading "What was checked" [level=2]',
    'heading "What is withheld" [level=2]',
    'heading "Check it without us" [level=2]',
    'heading "About this achievement" [level=2]',
    'heading "All evidence files" [level=2]',
    'contentinfo',
  ];
  let at = -1;
  for (const words of order) {
    const next = said.indexOf(words, at + 1);
    check(next > at, `the tree has, in order: ${words}`);
    at = next > at ? next : at;
  }
  const levels = await page.$$eval('h1,h2,h3,h4', (all) =>
    all.map((one) => Number(one.tagName[1])),
  );
  levels.forEach((level, i) =>
    check(
      i === 0 ? level === 1 : level <= levels[i - 1] + 1,
      `heading ${i} is h${level} after h${levels[i - 1]}`,
    ),
  );
  await close(page);
}

/** The whole way by keyboard alone. */
async function keyboard(browser) {
  const page = await open(browser, 'keyboard');
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim().slice(0, 40));
  const tabTo = async (words, most = 60) => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press('Tab');
      if ((await focused()).includes(words)) return true;
    }
    return false;
  };
  await page.keyboard.press('Tab');
  check((await focused()) === 'Skip to the result', 'the first stop skips');
  const chosen = page.waitForEvent('filechooser'); // asked for early: the browser is told to hand it over
  check(await tabTo('Choose a package', 6), 'a tab leads to the button');
  await page.keyboard.press('Enter');
  await (await chosen).setFiles(join(folder, scenes.demo.file));
  await page.waitForSelector('#verdict');
  check(
    (await page.evaluate(() => document.activeElement.id)) === 'person',
    'the result has the focus',
  );
  check(await tabTo('Screen recording'), 'a tab leads to the evidence');
  const expanded = (value) =>
    page.waitForFunction((is) => document.activeElement.ariaExpanded === is, value);
  await expanded('true'); // it shows itself as it comes into view
  await page.waitForTimeout(800); // and so long leaves no key press hide it again
  await page.keyboard.press('Enter');
  await expanded('false');
  await page.keyboard.press('Enter');
  await expanded('true');
  await page.getByRole('button', { name: 'Play from 0:05' }).first().waitFor();
  check(await tabTo('Play from 0:05'), 'and a tab leads to the moment');
  check(
    (await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle)) === 'solid',
    'focus is seen',
  );
  await close(page);
}

async function languages(browser) {
  const page = await scene(browser, 'demo');
  await page.waitForFunction(() => document.querySelector('video')?.readyState >= 1);
  await page.evaluate(() => {
    document.querySelector('video').currentTime = 9;
    window.kept = document.querySelector('video');
  });
  await page.getByRole('button', { name: 'Français' }).click();
  const text = await shown(page);
  check(
    /Vérifié, en date du 1er\u00a0juin\u00a02026/.test(text) &&
      text.includes('Qui en répond') &&
      text.includes('Analyse de données'),
    'French at once',
  );
  check(!/\b(Evidence|Verified|Who says so|required)\b/.test(text), 'no English is left');
  const ours = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => !one.closest('[lang=""], .nr, code, script, style, [aria-hidden]'))
      .flatMap((one) => [...one.childNodes])
      .filter((one) => one.nodeType === 3)
      .map((one) => one.data)
      .join('\n'),
  );
  check(
    !/[^\u00a0\s]:(?=\s)|«[^\u00a0]|[^\u00a0]»|\s[;!?]/.test(ours),
    `fr-CA typography: ${/[^]{0,20}(?:[^\u00a0\s]:(?=\s)|«[^\u00a0]|[^\u00a0]»|\s[;!?])[^]{0,10}/.exec(ours)?.[0]}`,
  );
  check(
    await page.evaluate(
      () =>
        window.kept.isConnected &&
        window.kept.currentTime === 9 &&
        document.documentElement.lang === 'fr-CA',
    ),
    'the film goes on where it was',
  );
  await page.reload();
  check((await shown(page)).includes('Choisir un paquet'), 'the language is remembered');
  await close(page);
}

async function paper(browser) {
  for (const [name, most, locale] of [
    ['demo', 3, 'en-CA'],
    ['demo', 3, 'fr-CA'],
    ['weld', 3, 'en-CA'],
    ['tampered', 2, 'fr-CA'],
  ]) {
    const page = await scene(browser, name, { locale });
    const pdf = join(folder, `${name}.pdf`);
    await page.pdf({ path: pdf, format: 'Letter', preferCSSPageSize: true });
    const pages = Number(
      /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))[1],
    );
    check(pages <= most, `${name}: ${pages} printed pages`);
    const printed = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).replace(
      /[\s\u00ad-]+/g,
      '',
    );
    const messages = await page.$$eval('.finding > div', (all) =>
      all.map((one) => one.childNodes[one.querySelector('.vh') ? 1 : 0].data),
    );
    const wanted = messages.map((one) => one.replace(/[\s\u00ad-]+/g, ''));
    const absent = wanted.filter((one) => !printed.includes(one));
    check(
      wanted.length > 20 && absent.length === 0,
      `${name}: ${absent.length} of ${wanted.length} findings are not printed: ${absent[0]}`,
    );
    await close(page);
  }
}

async function cancel(browser) {
  const page = await open(browser, 'cancel');
  await page.setInputFiles('#file', join(folder, scenes.many.file));
  await page.waitForSelector('.wait');
  await page.getByRole('button', { name: 'Cancel' }).click();
  check(await page.locator('.drop').isVisible(), 'cancel goes back');
  await verify(page, ['demo']);
  await close(page);
}

/** A package dropped on the page, as a file from the desktop is. */
async function drop(browser) {
  const page = await open(browser, 'drop', { at: scenes.demo.at });
  const bytes = readFileSync(join(folder, scenes.demo.file)).toString('base64');
  const carried = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(
      new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], 'dropped.zip'),
    );
    return data;
  }, bytes);
  await page.dispatchEvent('.drop', 'dragover', { dataTransfer: carried });
  check(
    await page.evaluate(() => document.body.classList.contains('dropping')),
    'the page shows where to let go',
  );
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: carried });
  await page.waitForSelector('#verdict');
  check(
    (await page.textContent('h1')) === scenes.demo.person &&
      !(await page.evaluate(() => document.body.classList.contains('dropping'))),
    'what is dropped is checked',
  );
  await close(page);
}

/** The build that may open addresses: it fetches what it is told to, and nothing else. */
async function addresses(browser) {
  const { close: stop, seen, at } = await serve(verifier, folder, scenes);
  const context = await browser.newContext({ locale: 'en-CA' });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  await page.clock.setFixedTime(new Date(scenes.demo.at));
  const ask = async (name, shows) => {
    await page.goto(`${at}/`);
    await page.locator('form.address input').fill(at + name);
    await page.locator('form.address button').click();
    await page.locator(shows).first().waitFor();
  };
  await ask('/absent.zip', 'text=there is nothing at this address (HTTP 404)');
  check(
    (await page.locator('#person, .alone.not-verified').count()) === 0,
    'what is not to be had is neither right nor wrong',
  );
  await ask('/bad.zip', '.alone.partly-checked');
  check((await page.locator('#person').count()) === 0, 'what is no package shows nobody');
  await ask('/p.zip', '#person');
  check(
    (await page.textContent('h1')) === scenes.demo.person,
    'a package at an address is checked',
  );
  check(
    seen.filter((one) => one !== '/favicon.ico').join(' ') === '/ /absent.zip / /bad.zip / /p.zip',
    `asked for ${seen}`,
  );
  await context.close();
  await stop();
}

/** Trust lists given by address and by drop. */
async function trustGiven(browser) {
  const fresh = async (where) => {
    const page = await (await browser.newContext({ locale: 'en-CA' })).newPage();
    page.on('pageerror', (error) => check(false, `trust given: ${error.stack}`));
    await page.clock.setFixedTime(new Date(scenes.demo.at));
    await page.goto(where);
    return page;
  };
  await close(await byAddress(fresh, check, verifier, folder, scenes));
  await close(await byDrop(fresh, check, address, folder, scenes));
  await close(await byContent(fresh, check, address, folder, scenes));
  await close(await bySuggestion(fresh, check, address, folder, scenes));
}

await finish(await chromium.launch(CHROMIUM), {
  verdicts,
  evidence,
  links,
  trusting,
  policy,
  hostile,
  unpacked,
  large,
  several,
  wording,
  lone,
  access,
  tree,
  keyboard,
  languages,
  paper,
  cancel,
  drop,
  addresses,
  trustGiven,
});
