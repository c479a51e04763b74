// SPDX-License-Identifier: Apache-2.0
// What a page shows while it works.

/** What the reader sees from choosing to the verdict: the bar's places (-1: it moves without one),
 * and frames that the browser painted meanwhile. How long anything takes is for bench/page. */
export async function watched(page, act) {
  await page.evaluate(() => {
    window.seen = { values: new Set(), words: new Set(), frames: 0 };
    const look = () => {
      const bar = document.querySelector('.wait progress');
      if (bar) {
        window.seen.values.delete(bar.position); // the last one comes last
        window.seen.values.add(bar.position);
        window.seen.words.add(document.querySelector('.wait .doing').textContent);
      }
    };
    new MutationObserver(look).observe(document.getElementById('main'), {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
    });
    const frame = () => {
      if (document.querySelector('.wait')) window.seen.frames++;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  return page.evaluate(() => ({
    values: [...window.seen.values],
    words: [...window.seen.words],
    frames: window.seen.frames,
  }));
}
