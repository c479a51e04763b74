// SPDX-License-Identifier: Apache-2.0
// The reading page and the report in a browser: WCAG 2.2 AA by axe-core in light, dark, both
// languages, three widths and on paper; valid HTML; nothing asked of the network; keyboard.
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../lib/chromium.mjs';
import { part } from '../lib/counts.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const source = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dossier-page-'));
const kinds = [
  'index',
  'departs',
  'refused',
  'verified',
  'cautions',
  'signer-unknown',
  'partly-checked',
  'not-verified',
];
const inPackage = new Set(['index', 'departs', 'refused']);
const combinations = [1280, 768, 320].flatMap((width) =>
  ['light', 'dark'].flatMap((scheme) =>
    ['en', 'fr'].map((language) => ({ width, scheme, language })),
  ),
);
let failures = 0;

function check(right, what) {
  if (right) return;
  failures++;
  console.error(`FAILED: ${what}`);
}

// The evidence that the fixture names, at its place; what it holds does not matter to a page.
function lay() {
  const samples = {
    mp4: 'screen.mp4',
    vtt: 'screen.vtt',
    bundle: 'analysis.bundle',
    csv: 'line3.csv',
    pdf: 'report.pdf',
    jpg: 'whiteboard.jpg',
    png: 'whiteboard.jpg',
    zip: 'handed-in.zip',
  };
  const record = JSON.parse(readFileSync(join(source, 'tests/data/valid/page/record.json')));

  mkdirSync(join(folder, 'data/artefacts'), { recursive: true });
  for (const { digest, extension } of record.artefacts) {
    const target = join(folder, 'data/artefacts', `${digest}.${extension}`);
    if (samples[extension])
      copyFileSync(join(source, 'sample/evidence', samples[extension]), target);
    else writeFileSync(target, 'nothing to hear');
  }
  for (const kind of [...kinds, 'many'])
    writeFileSync(
      join(folder, `${kind}.html`),
      execFileSync(process.argv[2], [kind], { maxBuffer: 1 << 27 }),
    );
  for (const [, picture] of readFileSync(join(folder, 'many.html'), 'utf8').matchAll(
    /<img [^>]*src="([^"#]+)/g,
  ))
    copyFileSync(join(source, 'sample/evidence/whiteboard.jpg'), join(folder, picture));
}

async function valid(kind) {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off', 'no-trailing-whitespace': 'off', 'long-title': 'off' },
  });
  const report = await validator.validateString(readFileSync(join(folder, `${kind}.html`), 'utf8'));

  for (const result of report.results)
    for (const message of result.messages)
      check(false, `${kind}: html-validate ${message.ruleId} ${message.line}: ${message.message}`);
}

const address = (kind) => pathToFileURL(join(folder, `${kind}.html`)).href;

// A page that tells what it asks for and what it complains of.
async function open(browser, kind, { width, scheme }, options = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    ...options,
  });
  const page = await context.newPage();

  page.on('console', (message) => check(false, `${kind}: console: ${message.text()}`));
  page.on('pageerror', (error) => check(false, `${kind}: ${error}`));
  page.on('request', (request) =>
    check(
      request.url().startsWith(pathToFileURL(folder).href) || request.url().startsWith('data:'),
      `${kind}: asks for ${request.url()}`,
    ),
  );
  await page.goto(address(kind));
  return page;
}

async function accessible(page, what) {
  const result = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );

  for (const violation of result.violations)
    check(
      false,
      `${what}: ${violation.id}: ${violation.help}: ${violation.nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 200))
        .join(' | ')}`,
    );
  check(result.passes.length > 20, `${what}: axe ran`);
}

async function narrowEnough(page, what) {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);

  check(content <= window, `${what}: ${content} px wide in ${window}`);
}

async function look(browser, kind, combination) {
  const what = `${kind} ${combination.width} ${combination.scheme} ${combination.language}`;
  const page = await open(browser, kind, combination, { bypassCSP: true });

  if (combination.language === 'fr') await page.click('label[for=lang-fr]');
  await page.evaluate(axe);
  await narrowEnough(page, what);
  if (combination.width === 1280 && combination.scheme === 'light')
    await accessible(page, `${what}, closed`);
  await page.evaluate(() =>
    document.querySelectorAll('details').forEach((one) => (one.open = true)),
  );
  await narrowEnough(page, `${what}, opened`);
  await accessible(page, `${what}, opened`);
  await page.emulateMedia({ media: 'print', colorScheme: combination.scheme });
  if (combination.width === 768) await accessible(page, `${what}, printed`);
  check(await page.locator('.lang').isHidden(), `${what}: the choice of language is not printed`);
  check(
    await page
      .locator(combination.language === 'fr' ? 'span.e' : 'span.f')
      .first()
      .isHidden(),
    `${what}: paper shows the language chosen`,
  );
  await page.context().close();
}

async function headings(browser, kind) {
  const page = await open(browser, kind, { width: 1280, scheme: 'light' });
  const levels = await page.$$eval('h1,h2,h3,h4,h5,h6', (all) =>
    all.filter((one) => one.offsetParent).map((one) => +one.tagName[1]),
  );

  check(levels.filter((level) => level === 1).length === 1, `${kind}: one h1`);
  levels.forEach((level, i) =>
    check(
      i === 0 ? level === 1 : level <= levels[i - 1] + 1,
      `${kind}: heading ${i} is h${level} after h${levels[i - 1]}`,
    ),
  );
  await page.context().close();
}

async function links(browser, kind) {
  const page = await open(browser, kind, { width: 1280, scheme: 'light' });
  const found = await page.$$eval('[href],[src]', (all) =>
    all.map((one) => one.getAttribute('href') ?? one.getAttribute('src')),
  );

  for (const link of found) {
    const [path, fragment] = link.split('#');
    check(!/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link), `${kind}: ${link} leads outside`);
    if (path) check(existsSync(join(folder, path)), `${kind}: ${link} leads nowhere`);
    else
      check(
        (await page.locator(`[id="${fragment}"]`).count()) === 1,
        `${kind}: ${link} is one place`,
      );
  }
  check(
    inPackage.has(kind) === found.some((link) => link.startsWith('data/artefacts/')),
    `${kind}: links to evidence inside a package only`,
  );
  check((await page.locator('script').count()) === 0, `${kind}: no script`);
  await page.context().close();
}

// With the page's own policy in force and no script at all: pictures and films are there.
async function media(browser) {
  const page = await open(browser, 'index', { width: 1280, scheme: 'light' });

  for (const image of await page.locator('img').all()) {
    await image.scrollIntoViewIfNeeded();
    await image.evaluate((one) => one.decode());
    check((await image.getAttribute('alt')) !== '', 'index: a picture without words');
  }
  check((await page.locator('img').count()) > 0, 'index: pictures');
  const video = page.locator('video').first();
  await video.evaluate(
    (one) =>
      one.readyState >= 1 ||
      new Promise((resolve) => one.addEventListener('loadedmetadata', resolve)),
  );
  check(
    await video.evaluate((one) => one.currentSrc.includes('#t=12,24') && one.duration > 24),
    'index: the film begins at the moment named',
  );
  await page.context().close();
}

async function keyboard(browser) {
  const page = await open(
    browser,
    'index',
    { width: 1280, scheme: 'light' },
    { javaScriptEnabled: false },
  );

  check(await page.getByText('Who says so').isVisible(), 'keyboard: English first');
  await page.keyboard.press('Tab');
  check(
    await page.locator('.skip').evaluate((one) => one === document.activeElement),
    'keyboard: the first stop skips to the assessment',
  );
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  check(await page.getByText('Qui en répond').isVisible(), 'keyboard: French by arrow key');
  check(await page.getByText('Who says so').isHidden(), 'keyboard: English is gone');
  await page.context().close();
}

async function many(browser) {
  const page = await open(browser, 'many', { width: 1280, scheme: 'light' });
  const shown = await page.locator('img,video,audio').count();

  check(shown > 0 && shown <= 40, `many: ${shown} shown in place`);
  check((await page.locator('.files li').count()) === 10000, 'many: every file is listed');
  await page.context().close();
}

async function run() {
  const browser = await chromium.launch(CHROMIUM);

  for (const kind of kinds) {
    await valid(kind);
    await headings(browser, kind);
    await links(browser, kind);
    const looks = kind === 'index' ? combinations : combinations.filter((_, i) => i % 5 === 1);
    for (const combination of part(looks, 3)) await look(browser, kind, combination);
  }
  await media(browser);
  await keyboard(browser);
  await many(browser);
  await browser.close();
}

lay();
try {
  await run();
} finally {
  rmSync(folder, { recursive: true });
}
console.log(failures ? `${failures} failures` : 'all pages right');
process.exit(failures ? 1 : 0);
