import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { plusDays } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { easeOfSpanish, gradeOfEnglish, hardestGrade, leastEase } from '@trellis/core/basics/reading-level';
import { localDay } from '@trellis/core/basics/zone';
import { emptyPlan, type Plan, zoneColours } from '@trellis/core/careplans/careplan';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import { lacksOrder } from '@trellis/core/careplans/medicine-advice';
import { mergeTemplates } from '@trellis/core/careplans/plan-merge';
import { fitsTemplate } from '@trellis/core/careplans/plan-template';
import { askVisitQuestion } from '@trellis/core/careplans/visit-question.contract';
import { currentMedicines } from '@trellis/core/chart/chart';
import { getChart } from '@trellis/core/chart/chart.contract';
import { writePhrase } from '@trellis/core/documents/letter.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writtenIn } from '../../core/test/careplan.builders.ts';
import { aColleague } from '../test/builders.ts';
import { type Client, into, signedIn } from '../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../test/database.ts';
import { hindrances } from '../test/pdf-tags.ts';
import { readPdf } from '../test/pdf-text.ts';
import { createApp } from './app.ts';
import { loadMedicineTopics, loadPlanTemplates } from './careplans/plan-templates.ts';
import { importFile } from './record/import.service.ts';

const repository = join(import.meta.dirname, '../../..');
const carried = join(repository, 'stories/charts');
const more = join(repository, '../shared/data/synthea-r4/bundles');
const chartsIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter(name => /\.json(\.gz)?$/.test(name))
    .sort((a, b) => Number(/Information\d/.test(b)) - Number(/Information\d/.test(a)))
    .map(name => join(folder, name));

/** Those of the folder with the most conditions that a template speaks of: three to five, among five to nineteen in all. */
const fullest = [
  ...['Josue_Sipes', 'Renea_Quigley', 'Clarine_O', 'Cruz_Halvorson', 'Dirk_Kuhlman', 'Donnell_Green'],
  ...['Gayla_Ferry', 'Jonathan_Hermiston', 'Arla_Lang', 'Emery_Purdy', 'Louis_Maggio', 'Margery_Gibson'],
];
const chosenFrom = (charts: readonly string[]): readonly string[] => {
  const full = charts.filter(path => fullest.some(name => basename(path).startsWith(name)));
  return [...new Set([...charts.slice(0, 14), ...full])];
};

if (!existsSync(more))
  console.warn(
    `SKIPPED: no charts beside the repository (${more}); editions of the carried ones are tested.`,
  );

const phone = '(505) 555-0117';
const questions = ['May I fly to my sister in June?', 'Which pill is for what?'];
const templates = await loadPlanTemplates();
const topics = await loadMedicineTopics();

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
const patients: PatientId[] = [];

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor', name: 'Noor Haddad' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  const noor = await signedIn(into(app), 'noor@riverside.test', testPassword);
  for (const language of ['en', 'es'] as const)
    await noor.do(writePhrase, { body: { key: 'phone', language, text: phone } });
  const request = { actor: clinic.importer, requestId: 'r', policy: 'people.import' };
  for (const file of [...chartsIn(carried), ...(existsSync(more) ? chosenFrom(chartsIn(more)) : [])]) {
    const { patientId } = await importFile(clinic.desk, request, { bytes: readFileSync(file) });
    if (patientId && !patients.includes(patientId)) patients.push(patientId);
  }
}, 120_000);
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

/** What a care manager would start from: the templates for all that the chart says she has. */
async function planFor(patientId: PatientId) {
  const chart = await dana.do(getChart, { params: { patientId } });
  const fitting = templates.filter(it => chart.problems.some(problem => fitsTemplate(it, problem.code)));
  const chosen = fitting.length > 0 ? fitting : templates.filter(it => it.id === 'falls');
  const today = localDay(clinic.desk.clock(), clinic.careManager.practice.zone);
  const { plan } = mergeTemplates(emptyPlan, chosen, today);
  return {
    plan: { ...writtenIn(plan), whatMatters: 'Cook for my sister on Sundays.' },
    today,
    orders: currentMedicines(chart.medicines),
  };
}

async function approved(patientId: PatientId, plan: Plan, today: Parameters<typeof plusDays>[0]) {
  const params = { patientId };
  const saved = await dana.try(careplan.savePlanDraft, { params, version: 0, body: { plan } });
  if (!saved.ok) throw new Error(saved.detail);
  const issued = await dana.try(careplan.issuePlan, {
    params,
    body: { draftVersion: 1, reviewOn: plusDays(today, 180) },
  });
  if (!issued.ok && issued.code === 'plan.deceased') return null;
  if (!issued.ok) throw new Error(issued.detail);
  const at = { patientId, versionId: issued.answer.versionId };
  await okafor.do(careplan.answerPlan, { params: at, body: { answer: 'approved', reason: '' } });
  return at;
}

/** Lines of print joined to sentences again: a new one begins after a stop, or with a capital or a number. */
const sentencesOf = (text: string): string =>
  text.replace(/(?<![.!?:”])\s*\n(?=\p{Ll})/gu, ' ').replace(/ +/g, ' ');

describe('the editions of real charts', () => {
  test('stand on one sheet in clear print, at sixth grade, with whom to call and no medicine but hers', async () => {
    const lines: string[] = [];
    let most = 0;
    for (const patientId of patients) {
      const { plan, today, orders } = await planFor(patientId);
      const at = await approved(patientId, plan, today);
      if (at === null) continue;
      for (const text of questions)
        await dana.do(askVisitQuestion, { params: { patientId }, body: { text, callId: null } });
      for (const language of ['en', 'es'] as const) {
        const made = await dana.do(careplan.makePlanEdition, {
          params: at,
          body: { language, large: false },
        });
        const { rawPayload } = await app.inject({
          method: 'GET',
          url: `/api/patients/${patientId}/documents/${made.documentId}/content`,
          headers: { cookie: dana.cookie },
        });
        const { text, pages, sizes } = readPdf(rawPayload);
        const words = sentencesOf(text);
        expect(pages).toBe(made.pages);
        expect(pages).toBeLessThanOrEqual(2);
        expect(hindrances(rawPayload)).toEqual([]);
        expect(sizes[0]).toBeGreaterThanOrEqual(14);
        expect(text.replaceAll('\u00a0', ' ')).toContain(phone);
        if (language === 'en') expect(gradeOfEnglish(words)).toBeLessThanOrEqual(hardestGrade);
        else expect(easeOfSpanish(words)).toBeGreaterThanOrEqual(leastEase);
        const told = words.replace(/\s+/g, ' ');
        for (const question of questions) expect(told).toContain(question);
        for (const problem of plan.problems) {
          for (const step of problem.steps.filter(it => it.owner === 'patient')) {
            const said = language === 'es' ? step.es : step.text;
            if (lacksOrder(step, topics, orders)) expect(told).not.toContain(said);
          }
          for (const colour of zoneColours.filter(it => it !== 'green'))
            for (const sign of problem.zones[colour])
              expect(told.toLowerCase()).toContain((language === 'es' ? sign.es : sign.text).toLowerCase());
        }
        const big = await dana.do(careplan.makePlanEdition, { params: at, body: { language, large: true } });
        expect(big.leftOut).toEqual([]);
        most = Math.max(most, plan.problems.length);
        lines.push(
          `${plan.problems.map(it => it.id).join('+')} ${language}: ${pages} pages, ${
            language === 'en' ? gradeOfEnglish(words).toFixed(1) : easeOfSpanish(words).toFixed(0)
          }, left out ${made.leftOut.length}, not ordered ${made.notOrdered.length}, large print ${big.pages} pages`,
        );
      }
    }
    console.info(lines.join('\n'));
    expect(lines.length).toBeGreaterThanOrEqual(existsSync(more) ? 40 : 8);
    if (existsSync(more)) expect(most).toBe(5);
  }, 120_000);
});
