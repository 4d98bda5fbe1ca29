// Walks every page that a user is led to, and says what is wrong with any of them: for a reader of the screen (axe), on a
// phone, without JavaScript, for a validator (the sources go to a folder). walk() gives the faults, in words.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const widths = { desktop: 1200, phone: 360 };

// Pages that differ only in what they are about are of one kind: some of each are enough.
const kindOf = (path) => path.replace(/^(\/[a-z-]+)\/[^?]+?(\/(?:amend|correct|end|history|new|accept|answer|fix))?(\?.*)?$/, '$1/*$2');
const PER_KIND = 2;

async function faultsOf(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ['violations'] }), tags);
  const faults = found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 140)).join(' ')}`);
  return faults.concat(await page.evaluate(() => {
    const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]));
    const more = [];
    if (levels.filter((l) => l === 1).length !== 1) more.push('there is not exactly one heading of level 1');
    levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) more.push(`heading ${i + 1} leaves out a level`); });
    if (document.querySelector('[style], style, script:not([src]), [onclick]')) more.push('style or script stands in the page');
    return more;
  }));
}

const textOf = (page) => page.evaluate(() => document.querySelector('main').textContent.replace(/\s+/g, ' ').trim());
const overflowOf = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// Links to pages of the site: no files, no way out.
const linksOf = (page) => page.evaluate(() => [...document.querySelectorAll('a[href^="/"]')]
  .map((a) => a.getAttribute('href').replace(/#.*/, ''))
  .filter((h) => !/[?&]out=/.test(h) && !h.startsWith('/api/') && !h.startsWith('/assets/')));

// `state` is what the browser keeps of somebody who signed in; `folder` takes sources and pictures.
async function walk({ browser, url, state, folder, name, most = 60, start = '/' }) {
  const faults = [];
  const with_script = await browser.newContext({ storageState: state });
  const without = await browser.newContext({ storageState: state, javaScriptEnabled: false });
  const page = await with_script.newPage(), bare = await without.newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (said) => { if (said.type() === 'error') faults.push(`${page.url()}: ${said.text()}`); });
  const seen = new Map(), waiting = [start], known = new Set(waiting);
  let n = 0;
  while (waiting.length && n < most) {
    const path = waiting.shift(), kind = kindOf(path);
    if ((seen.get(kind) || 0) >= PER_KIND) continue;
    seen.set(kind, (seen.get(kind) || 0) + 1);
    n += 1;
    const say = (fault) => faults.push(`${name}: ${path}: ${fault}`);
    await page.setViewportSize({ width: widths.desktop, height: 900 });
    const reply = await page.goto(url + path);
    if (reply.status() >= 400) { say(`status ${reply.status()}`); continue; }
    const file = `${folder}/${name}-${String(n).padStart(2, '0')}${path.replace(/[^a-z0-9]+/gi, '-')}`.slice(0, 200);
    writeFileSync(`${file}.html`, await reply.text());
    (await faultsOf(page)).forEach(say);
    await page.screenshot({ path: `${file}.png`, fullPage: true });
    await page.setViewportSize({ width: widths.phone, height: 800 });
    const wider = await overflowOf(page);
    if (wider > 0) say(`it is ${wider} pixels wider than a phone of ${widths.phone}`);
    await page.screenshot({ path: `${file}-phone.png`, fullPage: true });
    await bare.goto(url + path);
    if ((await textOf(bare)).length < 20) say('it says nothing without JavaScript');
    for (const link of await linksOf(page)) if (!known.has(link)) { known.add(link); waiting.push(link); }
  }
  await with_script.close();
  await without.close();
  return { faults, n, kinds: [...seen.keys()].sort() };
}

module.exports = { walk, faultsOf, textOf, overflowOf };
