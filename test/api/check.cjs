// Is the API as its description says? check.cjs SERVE REGISTER: starts SERVE, asks it whatever the description lets ask,
// and holds each answer against what is described: its status, its type, its headers, its shape. No answer may be a 5xx.
'use strict';
const {spawn} = require('node:child_process');
const Ajv = require('ajv/dist/2020').default;
const formats = require('ajv-formats').default;
const fc = require('fast-check');

const SEED = Number(process.env.CONCORDAT_SEED || 20160317);
const RUNS = Number(process.env.CONCORDAT_RUNS || 8); // of each way to ask
const ROOT = '/api/v1';

const server = spawn(process.argv[2], [process.argv[3]], {stdio: ['pipe', 'pipe', 'inherit']});
const started = new Promise((resolve, reject) => {
  let text = '';
  server.stdout.on('data', (data) => {
    text += data;
    if (text.includes('\n')) resolve(JSON.parse(text));
  });
  server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
});

let description, port;
const failures = [], seen = new Map();

function resolve(node) {
  if (!node || !node.$ref) return node;
  return node.$ref.slice(2).split('/').reduce((at, key) => at[key.replace(/~1/g, '/')], description);
}

// What an answer may not be is told in full: how it was asked for, and what came.
function fail(asked, says) {
  failures.push(`${asked.method.toUpperCase()} ${asked.path} as ${asked.user}: ${says}` +
    `\n    asked: ${JSON.stringify(asked.query || asked.body)}\n    came: ${asked.status} ${asked.text.slice(0, 600)}`);
}

const validators = new Map();
let ajv;
// The schemas of answers are told apart by their place in the description, so that what they refer to is found.
function validator(pointer) {
  if (!validators.has(pointer)) validators.set(pointer, ajv.compile({$ref: `api#${pointer}`}));
  return validators.get(pointer);
}

async function ask(asked) {
  const headers = {Authorization: `Bearer concordat_${asked.user}`, ...asked.headers};
  let target = ROOT + asked.path, body;
  if (asked.method === 'post') {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(asked.body);
  } else {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(asked.query || {}))
      for (const one of [value].flat()) query.append(name, String(one));
    if ([...query].length) target += `?${query}`;
  }
  const reply = await fetch(`http://127.0.0.1:${port}${target}`, {method: asked.method.toUpperCase(), headers, body});
  asked.status = reply.status;
  asked.headers_came = reply.headers;
  asked.text = await reply.text();
  check(asked);
  return asked;
}

function check(asked) {
  const of_path = description.paths[asked.path], operation = of_path && of_path[asked.method];
  const type = (asked.headers_came.get('content-type') || '').split(';')[0];
  const name = `${asked.method} ${asked.path}`;
  if (!seen.has(name)) seen.set(name, new Map());
  seen.get(name).set(asked.status, (seen.get(name).get(asked.status) || 0) + 1);
  if (asked.status >= 500) return fail(asked, 'it failed');
  if (!operation) return fail(asked, 'it is not described');
  let at = `/paths/${asked.path.replace(/\//g, '~1')}/${asked.method}/responses/${asked.status}`;
  let response = operation.responses[asked.status];
  if (!response) return fail(asked, 'this status is not described');
  if (response.$ref) at = response.$ref.slice(1);
  response = resolve(response);
  if (asked.status === 304) return asked.text ? fail(asked, 'a 304 has a body') : undefined;
  if (!response.content[type]) return fail(asked, `the type ${type} is not described`);
  for (const header of Object.keys(response.headers || {}))
    if (header === 'ETag' && !asked.headers_came.get(header)) fail(asked, `${header} is missing`);
  if (!response.content[type].schema) return undefined;
  let json;
  try {
    json = JSON.parse(asked.text);
  } catch (error) {
    return fail(asked, `it is no JSON: ${error.message}`);
  }
  const valid = validator(`${at}/content/${type.replace(/\//g, '~1')}/schema`);
  if (!valid(json)) fail(asked, ajv.errorsText(valid.errors, {separator: '\n        '}).slice(0, 1500));
  if (/--[a-z]|`concordat |\/tmp\/|\/dev\/shm/.test(asked.text) && asked.status >= 400)
    fail(asked, 'it speaks of the command line, or of the machine');
}

// ---- what is asked

// Words that mean something in the register that is served, so that what is asked is answered as well as refused.
const WORDS = {
  kind: ['area', 'body', 'agency', 'mandate', 'line', 'duty', 'link', 'source', 'decision', 'claim', 'statute',
    'partnership', 'acceptance', 'user', 'access', 'person', 'rule setting', 'strand', 'part'],
  section: ['bodies', 'agencies', 'areas', 'mandates', 'lines', 'duties', 'links', 'sources', 'decisions', 'claims',
    'accepted', 'users', 'access', 'partnership', 'strands', 'statutes'],
  id: ['gain', 'fraud', 'police', 'spb_exec', 'paper', 'd1', 'reports', 'lead', 'officer', 'ca2004-s13'],
  for: ['gain', 'spb', 'keeper'],
  area: ['fraud', 'cyber'],
  rule: ['lead-missing', 'area-uncovered'],
  q: ['fraud', 'safeguarding', 'board'],
  whom: ['reader', 'contributor', 'root'],
  partnership: ['llr'],
  why: ['for the meeting'],
  source: ['paper 12'],
  clear: ['lead-only-planned', 'lead-shared,network-in-lead'],
  keep: ['multi:gain', 'lead:gain/fraud'],
  never: ['establish:fraud'],
  order: ['leads,lines'],
  most: ['new=0,widened=1'],
  out: ['x.pdf', 'x.docx', 'x.xlsx', 'x.csv', 'x.html', 'x.txt', 'x.json', 'x.yaml', 'x.ics', 'x.svg', 'x.eml', 'x'],
  known_at: ['2999-01-01', '2999-01-01T00:00:00Z'],
  modified_since: ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z'],
  fail_on: ['error', 'question'],
  shape: ['usual', 'odd'],
  as: ['bodies', 'areas'],
  entry: [0, 1, 3],
  seed: [1, 7],
};
const DAYS = ['2016-03-17', '2026-11-25', '2030-01-01', '2016'];
const REGISTER = 'concordat: 1\npartnership: {id: other, name: Other, as_at: 2026-01-01}\n' +
  'areas: [{id: a, name: A, priority: yes}]\n';
const DOCUMENTS = [REGISTER, 'overlay: {}\nbodies: [{id: another, name: Another, kind: board}]\n', 'overlay: {}\nremove: [fraud]\n',
  {concordat: 1, overlay: {of: 'llr'}, bodies: [{id: 'gain', cadence: 'monthly'}]}, 'id,name\nx,X\n', '', '{', 'proof',
  'c2sp.org/tlog-proof@v1\nindex 0\n'];
const FACTS = [{id: 'gain', cadence: 'monthly'}, {id: 'gain', cadence: 'ofen'}, {body: 'gain', area: 'fraud', role: 'lead'},
  {from: 'gain', to: 'spb', kind: 'updates', cadence: null}, {area: 'fraud', owner: 'spb', until: '2030-01-01', reason: 'x'},
  {id: 'a_new_one', name: 'A new one'}, {id: 'gain'}, {}, {nothing: 'x'}, {id: ['gain', 'spb_exec', 'reports'], cadence: 'monthly'},
  {id: 'gain', members: ['police', 'nobody']}, ['gain', 'cadence=monthly'], ['a=b'], [], {id: 'gain', note: '[not a list'}];

// Mostly what is there, sometimes anything.
const odd = fc.oneof(fc.string({maxLength: 20}), fc.string({unit: 'binary', maxLength: 8}).map((s) => s.replace(/[\x00-\x1f\x7f]/g, '')),
  fc.constantFrom('', 'null', '../../etc/passwd', '%00', '<script>', '"', 'é', '-1', '999999999999999999999'));
const mostly = (values) => fc.oneof({weight: 6, arbitrary: fc.constantFrom(...values)}, {weight: 1, arbitrary: odd});

function valueOf(name, schema) {
  if (schema.anyOf) {
    if (name === 'facts') return fc.constantFrom(...FACTS);
    if (schema.anyOf.some((one) => one.type === 'object')) {
      const document = fc.constantFrom(...DOCUMENTS);
      return schema.anyOf.some((one) => one.type === 'array')
        ? fc.oneof(document, fc.array(document, {maxLength: 2})) : document;
    }
    const word = mostly(WORDS[name] || ['x']);
    return fc.oneof(word, fc.array(word, {minLength: 1, maxLength: 3}));
  }
  if (schema.type === 'array') return fc.array(valueOf(name, schema.items), {minLength: 1, maxLength: 3});
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer')
    return WORDS[name] ? mostly(WORDS[name]) : fc.oneof({weight: 4, arbitrary: fc.integer({min: 1, max: Math.min(schema.maximum || 50, 50)})},
      {weight: 1, arbitrary: fc.oneof(fc.integer(), odd)});
  if (schema.format === 'date') return mostly(DAYS);
  if (schema.enum) return mostly(schema.enum);
  if (WORDS[name]) return mostly(WORDS[name]);
  return fc.constantFrom(...DOCUMENTS.filter((one) => typeof one === 'string'));
}

// Inputs that are needed are there, nearly always; the others now and then; and sometimes one that there is not.
function inputsOf(operation) {
  const inputs = {};
  const put = (name, schema, required) => {
    inputs[name] = fc.option(valueOf(name, resolve(schema)), {nil: undefined, freq: required ? 20 : name === 'why' ? 3 : 1});
    if (!required && name !== 'why') inputs[name] = fc.oneof({weight: 3, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: inputs[name]});
  };
  if (operation.requestBody) {
    const schema = operation.requestBody.content['application/json'].schema;
    for (const [name, property] of Object.entries(schema.properties)) put(name, property, schema.required.includes(name));
  } else {
    for (const parameter of operation.parameters.map(resolve))
      if (parameter.in === 'query') put(parameter.name, parameter.schema, parameter.required);
  }
  inputs.nothing_of_the_kind = fc.oneof({weight: 20, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: odd});
  return fc.record(inputs).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

const ACCEPTS = ['application/json', '*/*', 'application/pdf', 'text/html,application/json;q=0.5', 'image/png', 'application/ld+json',
  'text/csv', ';;,', 'application/json;q=0'];
const headersOf = fc.record({
  Accept: fc.oneof({weight: 4, arbitrary: fc.constant('application/json')}, {weight: 1, arbitrary: fc.constantFrom(...ACCEPTS)}),
  'If-None-Match': fc.oneof({weight: 6, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: fc.constantFrom('*', '"x"', 'x')}),
  'If-Match': fc.oneof({weight: 6, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: fc.constantFrom('*', '"r1-x"', '"r99-x"', 'x')}),
}).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

async function generated(users) {
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const changes = operation.tags[0] === 'Changing';
      const asking = fc.record({inputs: inputsOf(operation), headers: headersOf, user: fc.constantFrom('root', 'officer', 'officer', ...users)});
      for (const {inputs, headers, user} of fc.sample(asking, {numRuns: path === '/options' ? 4 : RUNS, seed: SEED})) {
        if (path === '/options') inputs.steps = 300;
        if (changes && path !== '/undo') inputs.preview = path in PREVIEWED ? true : inputs.preview;
        if (inputs.preview === undefined) delete inputs.preview;
        await ask({path, method, user, headers, [method === 'post' ? 'body' : 'query']: inputs});
      }
    }
  }
}
// Nothing is recorded of most changes, so that the register stays one of which things can be asked.
const PREVIEWED = {'/create': 1, '/amend': 1, '/correct': 1, '/end': 1, '/answer': 1, '/accept': 1};

// ---- what must be answered

async function expect(status, asked) {
  await ask(asked);
  if (asked.status !== status) fail(asked, `it should be ${status}`);
  return asked;
}

async function known() {
  const get = (path, query, user = 'root') => ({method: 'get', path, query, user});
  const post = (path, body, user = 'root', headers = {}) => ({method: 'post', path, body, user, headers});
  for (const path of ['/check', '/matrix', '/questions', '/changes', '/permissions', '/rules', '/version', '/chart'])
    await expect(200, get(path, {}));
  for (const path of ['/paper', '/handbook', '/calendar', '/workbook', '/export', '/structure'])
    await expect(200, get(path, {why: 'for the meeting'}));
  for (const kind of WORDS.kind.slice(0, 13)) await expect(200, get('/entries', {kind}));
  for (const section of ['bodies', 'mandates', 'lines', 'accepted', 'users']) await expect(200, get('/list', {section}));
  await expect(200, get('/search', {q: ['safeguarding', 'board']}));
  await expect(200, get('/structure', {why: 'x', format: 'org'}));
  await expect(200, get('/options', {steps: 500}));
  await expect(200, get('/options', {steps: 500, format: 'overlay'}));
  await expect(200, post('/options', {steps: 500, named: [DOCUMENTS[1]]}));
  await expect(200, post('/check', {overlay: DOCUMENTS[3]}));
  await expect(200, post('/diff', {before: REGISTER, after: DOCUMENTS[1]}));
  await expect(200, get('/diff', {before: REGISTER, after: DOCUMENTS[1]}));
  await expect(200, post('/register', {file: REGISTER}));
  await expect(200, post('/workbook', {why: 'x', overlay: DOCUMENTS[1]}));
  await expect(200, post('/calendar', {why: 'x', overlay: DOCUMENTS[1]}));
  await expect(200, get('/generate', {bodies: 5}));
  await expect(200, get('/log', {limit: 3}));
  await expect(200, get('/users', {}));
  await expect(200, get('/retention', {years: 0}));
  await expect(200, get('/why', {whom: 'reader', kind: 'body', id: 'gain'}));
  await expect(200, get('/log/verify', {}));
  const checkpoint = await expect(200, get('/log/checkpoint', {}));
  const proof = await expect(200, get('/log/proof', {entry: 1}));
  await expect(200, post('/log/check-proof', {file: JSON.parse(proof.text).text, checkpoint: JSON.parse(checkpoint.text).text}));
  await expect(200, get('/log/check-proof', {file: JSON.parse(proof.text).text, checkpoint: JSON.parse(checkpoint.text).text}));
  // A life of an entry.
  await expect(201, post('/create', {kind: 'body', facts: {id: 'club', name: 'A club', kind: 'group'}, day: '2020-01-01'}));
  const club = await expect(200, get('/entries', {kind: 'body', id: 'club'}));
  const etag = club.headers_came.get('etag');
  await expect(304, {...get('/entries', {kind: 'body', id: 'club'}), headers: {'If-None-Match': etag}});
  const amended = await expect(200, post('/amend', {kind: 'body', facts: {id: 'club', cadence: 'monthly'}, day: '2021-01-01'}, 'root', {'If-Match': etag}));
  await expect(412, post('/amend', {kind: 'body', facts: {id: 'club', cadence: 'yearly'}}, 'root', {'If-Match': etag}));
  await expect(200, post('/undo', {change: JSON.parse(amended.text).change}));
  await expect(200, post('/correct', {kind: 'body', facts: {id: 'club', purpose: 'To meet'}}));
  await expect(200, get('/history', {kind: 'body', id: 'club'}));
  await expect(200, get('/compare', {since: '2016-03-17'}));
  await expect(200, post('/end', {kind: 'body', facts: {id: 'club'}, day: '2022-01-31'}));
  await expect(200, post('/erase', {kind: 'body', id: 'club', why: 'asked for'}));
  await expect(200, post('/keep', {kind: 'body', id: 'club', until: '2030-01-01', why: 'decided'}));
  await expect(200, post('/log/erase', {entry: 2, why: 'asked for'}));
  await expect(200, post('/accept', {rule: 'lead-missing', facts: {area: 'firearms', owner: 'spb', until: '2030-01-01', reason: 'x'}, preview: true}));
  await expect(200, post('/answer', {kind: 'body', facts: {id: 'gain', cadence: 'monthly'}, source: 'paper 12', preview: true}));
  await expect(200, post('/import', {file: DOCUMENTS[3]}));
  await expect(200, post('/apply', {overlay: DOCUMENTS[1]}));
  await expect(200, get('/partnerships', {}));
  await expect(200, get('/sessions', {}));
  await expect(200, get('/tokens', {}));
  await expect(403, post('/tokens/new', {name: 'another'}));
  await expect(200, post('/end', {kind: 'user', facts: {id: 'nobody'}, day: '2030-01-31', preview: true}));
  // Who may not.
  await expect(403, post('/amend', {kind: 'body', facts: {id: 'gain', cadence: 'yearly'}}, 'auditor'));
  await expect(403, post('/amend', {kind: 'body', facts: {id: 'gain', cadence: 'yearly'}}, 'watcher'));
  await expect(403, get('/check', {}, 'nobody'));
  await expect(401, get('/check', {}, 'unknown'));
}

// Whatever the path and the method, somebody is told what to do.
async function ways_in() {
  const url = `http://127.0.0.1:${port}`, headers = {Authorization: 'Bearer concordat_root'};
  const options = await fetch(`${url}${ROOT}/amend`, {method: 'OPTIONS', headers});
  if (options.status !== 204 || options.headers.get('allow') !== 'POST, OPTIONS') failures.push('OPTIONS does not tell');
  const wrong = await fetch(`${url}${ROOT}/amend`, {headers});
  if (wrong.status !== 405 || wrong.headers.get('allow') !== 'POST, OPTIONS') failures.push('a 405 does not tell');
  const type = await fetch(`${url}${ROOT}/amend`, {method: 'POST', headers: {...headers, 'Content-Type': 'text/plain'}, body: 'x'});
  if (type.status !== 415) failures.push('what is no JSON is taken');
  const form = new FormData();
  form.set('file', new Blob([DOCUMENTS[1]]), 'overlay.yaml');
  const sent = await fetch(`${url}${ROOT}/import`, {method: 'POST', headers, body: form});
  if (sent.status !== 200) failures.push(`a file in a form: ${sent.status} ${await sent.text()}`);
  const forged = await fetch(`${url}${ROOT}/amend`, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'});
  if (forged.status !== 401 || forged.headers.get('content-type') !== 'application/problem+json') failures.push('what nobody sent is not refused as a problem');
  const head = await fetch(`${url}${ROOT}/check`, {method: 'HEAD', headers});
  if (head.status !== 200 || await head.text()) failures.push('HEAD is not GET without its body');
}

// ---- at last

async function main() {
  const start = await started;
  port = start.port;
  description = await (await fetch(`http://127.0.0.1:${port}${ROOT}/openapi.json`)).json();
  ajv = new Ajv({strict: false, allErrors: false, validateFormats: true});
  formats(ajv);
  ajv.addSchema(description, 'api');
  await known();
  await ways_in();
  await generated(start.users);
  let asked = 0;
  const never = [];
  for (const [name, statuses] of seen) {
    for (const n of statuses.values()) asked += n;
    const [method, path] = name.split(' ');
    const is_for_programs = !description.paths[path][method].security;
    if (path !== '/sessions/end' && is_for_programs !== [...statuses.keys()].some((status) => status < 300)) never.push(name);
  }
  for (const name of never) failures.push(`${name} was never answered, only refused; or is not for programs, and was answered`);
  for (const [path, methods] of Object.entries(description.paths))
    for (const method of Object.keys(methods)) if (!seen.has(`${method} ${path}`)) failures.push(`${method} ${path} was never asked`);
  for (const failure of failures.slice(0, 20)) console.log(failure);
  console.log(`${asked} requests to ${seen.size} operations, seed ${SEED}: ${failures.length} not as described`);
}

main().catch((error) => failures.push(String(error)) && console.log(error)).finally(() => {
  server.stdin.end();
  process.exitCode = failures.length ? 1 : 0;
});
