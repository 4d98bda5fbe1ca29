// What people come for, from the first page to the last. Each throws where it cannot go on, or does not see what it should.
'use strict';
const { readFileSync } = require('node:fs');
const assert = require('node:assert');

const textOf = (page) => page.evaluate(() => document.querySelector('main').innerText);
async function seen(page, words) {
  const text = await textOf(page);
  assert.ok(text.includes(words), `"${words}" is not on ${page.url()}: ${text.slice(0, 400)}`);
}
async function unseen(page, words) {
  const text = await page.content();
  assert.ok(!text.includes(words), `"${words}" is on ${page.url()}`);
}

// For docs/officer.md: what is seen at first of a page (make pictures).
const picture = (page, site, name) => page.screenshot({ path: `${site.folder}/${name}.png` });

// A page of somebody's own, with or without JavaScript.
async function as({ browser, states }, user, options, go) {
  const context = await browser.newContext({ storageState: states[user], viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  try { await go(page); } finally { await context.close(); }
}

// Tab until something of that name has the focus: whoever has no mouse gets there too.
async function tabTo(page, name, most = 120) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const ring = getComputedStyle(element);
      return { name: (element.innerText || element.value || element.name || '').trim(), ring: ring.outlineStyle !== 'none' || ring.boxShadow !== 'none' };
    });
    if (at.name.startsWith(name)) { assert.ok(at.ring, `the focus on "${name}" cannot be seen`); return; }
  }
  throw new Error(`Tab does not lead to "${name}" on ${page.url()}`);
}

async function adopt(site) {
  await as(site, 'officer', { javaScriptEnabled: false }, async (page) => {
    await page.goto(site.url);
    await seen(page, 'no body is recorded for Fraud');
    await picture(page, site, 'oversight');
    await page.getByRole('link', { name: 'Options', exact: true }).click();
    await page.getByRole('button', { name: 'Compare options' }).click();
    for (let i = 0; i < 60 && !(await page.getByRole('heading', { name: 'Adopt one of them by a decision' }).count()); i += 1) {
      await page.waitForTimeout(1000);
      await page.goto(page.url());
    }
    await seen(page, 'Fraud');
    await picture(page, site, 'options');
    await page.locator('input[type=radio][name=overlay]').first().check();
    await page.getByLabel('Which body adopts it?').selectOption({ label: 'Strategic Partnership Board Executive' });
    const day = page.getByRole('group', { name: 'When did it decide so?' });
    if (await day.count()) {
      await day.getByLabel('Day').fill('25');
      await day.getByLabel('Month').fill('11');
      await day.getByLabel('Year').fill('2026');
    }
    await page.getByRole('button', { name: 'Continue' }).last().click();
    await seen(page, 'Fraud');
    await picture(page, site, 'what-will-follow');
    await page.getByRole('button', { name: 'Record it' }).click();
    await seen(page, 'Recorded');
    await page.goto(site.url);
    assert.ok(!(await textOf(page)).includes('no body is recorded for Fraud'), 'Fraud is nobody’s still');
    await page.goto(`${site.url}/changes`);
    await picture(page, site, 'changes');
  });
}

module.exports = {
  'a member of one body sees only what is theirs': (site) => as(site, 'member', {}, async (page) => {
    await page.goto(`${site.url}/bodies`);
    await seen(page, 'Prevent Steering Board');
    for (const path of ['/', '/bodies', '/structure', '/findings', '/questions', '/search?q=police', '/changes']) {
      await page.goto(site.url + path);
      await unseen(page, 'Police Organised Crime Group');
    }
    const reply = await page.goto(`${site.url}/bodies/police_ocg`);
    assert.strictEqual(reply.status(), 404);
    const nothing = await page.goto(`${site.url}/bodies/there_is_no_such`);
    assert.strictEqual(nothing.status(), 404);
  }),

  'an auditor verifies the log': (site) => as(site, 'auditor', {}, async (page) => {
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Log', exact: true }).click();
    await page.getByRole('link', { name: 'Verify the log' }).or(page.getByRole('button', { name: 'Verify the log' })).click();
    await seen(page, 'The log is whole');
  }),

  'a chair downloads the paper': (site) => as(site, 'chair', { acceptDownloads: true }, async (page) => {
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Papers', exact: true }).click();
    await page.locator('a[href="/papers/board"]').first().click();
    await page.getByLabel('What should happen?').selectOption({ label: 'Download as PDF' });
    await page.getByRole('button', { name: 'Make it' }).click();
    await seen(page, 'There is a problem');
    await page.getByLabel('What do you need it for?').fill('for the board');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make it' }).click();
    const bytes = readFileSync(await (await waiting).path());
    assert.strictEqual(bytes.subarray(0, 5).toString(), '%PDF-');
  }),

  'with the keyboard alone: from the front page to a finding, and into its first fact': (site) => as(site, 'officer', {}, async (page) => {
    await page.goto(site.url);
    await tabTo(page, 'Skip to main content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Child Sexual Exploitation');
    await tabTo(page, 'No lead is recorded for');
    await page.keyboard.press('Enter');
    await page.waitForURL(/findings\//);
    await seen(page, 'What would clear it');
    await picture(page, site, 'finding');
    await tabTo(page, 'See what would follow');
  }),

  'whoever is not signed in sees nothing, and comes back to where they wanted': async ({ browser, url }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/bodies/gain`);
    assert.ok(page.url().includes('/sign-in'), page.url());
    await unseen(page, 'Government Agency');
    await context.close();
  },

  // The last: it changes what the others see.
  'an officer sees that Fraud is nobody’s, computes options, adopts one by a decision, and the finding is gone': adopt,
};
