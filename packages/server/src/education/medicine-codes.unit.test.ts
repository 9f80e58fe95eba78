import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadPlanTemplates } from '../careplans/plan-templates.ts';
import { loadLibrary } from './library.ts';

const folders = ['synthea-r4-v2.5', 'synthea-r4'].map(it =>
  join(import.meta.dirname, '../../../../../shared/data', it),
);
const isThere = folders.every(it => existsSync(it));
if (!isThere) console.warn(`SKIPPED: the charts of Synthea are not beside the repository (${folders[0]}).`);

/** RxNorm codes of the charts with the words they stand beside. */
function* codesIn(folder: string): Generator<readonly [code: string, display: string]> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.json(\.gz)?$/.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    for (const [, code = '', display = ''] of text.matchAll(
      /"system":\s*"http:\/\/www\.nlm\.nih\.gov\/research\/umls\/rxnorm",\s*"code":\s*"(\d+)",\s*"display":\s*"([^"]*)"/g,
    ))
      yield [code, display];
  }
}

test('texts about medicines are for those the library says, and only they', async () => {
  const { texts } = await loadLibrary(await loadPlanTemplates());
  const about = texts.flatMap(({ text }) => (text.medicines.length > 0 ? text.id : []));
  expect(about.toSorted()).toEqual(['afib.blood-thinner', 'pain.pills', 't2dm.shots']);
});

test.skipIf(!isThere)('every code of a medicine stands in an open chart, beside its name', async () => {
  const { texts } = await loadLibrary(await loadPlanTemplates());
  const displays = new Map<string, string>();
  for (const folder of folders)
    for (const [code, display] of codesIn(folder))
      displays.set(code, `${displays.get(code) ?? ''} ${display}`.toLowerCase());
  const medicines = texts.flatMap(it => it.text.medicines);
  const codes = medicines.flatMap(it => it.codes.map(({ code }) => ({ code, name: it.name })));
  expect(codes.length).toBeGreaterThan(10);
  for (const { code, name } of codes) expect(displays.get(code), `${code} ${name}`).toContain(name);
});
