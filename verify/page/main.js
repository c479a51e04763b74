// SPDX-License-Identifier: Apache-2.0
import { build, load, verify } from '../web/index.js';

const out = document.getElementById('out');

load();
document.getElementById('file').addEventListener('change', async ({ target }) => {
  out.textContent = '…';
  try {
    const { report } = await verify(target.files[0], {
      onProgress: (done, total) => { document.getElementById('progress').value = done / total; },
    });
    out.textContent = [build.version, report.verdict, ...report.findings.map((f) => `${f.id} ${f.outcome}: ${f.message}`)].join('\n');
  } catch (error) {
    out.textContent = `${error.code}: ${error.message}`;
  }
});
