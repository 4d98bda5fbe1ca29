// Are the components what govuk-frontend makes of the same options? compare.cjs PACKAGE PRINT LIST: every fixture of the
// package goes through PRINT (print.c), and both results through a parser. LIST names the fixtures that cannot be said in
// terms of our functions, each with its reason; with UPDATE=1 it is written.
'use strict';
const { execFileSync } = require('node:child_process');
const { readFileSync, readdirSync, existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseFragment } = require('parse5');

const inline = new Set(['a', 'abbr', 'b', 'bdi', 'button', 'code', 'em', 'i', 'input', 'label', 'small', 'span', 'strong', 'sup', 'svg', 'u']);

// The same for two pieces of HTML that a browser shows and says alike: attributes in one order, classes in one order,
// white space as it collapses.
function canonical(html) {
  const out = [];
  let space = false, fresh = true; // white space is due; a line begins
  const edge = () => { space = false; fresh = true; };
  const visit = (node, verbatim) => {
    if (node.nodeName === '#text') {
      if (verbatim) { out.push(JSON.stringify(node.value)); return; }
      for (const part of node.value.split(/([ \t\n\r\f]+)/)) {
        if (!part) continue;
        if (/^[ \t\n\r\f]/.test(part)) { space = true; continue; }
        out.push(JSON.stringify((space && !fresh ? ' ' : '') + part));
        space = false;
        fresh = false;
      }
      return;
    }
    if (node.nodeName.startsWith('#') && node.nodeName !== '#document-fragment') return;
    const isInline = inline.has(node.nodeName);
    if (!isInline) edge();
    if (node.attrs) {
      const attributes = node.attrs.map(({ name, value }) =>
        [name, name === 'class' ? value.trim().split(/\s+/).sort().join(' ') : value]).sort();
      out.push(`<${node.nodeName}${attributes.map(([n, v]) => ` ${n}=${JSON.stringify(v)}`).join('')}>`);
    }
    for (const child of node.childNodes) visit(child, verbatim || node.nodeName === 'textarea' || node.nodeName === 'pre');
    if (node.attrs) out.push(`</${node.nodeName}>`);
    if (!isInline) edge();
  };
  visit(parseFragment(html), false);
  return out.join('\n').replace(/"\n"/g, '');
}

// Would a difference be found, and none be made up?
const self = (a, b, same) => {
  if ((canonical(a) === canonical(b)) !== same) throw new Error(`'${a}' and '${b}' should be ${same ? '' : 'un'}equal`);
};
self('<p class="b a" id=x>\n a\n b </p>', '<p id="x" class="a b">a b</p>', true);
self('<a>\n x\n</a> y', '<a>x</a> y', true);
self('<b>a</b> <i>b</i>', '<b>a</b><i> b</i>', true);
self('<b>a</b> <i>b</i>', '<b>a</b><i>b</i>', false);
self('<p>a</p>', '<p class="">a</p>', false);
self('<p class="a">a</p>', '<p class="a b">a</p>', false);
self('<p>a</p>', '<div>a</div>', false);
self('<p>a b</p>', '<p>ab</p>', false);
self('<textarea>a  b</textarea>', '<textarea>a b</textarea>', false);

// HTML as a tree: what a caller of the functions would write by the element writer.
const tree = (html) => {
  const nodes = (parent) => parent.childNodes.filter((n) => n.nodeName !== '#comment').map((node) => node.nodeName === '#text' ? node.value
    : { name: node.nodeName, attributes: Object.fromEntries(node.attrs.map((a) => [a.name, a.value])), children: nodes(node) });
  return nodes(parseFragment(html));
};
const withTrees = (value, key) => {
  if (typeof value === 'string') return /^html$|Html$/.test(key) && value !== '' ? tree(value) : value;
  if (Array.isArray(value)) return value.map((item) => withTrees(item, ''));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withTrees(v, k)]));
  return value;
};

const [frontend, print, list] = process.argv.slice(2);
const folder = join(frontend, 'dist/govuk/components');
const fixtures = readdirSync(folder).sort().filter((name) => existsSync(join(folder, name, 'fixtures.json')))
  .flatMap((component) => JSON.parse(readFileSync(join(folder, component, 'fixtures.json'), 'utf8')).fixtures
    .map(({ name, options, html }) => ({ component, name, options, html })));
const answers = JSON.parse(execFileSync(print, {
  input: JSON.stringify(fixtures.map(({ component, options }) => ({ component, options: withTrees(options, '') }))),
  maxBuffer: 1 << 26,
}));

let compared = 0, equal = 0;
const unsaid = [];
fixtures.forEach(({ component, name, html }, i) => {
  const { reason, html: ours } = answers[i];
  if (reason) { unsaid.push(`${component}: ${name}: ${reason}`); return; }
  compared += 1;
  const expected = canonical(html), got = canonical(ours);
  if (expected === got) { equal += 1; return; }
  const [e, g] = [expected.split('\n'), got.split('\n')];
  const at = e.findIndex((line, k) => line !== g[k]);
  console.log(`${component}: ${name}: expected ${e[at]}, got ${g[at]}`);
});
const text = unsaid.join('\n') + '\n';
if (process.env.UPDATE) writeFileSync(list, text);
const known = readFileSync(list, 'utf8');
const before = new Set(known.split('\n')), now = new Set(text.split('\n'));
for (const line of now) if (!before.has(line)) console.log(`newly not said: ${line}`);
for (const line of before) if (!now.has(line)) console.log(`not in the list any more: ${line}`);
console.log(`${fixtures.length} fixtures: ${compared} compared, ${equal} equal, ${unsaid.length} not said`);
process.exit(equal === compared && known === text && compared > 0 ? 0 : 1);
