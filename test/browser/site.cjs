// A browser at a running site, and how somebody signs in there.
'use strict';
const { createHmac } = require('node:crypto');
const { chromium } = require('playwright-core');

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const launch = (executablePath) => chromium.launch({ executablePath, args: flags });

// RFC 6238 with SHA-1, six digits and steps of 30 seconds, of a secret in base32.
function codeOf(secret, step = Math.floor(Date.now() / 30000)) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/[^A-Za-z2-7]/g, '').toUpperCase()]
    .map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

// A code is good once: who was let in with one waits for the next.
const used = new Map();
async function freshCode(secret) {
  let step = Math.floor(Date.now() / 30000);
  while (used.has(secret) && used.get(secret) >= step) {
    await new Promise((done) => { setTimeout(done, 500); });
    step = Math.floor(Date.now() / 30000);
  }
  used.set(secret, step);
  return codeOf(secret, step);
}

module.exports = { launch, codeOf, freshCode };
