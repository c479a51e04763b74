// SPDX-License-Identifier: Apache-2.0
// page.mjs VERIFIER.HTML SMALL LARGE: what a reader waits for, in Chromium. For bench/page.
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../tests/foreign/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const [, , verifier, small, large] = process.argv;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

async function open() {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(verifier).href);
  return page;
}

async function verify(page, file) {
  const begun = performance.now();
  await page.setInputFiles('#file', file);
  await page.waitForSelector('#verdict', { timeout: 600000 });
  return (performance.now() - begun) / 1000;
}

async function paints() {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const page = await open();
    times.push(await page.evaluate(async () => {
      while (!performance.getEntriesByName('first-contentful-paint').length) await new Promise((resolve) => setTimeout(resolve, 20));
      return performance.getEntriesByName('first-contentful-paint')[0].startTime;
    }));
    await page.close();
  }
  return times.sort((a, b) => a - b)[2];
}

async function seek(page, to) {
  return page.$eval('video', (film, seconds) => new Promise((resolve) => {
    const begun = performance.now();
    film.addEventListener('seeked', () => resolve((performance.now() - begun) / 1000), { once: true });
    film.currentTime = seconds;
  }), to);
}

console.log(`first paint: ${Math.round(await paints())} ms (median of 5)`);
const quick = await open();
console.log(`${(statSync(small).size / 1e6).toFixed(1)} MB, chosen to shown: ${(await verify(quick, small)).toFixed(2)} s`);
await quick.close();

const page = await open();
const seconds = await verify(page, large);
const size = statSync(large).size;
const memory = Number(await page.getAttribute('.result', 'data-memory')) / (1 << 20);
console.log(`${(size / 1e9).toFixed(2)} GB: ${seconds.toFixed(1)} s, ${Math.round(size / seconds / 1e6)} MB/s, ${memory.toFixed(1)} MiB of WebAssembly memory`);
const begun = performance.now();
await page.locator('.place').first().scrollIntoViewIfNeeded();
await page.waitForFunction(() => document.querySelector('video')?.readyState >= 2, undefined, { timeout: 60000 });
console.log(`the film stands after ${((performance.now() - begun) / 1000).toFixed(2)} s; seeks ${[await seek(page, 24), await seek(page, 2), await seek(page, 15)].map((one) => `${one.toFixed(2)} s`).join(', ')}`);
await browser.close();
