// main.cjs CHROMIUM WHAT-THE-DEMO-SAID PICTURES: signs each role in, walks their pages, and goes the journeys.
'use strict';
const { readFileSync } = require('node:fs');
const { launch } = require('./site.cjs');
const { walk } = require('./pages.cjs');
const journeys = require('./journeys.cjs');

const password_chosen = 'quiet gravel teapot 71';

// "    officer        jcmq-bnyt-ioks-czad   Partnership officer"
function accountsOf(said) {
  const accounts = {};
  for (const line of said.split('\n')) {
    const found = /^ {4}([a-z]+) +([a-z0-9]{4}(?:-[a-z0-9]{4})+) /.exec(line);
    if (found) accounts[found[1]] = found[2];
  }
  return accounts;
}

// The first sign-in: with the password that is good once, and then one's own.
async function signIn(browser, url, user, password) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('The password you were given').fill(password);
  await page.getByLabel('New password').fill(`${password_chosen} ${user}`);
  await page.getByRole('button', { name: 'Save password' }).click();
  const state = await context.storageState();
  const at = page.url();
  await context.close();
  if (/account|sign-in/.test(at)) throw new Error(`${user} is not let in: ${at}`);
  return state;
}

(async () => {
  const [executablePath, said_file, folder] = process.argv.slice(2);
  const said = readFileSync(said_file, 'utf8');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)[0];
  const accounts = accountsOf(said);
  const browser = await launch(executablePath);
  const faults = [], states = {};
  for (const [user, password] of Object.entries(accounts)) states[user] = await signIn(browser, url, user, password);
  for (const [name, state] of Object.entries(states)) {
    const most = name === 'officer' ? 90 : 25;
    const walked = await walk({ browser, url, state, folder, name, most });
    faults.push(...walked.faults);
    console.log(`${name}: ${walked.n} pages of ${walked.kinds.length} kinds`);
  }
  const nobody = await walk({ browser, url, state: undefined, folder, name: 'nobody', most: 10, start: '/sign-in' });
  faults.push(...nobody.faults);
  for (const [name, go] of Object.entries(journeys)) {
    try {
      await go({ browser, url, states, folder });
      console.log(`journey: ${name}`);
    } catch (error) {
      faults.push(`journey: ${name}: ${error.message}`);
    }
  }
  await browser.close();
  for (const fault of faults) console.log(fault);
  console.log(faults.length ? `${faults.length} faults` : 'all is right');
  process.exit(faults.length ? 1 : 0);
})().catch((error) => { console.error(error); process.exit(1); });
