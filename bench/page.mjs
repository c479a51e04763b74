// SPDX-License-Identifier: Apache-2.0
// page.mjs chromium|firefox VERIFIER.HTML WHAT PACKAGE: one figure of what a reader waits for, as
// JSON. For bench/page.
//   paint      milliseconds to the first paint (no package)
//   shown      a package from choosing to shown: seconds, size, WebAssembly memory, the browser's own memory
//   film       the same, then the film in it: until it stands, and seeks
//   hostile    the same, then everything opened: the longest the page did not answer, and the longest it showed no change
// Exit 77: the browser, or what drives it, is absent.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../tests/foreign/package.json', import.meta.url));
const [, , browser, verifier, what, file] = process.argv;
const MINUTES = 10;

function needed(name, program) {
  if (!existsSync(program)) process.exit(77);
  try {
    return require(name);
  } catch {
    return process.exit(77);
  }
}

const DRIVERS = {
  async chromium() {
    const program = process.env.CHROMIUM ?? '/usr/bin/chromium';
    const { chromium } = needed('playwright-core', program);
    const running = await chromium.launch({
      executablePath: program,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    return {
      page: () => running.newPage(),
      choose: (page) => page.setInputFiles('#file', file),
      close: () => running.close(),
    };
  },
  async firefox() {
    const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
    const puppeteer = needed('puppeteer-core', program);
    const running = await puppeteer.launch({
      browser: 'firefox',
      executablePath: program,
      headless: true,
      extraPrefsFirefox: { 'app.update.enabled': false, 'media.autoplay.default': 0 },
    });
    return {
      page: () => running.newPage(),
      choose: async (page) => (await page.$('#file')).uploadFile(file),
      close: () => running.close(),
    };
  },
};

const pause = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Asks until the page answers something other than false, null or 0. */
async function until(page, test, given) {
  const end = Date.now() + MINUTES * 60000;
  for (;;) {
    const found = await page.evaluate(test, given);
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what}: nothing after ${MINUTES} minutes`);
    await pause(10);
  }
}

function below(pid, parents) {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.concat(...children.map((one) => below(one, parents)));
}

/** Bytes of their own that this process's descendants have: the browser's. */
function ownMemory() {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      parents.set(
        Number(name),
        Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'latin1'))[1]),
      );
    } catch {
      /* it ended */
    }
  }
  const own = (pid) => {
    try {
      return (
        1024 *
        Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0)
      );
    } catch {
      return 0;
    }
  };
  return below(process.pid, parents).reduce((sum, pid) => sum + own(pid), 0);
}

async function open(driver) {
  const page = await driver.page();
  await page.goto(pathToFileURL(verifier).href);
  await until(page, () => document.documentElement.dataset.ready !== undefined);
  return page;
}

async function verified(driver, page) {
  const before = ownMemory();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, ownMemory());
  }, 500);
  const begun = performance.now();
  await driver.choose(page);
  await until(page, () => document.querySelector('#verdict') !== null);
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(sampling);
  const memory = Number(
    await page.evaluate(() => document.querySelector('.result')?.dataset.memory ?? 0),
  );
  return { seconds, size: statSync(file).size, memory, grown: most - before };
}

const MEASURES = {
  async paint(driver) {
    const times = [];
    for (let i = 0; i < 5; i++) {
      const page = await open(driver);
      times.push(
        await until(
          page,
          () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
        ),
      );
      await page.close();
    }
    return { milliseconds: times.sort((a, b) => a - b)[2] };
  },

  async shown(driver) {
    return verified(driver, await open(driver));
  },

  async film(driver) {
    const page = await open(driver);
    const result = await verified(driver, page);
    const begun = performance.now();
    await page.evaluate(() =>
      document.querySelector('.place').scrollIntoView({ behavior: 'instant' }),
    );
    await until(page, () => document.querySelector('video')?.readyState >= 2);
    const stands = (performance.now() - begun) / 1000;
    const seeks = [];
    for (const to of [24, 2, 15]) {
      seeks.push(
        await page.evaluate(
          (seconds) =>
            new Promise((resolve) => {
              const film = document.querySelector('video');
              const asked = performance.now();
              film.addEventListener('seeked', () => resolve((performance.now() - asked) / 1000), {
                once: true,
              });
              film.currentTime = seconds;
            }),
          to,
        ),
      );
    }
    const right = await page.evaluate(
      () =>
        Math.abs(document.querySelector('video').currentTime - 15) < 0.3 &&
        document.querySelector('video').videoWidth > 0,
    );
    if (!right) throw new Error('the film is not where it was sent');
    return { ...result, stands, seeks };
  },

  async hostile(driver) {
    const page = await open(driver);
    await page.evaluate(() => {
      const watch = { gap: 0, still: 0, seen: performance.now(), changed: null };
      window.watch = watch;
      // What the reader sees change, from choosing to the verdict.
      const changed = () => {
        const now = performance.now();
        if (watch.changed !== null) watch.still = Math.max(watch.still, now - watch.changed);
        watch.changed = document.querySelector('.wait') ? now : null;
      };
      new MutationObserver(changed).observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
        attributes: true,
      });
      const beat = () => {
        const now = performance.now();
        watch.gap = Math.max(watch.gap, now - watch.seen);
        watch.seen = now;
        setTimeout(beat, 5);
      };
      beat();
    });
    const result = await verified(driver, page);
    const opened = await page.evaluate(async () => {
      const wait = (ms) =>
        new Promise((resolve) => {
          setTimeout(resolve, ms);
        });
      let n = 0;
      for (const one of document.querySelectorAll('summary')) one.click();
      for (
        let step = 0;
        step < 40 &&
        window.scrollY + window.innerHeight < document.documentElement.scrollHeight - 1;
        step++
      ) {
        window.scrollBy({ top: window.innerHeight, behavior: 'instant' });
        await wait(30);
      }
      for (const one of [...document.querySelectorAll('.chip-button')].slice(0, 12)) {
        one.click();
        await wait(300);
        n++;
      }
      for (const one of [...document.querySelectorAll('button')]
        .filter((button) => /Show more/.test(button.textContent))
        .slice(0, 6)) {
        one.click();
        await wait(100);
        n++;
      }
      const search = document.querySelector('input[type=search]');
      if (search) {
        search.value = '7777';
        search.dispatchEvent(new Event('input', { bubbles: true }));
        await wait(500);
        n++;
      }
      return n;
    });
    return {
      ...result,
      opened,
      ...(await page.evaluate(() => ({
        gap: window.watch.gap / 1000,
        still: window.watch.still / 1000,
      }))),
    };
  },
};

const driver = await DRIVERS[browser]();
try {
  console.log(JSON.stringify(await MEASURES[what](driver)));
} finally {
  await driver.close();
}
