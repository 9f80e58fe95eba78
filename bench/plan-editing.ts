/** A plan of 12 problems and 60 steps written on, in a browser at full speed. `npm run bench -- plan-editing` */
import { emptyPlan, type Plan } from '@trellis/core/careplans/careplan';
import { savePlanDraft } from '@trellis/core/careplans/careplan.contract';
import { findPatients } from '@trellis/core/people/patient.contract';
import type { Page } from 'playwright-core';
import { over, signedIn } from '../packages/server/test/client.ts';
import { openBrowser } from '../stories/browser.ts';
import { chartFiles, signInOn } from '../stories/clinic.ts';
import { newTrellis } from '../stories/trellis.ts';
import { milliseconds, print, quantile } from './figures.ts';

const problems = 12;
const stepsEach = 5;
/** One picture of sixty in a second. */
const frameMs = 1000 / 60;

const plan: Plan = {
  ...emptyPlan,
  problems: Array.from({ length: problems }, (_, i) => ({
    id: `p${i}`,
    title: `Problem ${i}`,
    plain: { en: '', es: '' },
    code: null,
    goals: [
      {
        id: `p${i}.goal`,
        text: `Goal of problem ${i}, in the words of a clinician`,
        ownWords: 'What she wants from it.',
        plain: { en: 'Feel better', es: 'Sentirme mejor' },
        measure: null,
        target: '<130/80',
        dueOn: null,
        status: 'later',
      },
    ],
    steps: Array.from({ length: stepsEach }, (__, j) => ({
      id: `p${i}.step${j}`,
      goalId: j % 2 === 0 ? `p${i}.goal` : null,
      text: `Step ${j} of problem ${i}: what somebody does for it, and how`,
      es: '',
      owner: 'care-manager',
      every: 'each contact',
      dueOn: null,
    })),
    barriers: [{ id: `p${i}.barrier`, text: 'cost' }],
    zones: { green: [], yellow: [{ id: `p${i}.sign`, text: 'Feel worse', es: '' }], red: [] },
  })),
};

/**
 * Milliseconds of work for one act: the event, everything that follows from it drawn and laid out. What a frame has room
 * for beside it is 16.7 ms.
 */
const acted = (page: Page, act: string): Promise<number> =>
  page.evaluate(`(async () => {
    const started = performance.now();
    ${act};
    await Promise.resolve();
    await Promise.resolve();
    document.body.getBoundingClientRect();
    document.querySelector('main, #page')?.scrollHeight;
    return performance.now() - started;
  })()`);

/** One more letter in the field of the open step, as a keyboard brings it. */
const typed = `{
  const field = document.querySelector('fieldset input[maxlength="400"]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  set.call(field, field.value + 'a');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}`;

const moved = (id: string, key: string) =>
  `document.getElementById('line-${id}').dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', altKey: true, bubbles: true }))`;

const added = (problem: number) =>
  `document.querySelector('button[aria-label="Add a step to Problem ${problem}"]').click()`;

const trellis = await newTrellis();
const desk = await openBrowser();
try {
  const somebody = { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' };
  await trellis.command('import', ...chartFiles([somebody]));
  const client = await signedIn(over(trellis.origin), trellis.email, trellis.password);
  const [patient] = (await client.do(findPatients, { body: { text: 'Delgado' } })).patients;
  if (!patient) throw new Error('Nobody was brought in.');
  await client.do(savePlanDraft, { params: { patientId: patient.id }, version: 0, body: { plan } });
  const { page } = desk;
  await signInOn(page, trellis);
  await page.goto(`${trellis.origin}/patients/${patient.id}/plan`);
  await page.locator('#line-p6\\.step2').click();
  await page.locator('fieldset input[maxlength="400"]').first().waitFor();
  await page.waitForTimeout(1500);
  for (let i = 0; i < 30; i += 1) await acted(page, typed);
  const letters: number[] = [];
  // Between letters the page is left alone, as a typist does: what waits is part of no letter.
  for (let i = 0; i < 120; i += 1) {
    await page.waitForTimeout(20);
    letters.push(await acted(page, typed));
  }
  await page.keyboard.press('Escape');
  const moves: number[] = [];
  for (let i = 0; i < 40; i += 1) {
    await page.waitForTimeout(20);
    moves.push(await acted(page, moved('p3.step1', i % 2 === 0 ? 'ArrowDown' : 'ArrowUp')));
  }
  const adds: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    await page.waitForTimeout(20);
    adds.push(await acted(page, added(i % problems)));
  }
  const row = (what: string, values: readonly number[]) => ({
    what,
    measured: milliseconds(values),
    target: `≤ ${frameMs.toFixed(1)} ms`,
    isMet: quantile(values, 0.95) <= frameMs,
    beside: `p95 ${quantile(values, 0.95).toFixed(1)} ms; the quickest ${Math.min(...values).toFixed(1)} ms`,
  });
  print(`A plan of ${problems} problems and ${problems * stepsEach} steps, drawn and laid out`, [
    row('a letter in the words of a step', letters),
    row('a line moved', moves),
    row('a step added and opened', adds),
  ]);
} finally {
  await desk.close();
  await trellis.end();
}
