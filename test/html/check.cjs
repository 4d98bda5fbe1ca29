// Opens each page in Chromium and says what is wrong with it: check.cjs CHROMIUM PAGE...
'use strict';
const { readFileSync } = require('node:fs');
const { basename } = require('node:path');
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const looks = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' }, width: 1200 },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' }, width: 1200 },
  { name: 'forced colours', media: { colorScheme: 'dark', forcedColors: 'active' }, width: 1200 },
  { name: 'narrow', media: { colorScheme: 'light', forcedColors: 'none' }, width: 320 },
];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function faultsOf(page, look) {
  if (look.width === 320) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    return wide > 0 ? [`the page is ${wide} pixels wider than a screen of 320`] : [];
  }
  const found = await page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ['violations'] }), tags);
  return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(' ')}`);
}

// What nothing but a browser tells: headings that leave out no level, scripts that ran, and the way past the start.
async function outlineOf(page) {
  return page.evaluate(() => {
    const faults = [];
    const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]));
    if (levels.filter((l) => l === 1).length !== 1) faults.push('there is not exactly one heading of level 1');
    levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) faults.push(`heading ${i + 1} leaves out a level`); });
    if (document.querySelector('script, iframe, object, embed, link[href], img')) faults.push('something is loaded or run');
    for (const a of document.querySelectorAll('a[href^="#"]'))
      if (!document.getElementById(a.getAttribute('href').slice(1))) faults.push(`${a.getAttribute('href')} leads nowhere`);
    for (const a of document.querySelectorAll('a[href]'))
      if (!/^(https?:|mailto:|#)/.test(a.getAttribute('href'))) faults.push(`a link to ${a.getAttribute('href')}`);
    return faults;
  });
}

async function firstStop(page) {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const at = document.activeElement, box = at.getBoundingClientRect();
    return at.className === 'skip' && box.top >= 0 ? [] : ['the first stop of the Tab key is not the visible way to the text'];
  });
}

(async () => {
  const [executablePath, ...files] = process.argv.slice(2);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  let bad = 0;
  const say = (file, look, faults) => {
    for (const fault of faults) { bad += 1; console.log(`${basename(file)} (${look}): ${fault}`); }
  };
  for (const file of files) {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    page.on('dialog', (dialog) => { say(file, 'load', ['a dialog opened']); dialog.dismiss(); });
    await page.goto(`file://${file}`);
    say(file, 'keyboard', await firstStop(page));
    say(file, 'outline', await outlineOf(page));
    await page.evaluate(axe);
    for (const look of looks) {
      await page.setViewportSize({ width: look.width, height: 900 });
      await page.emulateMedia(look.media);
      say(file, look.name, await faultsOf(page, look));
    }
    const pdf = await page.pdf({ preferCSSPageSize: true, outline: true, tagged: true });
    if (pdf.length < 1000) say(file, 'print', ['it prints to nothing']);
    await context.close();
  }
  await browser.close();
  console.log(bad ? `${bad} faults in ${files.length} pages` : `${files.length} pages are right`);
  process.exit(bad ? 1 : 0);
})().catch((error) => { console.error(error); process.exit(1); });
