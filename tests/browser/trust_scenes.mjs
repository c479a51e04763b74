// SPDX-License-Identifier: Apache-2.0
// Whom the reader trusts, given by address and by drop: the same scenes for Chromium (Playwright) and Firefox (Puppeteer),
// by what both have: goto, evaluate, reload.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from './serve.mjs';

/** Waits until `test` in the page is true (no element: not every driver carries those); what it gave at last. */
async function until(page, test, given) {
  const most = Date.now() + 20000;
  for (;;) {
    const found = await page.evaluate(test, given);
    if (found || Date.now() > most) return found;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

const press = (page, words) => page.evaluate((wanted) => {
  [...document.querySelectorAll('dialog button, #bar button, main button')].find((one) => one.textContent.startsWith(wanted)).click();
}, words);
const verdictIs = (page, words) => until(page, (wanted) => document.querySelector('#verdict')?.textContent.startsWith(wanted), words);
const saysInDialog = (page, words) => until(page, (wanted) => document.querySelector('dialog [role=status]')?.textContent.includes(wanted), words);
const lists = (page) => page.evaluate(() => document.querySelectorAll('.trust-list').length);
const kept = (page) => page.evaluate(() => localStorage.getItem('dossier.trust'));

const ask = (page, form, address) => page.evaluate(([where, value]) => {
  const one = document.querySelector(where);
  one.querySelector('input').value = value;
  one.querySelector('button').click();
}, [form, address]);

/** Files let go over the page, as from the desktop: [{name, bytes}]. */
async function letGo(page, files) {
  await until(page, () => document.documentElement.dataset.ready);
  const given = files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')]);
  await page.evaluate((all) => {
    const data = new DataTransfer();
    for (const [name, text] of all) data.items.add(new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], name));
    for (const kind of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, given);
}

/** Whatever is at an address that is no list: its sentence, in both languages at once, and nobody becomes trusted. */
async function refusals(page, check, at) {
  const wanted = [[`${at.at}/absent.json`, 'there is nothing at this address (HTTP 404)', 'il n’y a rien à cette adresse (HTTP 404)'],
    [`${at.at}/secret.json`, 'does not give it out (HTTP 403)', 'ne le donne pas (HTTP 403)'],
    [`${at.at}/broken.json`, 'is no trust list: it cannot be read', 'n’est pas une liste de confiance\u00a0: elle est illisible'],
    [`${at.at}/wrong.json`, 'is no trust list', 'n’est pas une liste de confiance'],
    [`${at.at}/huge.json`, 'it is too large', 'il est trop volumineux'],
    [`${at.dead}/trust.json`, 'no answer that this page may read', 'aucune réponse que cette page puisse lire'],
    [`${at.other}/trust.json`, 'may not let pages of other sites read', 'ne laisse pas les pages d’autres sites lire'],
    ['http://example.invalid/trust.json', 'begin with https://', 'commencent par https://']];
  for (const [address, english, french] of wanted) {
    await ask(page, 'dialog form.address', address);
    check(await saysInDialog(page, english), `${address}: says “${english}”`);
    const both = await page.evaluate((words) => {
      const button = [...document.querySelectorAll('#bar button')].find((one) => one.textContent === 'Français');
      button.click();
      const said = document.querySelector('dialog [role=status]').textContent;
      button.click();
      return said.includes(words) ? true : said;
    }, french);
    check(both === true, `${address}: says “${french}”, not “${both}”`);
    check(await lists(page) === 0 && await page.evaluate(() => !document.querySelector('.banner.verified')), `${address}: nobody is trusted for it`);
    check(await page.evaluate(() => !document.querySelector('dialog form.address button').disabled), `${address}: can be tried again`);
  }
}

/** A list at an address: fetched when asked to, kept when asked to, forgotten. `open()` gives a page of its own. */
export async function byAddress(open, check, verifier, folder, scenes) {
  const at = await serve(verifier, folder, scenes);
  const page = await open(`${at.at}/`);
  await ask(page, 'form.address', `${at.at}/p.zip`);
  check(await verdictIs(page, 'Verified with cautions'), 'nobody is trusted at first');
  await press(page, 'Trust list');
  await refusals(page, check, at);
  const before = at.seen.filter((one) => one === '/trust.json').length;
  await ask(page, 'dialog form.address', `${at.at}/trust.json`);
  check(await verdictIs(page, 'Verified, as of'), 'a list at an address counts');
  check(await saysInDialog(page, 'Loaded') && await lists(page) === 1, 'and is seen');
  check(before === 0 && at.seen.filter((one) => one === '/trust.json').length === 1, 'it is fetched once, when asked for');
  check(await kept(page) === null, 'nothing is kept unasked');
  await page.evaluate(() => document.querySelector('.trust-list input[type=checkbox]').click());
  check((await kept(page) ?? '').includes('/trust.json'), 'kept when asked');
  await page.reload();
  await ask(page, 'form.address', `${at.at}/p.zip`);
  check(await verdictIs(page, 'Verified, as of'), 'the list is remembered');
  check(at.seen.filter((one) => one === '/trust.json').length === 1, 'and not fetched again');
  await press(page, 'Trust list');
  await press(page, 'Remove');
  check(await verdictIs(page, 'Verified with cautions') && await kept(page) === null, 'and forgotten');
  await ask(page, 'dialog form.address', `${at.open}/trust.json`);
  check(await verdictIs(page, 'Verified, as of'), 'a list of another site that lets it be read');
  check(!at.seen.some((one) => !['/', '/favicon.ico', '/p.zip', '/trust.json', '/absent.json', '/secret.json', '/broken.json', '/wrong.json', '/huge.json'].includes(one)), `asked for ${at.seen}`);
  await at.close();
  return page;
}

/** A list let go over the page: alone, broken, over a result, with its package. */
export async function byDrop(open, check, address, folder, scenes) {
  const page = await open(address);
  const trust = { name: 'trust.json', bytes: readFileSync(join(folder, scenes.demo.trust)) };
  const pack = { name: 'p.zip', bytes: readFileSync(join(folder, scenes.demo.file)) };
  const broken = { name: 'broken.json', bytes: '{"format":' };
  await letGo(page, [broken]);
  check(await saysInDialog(page, '“broken.json” is no trust list: it cannot be read') && await lists(page) === 0, 'a broken list is refused by name');
  await page.evaluate(() => document.querySelector('dialog').close());
  await letGo(page, [pack, broken]);
  check(await verdictIs(page, 'Verified with cautions') && await saysInDialog(page, 'broken.json'), 'beside a package too');
  await letGo(page, [trust]);
  check(await verdictIs(page, 'Verified, as of') && await until(page, () => document.querySelectorAll('.trust-list').length === 1), 'a list that is dropped counts');
  check(await kept(page) === null, 'and is not kept unasked');
  await page.reload();
  await letGo(page, [trust]);
  check(await until(page, () => document.querySelectorAll('dialog .trust-list').length === 1), 'a list alone is shown');
  await page.evaluate(() => document.querySelector('dialog').close());
  await page.reload();
  await letGo(page, [trust, pack]);
  check(await verdictIs(page, 'Verified, as of'), 'both at once');
  return page;
}
