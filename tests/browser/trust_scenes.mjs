// SPDX-License-Identifier: Apache-2.0
// Whom the reader trusts, given by address and by drop: the same scenes for Chromium (Playwright)
// and Firefox (Puppeteer), by what both have: goto, evaluate, reload.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from './serve.mjs';

/** Waits until `test` in the page is true (no element: not every driver carries those); what it
 * gave at last. */
async function until(page, test, given) {
  const most = Date.now() + 20000;
  for (;;) {
    const found = await page.evaluate(test, given);
    if (found || Date.now() > most) return found;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

const press = (page, words) =>
  page.evaluate((wanted) => {
    [...document.querySelectorAll('dialog button, #bar button, main button')]
      .find((one) => one.textContent.startsWith(wanted))
      .click();
  }, words);
const verdictIs = (page, words) =>
  until(
    page,
    (wanted) => document.querySelector('#verdict')?.textContent.startsWith(wanted),
    words,
  );
const saysInDialog = (page, words) =>
  until(
    page,
    (wanted) => document.querySelector('dialog [role=status]')?.textContent.includes(wanted),
    words,
  );
const lists = (page) => page.evaluate(() => document.querySelectorAll('.trust-list').length);
const kept = (page) => page.evaluate(() => localStorage.getItem('dossier.trust'));

const ask = (page, form, address) =>
  page.evaluate(
    ([where, value]) => {
      const one = document.querySelector(where);
      one.querySelector('input').value = value;
      one.querySelector('button').click();
    },
    [form, address],
  );

/** Files let go over the page, as from the desktop: [{name, bytes}]. */
async function letGo(page, files) {
  await until(page, () => document.documentElement.dataset.ready);
  const given = files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')]);
  await page.evaluate((all) => {
    const data = new DataTransfer();
    for (const [name, text] of all)
      data.items.add(new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], name));
    for (const kind of ['dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }),
      );
  }, given);
}

/** Whatever is at an address that is no list: its sentence, in both languages at once, and nobody
 * becomes trusted. */
async function refusals(page, check, at) {
  const wanted = [
    [
      `${at.at}/absent.json`,
      'there is nothing at this address (HTTP 404)',
      'il n’y a rien à cette adresse (HTTP 404)',
    ],
    [`${at.at}/secret.json`, 'does not give it out (HTTP 403)', 'ne le donne pas (HTTP 403)'],
    [
      `${at.at}/broken.json`,
      'is no trust list: it cannot be read',
      'n’est pas une liste de confiance\u00a0: elle est illisible',
    ],
    [`${at.at}/wrong.json`, 'is no trust list', 'n’est pas une liste de confiance'],
    [`${at.at}/huge.json`, 'it is too large', 'il est trop volumineux'],
    [
      `${at.dead}/trust.json`,
      'no answer that this page may read',
      'aucune réponse que cette page puisse lire',
    ],
    [
      `${at.other}/trust.json`,
      'may not let pages of other sites read',
      'ne laisse pas les pages d’autres sites lire',
    ],
    ['http://example.invalid/trust.json', 'begin with https://', 'commencent par https://'],
  ];
  for (const [address, english, french] of wanted) {
    await ask(page, 'dialog form.address', address);
    check(await saysInDialog(page, english), `${address}: says “${english}”`);
    const both = await page.evaluate((words) => {
      const button = [...document.querySelectorAll('#bar button')].find(
        (one) => one.textContent === 'Français',
      );
      button.click();
      const said = document.querySelector('dialog [role=status]').textContent;
      button.click();
      return said.includes(words) ? true : said;
    }, french);
    check(both === true, `${address}: says “${french}”, not “${both}”`);
    check(
      (await lists(page)) === 0 &&
        (await page.evaluate(() => !document.querySelector('.banner.verified'))),
      `${address}: nobody is trusted for it`,
    );
    check(
      await page.evaluate(() => !document.querySelector('dialog form.address button').disabled),
      `${address}: can be tried again`,
    );
  }
}

/** A list at an address: fetched when asked to, kept when asked to, forgotten. `open()` gives a
 * page of its own. */
export async function byAddress(open, check, verifier, folder, scenes) {
  const at = await serve(verifier, folder, scenes);
  const page = await open(`${at.at}/`);
  await ask(page, 'form.address', `${at.at}/p.zip`);
  check(await verdictIs(page, 'Intact, signer unknown'), 'nobody is trusted at first');
  await press(page, 'Trust list');
  await refusals(page, check, at);
  const before = at.seen.filter((one) => one === '/trust.json').length;
  await ask(page, 'dialog form.address', `${at.at}/trust.json`);
  check(await verdictIs(page, 'Verified, as of'), 'a list at an address counts');
  check((await saysInDialog(page, 'Loaded')) && (await lists(page)) === 1, 'and is seen');
  check(
    before === 0 && at.seen.filter((one) => one === '/trust.json').length === 1,
    'it is fetched once, when asked for',
  );
  check((await kept(page)) === null, 'nothing is kept unasked');
  await page.evaluate(() => document.querySelector('.trust-list input[type=checkbox]').click());
  check(((await kept(page)) ?? '').includes('/trust.json'), 'kept when asked');
  await page.reload();
  await ask(page, 'form.address', `${at.at}/p.zip`);
  check(await verdictIs(page, 'Verified, as of'), 'the list is remembered');
  check(at.seen.filter((one) => one === '/trust.json').length === 1, 'and not fetched again');
  await press(page, 'Trust list');
  await press(page, 'Remove');
  check(
    (await verdictIs(page, 'Intact, signer unknown')) && (await kept(page)) === null,
    'and forgotten',
  );
  await ask(page, 'dialog form.address', `${at.open}/trust.json`);
  check(await verdictIs(page, 'Verified, as of'), 'a list of another site that lets it be read');
  await ask(page, 'dialog form.address', `${at.at}/root.pem`);
  check(
    (await row(page, '1 certificate of an authority')) && (await lists(page)) === 2,
    'a certificate at an address',
  );
  check(
    !at.seen.some(
      (one) =>
        ![
          '/',
          '/favicon.ico',
          '/p.zip',
          '/trust.json',
          '/root.pem',
          '/absent.json',
          '/secret.json',
          '/broken.json',
          '/wrong.json',
          '/huge.json',
        ].includes(one),
    ),
    `asked for ${at.seen}`,
  );
  await at.close();
  return page;
}

const given = (folder, name) => ({ name, bytes: readFileSync(join(folder, 'given', name)) });
const rows = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.trust-list')].map((one) => one.textContent));
const row = (page, words) =>
  until(
    page,
    (wanted) =>
      [...document.querySelectorAll('.trust-list')].some((one) => one.textContent.includes(wanted)),
    words,
  );

/** Chosen by the dialog's own button. */
async function choose(page, file) {
  await page.evaluate(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], name));
      const input = document.querySelector('dialog input[type=file]');
      input.files = data.files;
      input.dispatchEvent(new Event('change'));
    },
    [file.name, Buffer.from(file.bytes).toString('base64')],
  );
}

async function removeAll(page) {
  while (await lists(page)) await press(page, 'Remove');
}

/** An authority's certificate makes its issuers trusted; its revocation list takes that back. */
async function authorities(page, check, folder, pack) {
  await letGo(page, [pack]);
  check(await verdictIs(page, 'Intact, signer unknown'), 'certified by somebody unknown');
  await letGo(page, [given(folder, 'root.pem')]);
  check(await verdictIs(page, 'Verified, as of'), 'a certificate that is dropped counts');
  await press(page, 'Trust list');
  check(
    (await row(page, '1 certificate of an authority')) &&
      (await row(page, 'CN = Root of the province')) &&
      (await row(page, 'valid from 1\u00a0January\u00a02026 to 1\u00a0January\u00a02030')),
    `its name and time are seen: ${await rows(page)}`,
  );
  check(await row(page, 'counts as trusted'), 'and what it does');
  await choose(page, given(folder, 'revoked.crl'));
  check(await verdictIs(page, 'Not verified'), 'a revocation list that is chosen counts');
  check(
    (await row(page, '1 revocation list')) &&
      (await row(page, 'as of 1\u00a0May\u00a02026; the next one is due on 1\u00a0May\u00a02027')),
    `its time is seen: ${await rows(page)}`,
  );
  await page.evaluate(() =>
    [...document.querySelectorAll('.trust-list')].at(-1).querySelector('button').click(),
  );
  check(
    (await verdictIs(page, 'Verified, as of')) && (await lists(page)) === 1,
    'removed, it does not',
  );
  await choose(page, given(folder, 'none-revoked.crl'));
  check(
    (await row(page, '1 revocation list')) && (await verdictIs(page, 'Verified, as of')),
    'a list that names others',
  );
  await removeAll(page);
  check(await verdictIs(page, 'Intact, signer unknown'), 'without the certificate nobody is known');
  await choose(page, given(folder, 'both.pem'));
  check(
    (await verdictIs(page, 'Not verified')) &&
      (await row(page, '1 certificate of an authority, 1 revocation list')),
    'both in one file',
  );
  await removeAll(page);
  await choose(page, given(folder, 'root.cer'));
  check(
    (await verdictIs(page, 'Verified, as of')) && (await row(page, 'CN = Root of the province')),
    'a certificate as Windows exports it',
  );
  check((await kept(page)) === null, 'nothing is kept unasked');
  await page.evaluate(() => document.querySelector('.trust-list input[type=checkbox]').click());
  await page.reload();
  await letGo(page, [pack]);
  if (await page.evaluate(() => window.location.protocol === 'file:')) {
    check(
      await verdictIs(page, 'Intact, signer unknown'),
      'a certificate that is remembered waits',
    );
    await press(page, 'Trust list');
    await press(page, 'I have compared it');
  } else await press(page, 'Trust list');
  check(await verdictIs(page, 'Verified, as of'), 'a certificate is remembered when asked');
  await removeAll(page);
  check(
    (await verdictIs(page, 'Intact, signer unknown')) && (await kept(page)) === null,
    'and forgotten',
  );
}

/** Whatever is no use is refused by name, in both languages, and what was in use stays. */
async function useless(page, check, folder) {
  const wanted = [
    ['secret.pem', "holds 'PRIVATE KEY'", 'PRIVATE KEY'],
    ['cut.pem', 'a block of the PEM text has no end', 'n’a pas de fin'],
    ['forged.jwt', 'a status list whose signature is wrong', 'dont la signature est fausse'],
    ['credential.jwt', 'it is no status list', 'ce n’est pas une liste de statuts'],
  ];
  for (const [name, english, french] of wanted) {
    await choose(page, given(folder, name));
    check(
      (await saysInDialog(page, `“${name}” cannot be used: `)) &&
        (await saysInDialog(page, english)),
      `${name}: ${await page.evaluate(() => document.querySelector('dialog [role=status]').textContent)}`,
    );
    const said = await page.evaluate(() => {
      const button = [...document.querySelectorAll('#bar button')].find(
        (one) => one.textContent === 'Français',
      );
      button.click();
      const words = document.querySelector('dialog [role=status]').textContent;
      button.click();
      return words;
    });
    check(said.includes('ne peut pas servir') && said.includes(french), `${name}: ${said}`);
    check((await lists(page)) === 0, `${name}: is not in use`);
  }
  await choose(page, { name: 'x.pem', bytes: 'nothing' });
  check(
    await saysInDialog(page, 'it is neither a trust list, nor certificates'),
    'what is nothing',
  );
}

/** An archive with a certificate among its evidence is a package, right or wrong: opening one makes
 * nobody trusted. */
async function hiding(page, check, folder) {
  await page.evaluate(() => document.querySelector('dialog')?.close());
  const bytes = Buffer.concat([
    Buffer.from('PK\x03\x04\0\0\n'),
    Buffer.from(given(folder, 'root.pem').bytes),
  ]);
  await letGo(page, [{ name: 'hiding.zip', bytes }]);
  check(
    await until(page, () => document.querySelector('.not-verified') !== null),
    'an archive that holds a certificate is checked',
  );
  await press(page, 'Trust list');
  check((await lists(page)) === 0, 'an archive that holds a certificate makes nobody trusted');
}

/** A status list as it is now says whether the award still stands; it is never kept. */
async function statuses(page, check, folder, pack, trust) {
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await letGo(page, [trust, pack]);
  check(await verdictIs(page, 'Verified, as of'), 'not withdrawn when it was packaged');
  await letGo(page, [given(folder, 'withdrawn.jwt')]);
  check(await verdictIs(page, 'Intact, but revoked'), 'withdrawn since');
  await press(page, 'Trust list');
  check(
    (await row(page, 'status list of https://rivermouth.example/')) &&
      (await row(page, 'as of 1\u00a0May\u00a02026')),
    `whose list it is, and of when: ${await rows(page)}`,
  );
  check(
    await page.evaluate(
      () => [...document.querySelectorAll('.trust-list')].at(-1).querySelector('input') === null,
    ),
    'it cannot be remembered',
  );
  await page.evaluate(() =>
    [...document.querySelectorAll('.trust-list')].at(-1).querySelector('button').click(),
  );
  check(await verdictIs(page, 'Verified, as of'), 'removed, it says nothing');
  await choose(page, given(folder, 'held.jwt'));
  check(
    (await row(page, 'held.jwt')) && (await verdictIs(page, 'Verified with cautions')),
    'the list of suspensions is still unknown',
  );
  await choose(page, given(folder, 'suspension.jwt'));
  check(
    (await row(page, 'suspension.jwt')) && (await verdictIs(page, 'Verified, as of')),
    'lists of before it was withdrawn',
  );
  await page.reload();
  await letGo(page, [given(folder, 'credential.jwt')]);
  check(
    (await until(page, () => document.querySelector('#verdict') !== null)) &&
      (await lists(page)) === 0,
    'a credential is checked, not loaded',
  );
}

/** Certificates, revocation lists and status lists, recognised by what is in them. */
export async function byContent(open, check, address, folder, scenes) {
  const page = await open(address);
  const pack = (name) => ({
    name: `${name}.zip`,
    bytes: readFileSync(join(folder, scenes[name].file)),
  });
  await authorities(page, check, folder, pack('certified'));
  await hiding(page, check, folder);
  await useless(page, check, folder);
  await statuses(page, check, folder, pack('withdrawn'), {
    name: 'trust.json',
    bytes: readFileSync(join(folder, scenes.withdrawn.trust)),
  });
  return page;
}

const suggestions = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.suggested li')].map((one) => one.textContent),
  );
const confirm = (page, name) =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('.suggested li')]
        .find((one) => one.textContent.includes(wanted))
        .querySelector('button')
        .click(),
    name,
  );

/** What a package says of its keys is suggested, issuer and partners; confirming one trusts that
 * one, as what it is. */
export async function bySuggestion(open, check, address, folder, scenes) {
  const page = await open(address);
  const known = JSON.parse(readFileSync(join(folder, scenes.demo.trust), 'utf8')).issuers;
  const print = (id) => known.find((one) => one.id === id).keys[0].thumbprint;
  await letGo(page, [{ name: 'p.zip', bytes: readFileSync(join(folder, scenes.demo.file)) }]);
  check(await verdictIs(page, 'Intact, signer unknown'), 'nobody is trusted at first');
  await press(page, 'Trust list');
  check(
    await until(page, () => document.querySelectorAll('.suggested li').length === 2),
    `issuer and partner, each once: ${await suggestions(page)}`,
  );
  const [issuer, partner] = await suggestions(page);
  check(
    issuer.includes('Rivermouth College') &&
      issuer.includes('issuer of the award') &&
      issuer.includes(print('https://rivermouth.example/')),
    `the issuer's key: ${issuer}`,
  );
  check(
    partner.includes('Grand River Manufacturers') &&
      partner.includes('partner who endorses it') &&
      partner.includes(print('https://grandriver.example/')),
    `the partner's key: ${partner}`,
  );
  await confirm(page, 'Grand River');
  check(
    await until(page, () =>
      document
        .querySelector('#who-says')
        ?.textContent.includes('on your trust list as “Grand River Manufacturers”'),
    ),
    'the partner counts',
  );
  check(await verdictIs(page, 'Intact, signer unknown'), 'and nobody else for it');
  await press(page, 'Trust list');
  check(
    (await until(page, () => document.querySelectorAll('.suggested li').length === 1)) &&
      (await suggestions(page))[0].includes('Rivermouth'),
    'who is known is not suggested again',
  );
  await page.evaluate(() => document.querySelector('.trust-list input[type=checkbox]').click());
  const [{ list }] = JSON.parse(await kept(page));
  check(
    list.issuers.length === 1 &&
      list.issuers[0].roles.join() === 'endorser' &&
      list.issuers[0].keys[0].thumbprint === print('https://grandriver.example/'),
    `kept as an endorser alone: ${JSON.stringify(list)}`,
  );
  await confirm(page, 'Rivermouth');
  check(await verdictIs(page, 'Verified, as of'), 'with the issuer all is known');
  await press(page, 'Trust list');
  check(
    (await lists(page)) === 1 && (await until(page, () => !document.querySelector('.suggested'))),
    'one list of one’s own, and nothing more to suggest',
  );
  return page;
}

/** A list let go over the page: alone, broken, over a result, with its package. */
export async function byDrop(open, check, address, folder, scenes) {
  const page = await open(address);
  const trust = { name: 'trust.json', bytes: readFileSync(join(folder, scenes.demo.trust)) };
  const pack = { name: 'p.zip', bytes: readFileSync(join(folder, scenes.demo.file)) };
  const broken = { name: 'broken.json', bytes: '{"format":' };
  await letGo(page, [broken]);
  check(
    (await saysInDialog(page, '“broken.json” is no trust list: it cannot be read')) &&
      (await lists(page)) === 0,
    'a broken list is refused by name',
  );
  await page.evaluate(() => document.querySelector('dialog').close());
  await letGo(page, [pack, broken]);
  check(
    (await verdictIs(page, 'Intact, signer unknown')) && (await saysInDialog(page, 'broken.json')),
    'beside a package too',
  );
  await letGo(page, [trust]);
  check(
    (await verdictIs(page, 'Verified, as of')) &&
      (await until(page, () => document.querySelectorAll('.trust-list').length === 1)),
    'a list that is dropped counts',
  );
  check((await kept(page)) === null, 'and is not kept unasked');
  await page.reload();
  await letGo(page, [trust]);
  check(
    await until(page, () => document.querySelectorAll('dialog .trust-list').length === 1),
    'a list alone is shown',
  );
  await page.evaluate(() => document.querySelector('dialog').close());
  await page.reload();
  await letGo(page, [trust, pack]);
  check(await verdictIs(page, 'Verified, as of'), 'both at once');
  check(
    (await saysInDialog(page, 'it came together with a package: “trust.json”')) &&
      (await lists(page)) === 1,
    'and who sent the package may have sent the list, so it is shown',
  );
  return page;
}
