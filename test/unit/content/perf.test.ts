import { parseContentDocument } from '../../../src/content/content-document.js';
import { validateDefinition } from '../../../src/content/validate-definition.js';
import { referencesOf } from '../../../src/content/references.js';
import { readCorpus, CORPUS_STATES } from '../../support/corpus.js';
test('perf', () => {
  let t = Date.now();
  const lap = (s: string) => { console.log(s, Date.now() - t); t = Date.now(); };
  for (const s of CORPUS_STATES) { const c = readCorpus(s); console.log(s, c.leftOut.length, JSON.stringify(c.leftOut.slice(0,5))); lap('corpus'); }
  const c = readCorpus('2025-06-30').document;
  const wf: any[] = []; let size = 0;
  for (let i = 0; i < 10000; i++) { const w = c.workflows[i % c.workflows.length]!; wf.push({ ...w, key: w.key + '-' + i }); size += JSON.stringify(w).length; }
  const doc = JSON.parse(JSON.stringify({ ...c, workflows: wf }));
  console.log(size); lap('build');
  const r = parseContentDocument(doc); lap('parse'); console.log('faults' in r ? r.faults.slice(0, 3) : r.items.length);
  for (const w of wf) referencesOf('WORKFLOW', w.key, w.definition); lap('refs');
  const ev: any[] = Array.from({ length: 10000 }, (_, i) => ({ key: 'e' + i, name: 'e', definition: { example: {}, schema: { type: 'object', properties: Object.fromEntries(Array.from({ length: 100 }, (_, j) => ['property' + j, { type: 'string', description: 'abc' }])) } } }));
  lap('build'); const q = parseContentDocument({ format: 'slipway.content/1', integrations: [], workflows: [], appEvents: ev }); lap('events ' + JSON.stringify(ev[0]).length); console.log('faults' in q ? q.faults.slice(0, 3) : q.items.length);
  const sch: any[] = Array.from({ length: 10000 }, (_, i) => ({ key: 'a/e' + i, name: 'e', definition: { trigger: { type: 'SCHEDULE', cron: '0 6 * * *', timeZone: 'Europe/Vienna' }, steps: [] } }));
  lap('build'); const z = parseContentDocument({ format: 'slipway.content/1', integrations: [{ key: 'a', name: 'a', definition: { authentication: 'NONE' } }], workflows: sch, appEvents: [] }); lap('schedules'); console.log('faults' in z ? z.faults.slice(0, 3) : z.items.length);
  validateDefinition('WORKFLOW', { trigger: { type: 'REQUEST' }, steps: Array.from({ length: 500_000 }, () => 1) }); lap('hostile steps');
  validateDefinition('WORKFLOW', { trigger: { type: 'REQUEST' }, steps: Array.from({ length: 340_000 }, () => ({})) }); lap('hostile steps {}');
  validateDefinition('WORKFLOW', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => ['k' + i, 1]))); lap('hostile props');
  validateDefinition('APP_EVENT', { example: {}, schema: { allOf: Array.from({ length: 500_000 }, () => 1) } }); lap('hostile schema');
  validateDefinition('APP_EVENT', { example: {}, schema: { properties: Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => ['k' + i, {type:'x'}])) } }); lap('hostile schema types');
  validateDefinition('APP_EVENT', { example: {}, schema: { required: Array.from({ length: 150_000 }, (_, i) => ''+i) } }); lap('uniqueItems');
  validateDefinition('APP_EVENT', { example: {}, schema: { type: Array.from({ length: 20_000 }, (_, i) => ({i})) } }); lap('uniqueItems of objects');
  let deep: any = {}; for (let i = 0; i < 197; i++) deep = { not: deep, type: 'x' }; console.log(validateDefinition('APP_EVENT', { example: {}, schema: deep }).slice(0, 3)); lap('deep schema');
});
