// shacl.mjs MODULES REGISTER.json: checks a register against bench/shapes.ttl with rdf-validate-shacl, taken from the
// folder of modules. Prints the milliseconds of the validation alone, the median of 5, then how many results there are of
// each message: those of area-uncovered, lead-missing and body-unconnected are those of a register without dates.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [modules, file] = process.argv.slice(2)
const require = createRequire(pathToFileURL(`${modules}/`))
const { Parser, Store, DataFactory } = require('n3')
const { default: Validator } = await import(pathToFileURL(require.resolve('rdf-validate-shacl')))

const { namedNode, literal, quad } = DataFactory
const type = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type')
const ours = name => namedNode(`urn:concordat:${name}`)
const register = JSON.parse(readFileSync(file, 'utf8'))
const overseer = register.partnership.overseer
const node = id => (id === overseer ? ours('overseer') : namedNode(`urn:entry:${id}`))

const data = new Store()
const say = (subject, predicate, object) => data.add(quad(subject, predicate, object))
const priorities = new Set()
for (const area of register.areas) {
  if (area.priority !== 'yes') continue
  priorities.add(area.id)
  say(node(area.id), type, ours('Priority'))
}
for (const body of register.bodies) {
  if (!body.standing && !body.until) say(node(body.id), type, ours('Established'))
  if (body.kind) say(node(body.id), ours('kind'), literal(body.kind))
  if (body.multi_agency) say(node(body.id), ours('multiAgency'), literal(body.multi_agency))
}
for (const { body, area, role } of register.mandates) {
  if (!priorities.has(area) || !['lead', 'contribute', 'deliver'].includes(role)) continue
  say(node(body), ours('worksOn'), node(area))
  say(node(area), type, ours('WorkedOn'))
  if (role === 'lead') say(node(body), ours('leads'), node(area))
}
for (const { from, to, kind } of register.lines) {
  say(node(from), ours('lineTo'), node(to))
  if (kind !== 'linked') say(node(from), ours('chainTo'), node(to))
}

const shapes = new Store(new Parser().parse(readFileSync(new URL('shapes.ttl', import.meta.url), 'utf8')))
const times = []
let report
for (let i = 0; i < 5; i++) {
  const start = performance.now()
  report = await new Validator(shapes).validate(data)
  times.push(performance.now() - start)
}
const counts = {}
for (const result of report.results)
  for (const { value } of result.message) counts[value] = (counts[value] ?? 0) + 1
console.log(times.sort((a, b) => a - b)[2].toFixed(3), JSON.stringify(counts))
