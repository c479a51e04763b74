// SPDX-License-Identifier: Apache-2.0
// firefox_test.mjs VERIFIER.HTML SCENES: the employer's page in a stock Firefox, by WebDriver BiDi.
import { join } from 'node:path';
import { address, check, finish, folder, NAMES, require, scenes, verifier } from './harness.mjs';
import { byAddress, byContent, byDrop, bySuggestion } from './trust_scenes.mjs';

const puppeteer = require('puppeteer-core');

/** A page on a day of its own: the packages have dates. */
async function open(browser, what, at, where = address) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.on('pageerror', (error) =>
    check(
      /^(Content-Security-Policy|Cross-Origin Request Blocked)/.test(error.message),
      `${what}: ${error.message}`,
    ),
  );
  page.on('request', (request) =>
    check(
      /^(file|blob|data:font)/.test(request.url()) || where !== address,
      `${what}: asks for ${request.url()}`,
    ),
  );
  await page.evaluateOnNewDocument((now) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) {
        super(...(given.length ? given : [now]));
      }
      static now() {
        return now;
      }
    };
  }, new Date(at).getTime());
  await page.goto(where);
  return page;
}

async function give(page, name) {
  const input = await page.$('#file');
  await input.uploadFile(join(folder, name));
}

async function scene(browser, name) {
  const page = await open(browser, name, scenes[name].at);
  if (scenes[name].trust) {
    await give(page, scenes[name].trust);
    await page.waitForSelector('.trust-list');
    await page.evaluate(() => document.querySelector('dialog').close());
  }
  await give(page, scenes[name].file);
  await page.waitForSelector('#verdict');
  return page;
}

const close = (page) => page.browserContext().close();
const textOf = (page, selector) => page.$eval(selector, (one) => one.textContent);

async function verdicts(browser) {
  const wanted = [
    'demo',
    'untrusted',
    'tampered',
    'weld',
    'cook',
    'ed25519',
    'rsa',
    'foreign',
    'partly',
    'withheld',
    'expired',
    'hostile-0',
    'before',
  ];
  for (const name of wanted) {
    const { verdict, person } = scenes[name];
    const page = await scene(browser, name);
    check(
      (await textOf(page, '#verdict')).startsWith(NAMES[verdict]),
      `${name}: ${await textOf(page, '#verdict')}`,
    );
    check(
      person ? (await textOf(page, 'h1')) === person : (await page.$('#person')) === null,
      `${name}: who`,
    );
    await close(page);
  }
}

async function evidence(browser) {
  const page = await scene(browser, 'demo');
  await page.evaluate(() => document.querySelector('.crit').scrollIntoView());
  await page.waitForFunction(() => document.querySelector('video')?.readyState >= 2);
  check(
    await page.$eval('video', (one) => Math.abs(one.currentTime - 5) < 0.3 && one.duration > 20),
    'the film stands at 0:05',
  );
  await page.$eval('video', (one) => {
    one.currentTime = 20;
  });
  await page.waitForFunction(() => !document.querySelector('video').seeking);
  check(await page.$eval('video', (one) => Math.abs(one.currentTime - 20) < 0.3), 'the film seeks');
  await page.evaluate(() =>
    [...document.querySelectorAll('.chip-button')]
      .find((one) => /Log of line 3/.test(one.textContent))
      .click(),
  );
  await page.waitForSelector('.source .row');
  check((await textOf(page, '.source .row')).startsWith('1date,shift'), 'data has line numbers');
  // Films above it appear on the way and move it, so the page is scrolled until it is there.
  await page.waitForFunction(
    () => {
      [...document.querySelectorAll('.crit .place')]
        .at(-1)
        .scrollIntoView({ behavior: 'instant', block: 'center' });
      return document.querySelector('.region');
    },
    { polling: 200 },
  );
  await page.evaluate(() =>
    [...document.querySelectorAll('.chip-button')]
      .find((one) => /page 3/.test(one.textContent))
      .click(),
  );
  await page.waitForSelector('iframe');
  check(
    await page.$eval('iframe', (one) => /^blob:.*#page=3&/.test(one.src)),
    'the document opens at page 3',
  );
  await page.evaluate(() =>
    [...document.querySelectorAll('#bar button')]
      .find((one) => one.textContent === 'Français')
      .click(),
  );
  check((await textOf(page, '#verdict')).startsWith('Vérifié'), 'French at once');
  await close(page);
}

async function hostile(browser) {
  const page = await scene(browser, 'evil');
  check((await textOf(page, 'h1')) === scenes.evil.person, 'evil: the name is text');
  check(
    await page.evaluate(
      () => document.title !== 'owned' && !document.querySelector('#main script, #main [onerror]'),
    ),
    'evil: nothing ran',
  );
  const stopped = await page.evaluate(async () => {
    const seen = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(event.effectiveDirective),
    );
    document.body.append(
      Object.assign(document.createElement('img'), { src: 'https://example.invalid/x' }),
      Object.assign(document.createElement('script'), { textContent: 'document.title = "owned"' }),
    );
    await fetch('https://example.invalid/').catch(() => {});
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
    return { seen, title: document.title };
  });
  for (const kind of ['img-src', 'script-src-elem', 'connect-src'])
    check(stopped.seen.includes(kind), `policy: ${kind} is stopped (${stopped.seen.join()})`);
  check(stopped.title !== 'owned', 'policy: nothing ran');
  await close(page);
}

/** Trust lists given by address and by drop. */
async function trustGiven(browser) {
  const fresh = (where) => open(browser, 'trust given', scenes.demo.at, where);
  await close(await byAddress(fresh, check, verifier, folder, scenes));
  await close(await byDrop(fresh, check, address, folder, scenes));
  await close(await byContent(fresh, check, address, folder, scenes));
  await close(await bySuggestion(fresh, check, address, folder, scenes));
}

await finish(
  await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-CA',
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': 9,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': 9,
      'app.update.enabled': false,
    },
  }),
  { verdicts, evidence, hostile, trustGiven },
);
