/** A form of 40 questions opened and answered, in a browser at a quarter of its speed. `npm run bench -- forms` */
import { beginAssessment } from '@trellis/core/assessments/assessment.contract';
import { findPatients } from '@trellis/core/people/patient.contract';
import type { Page } from 'playwright-core';
import { over, signedIn } from '../packages/server/test/client.ts';
import { openBrowser } from '../stories/browser.ts';
import { chartFiles, signInOn } from '../stories/clinic.ts';
import { newTrellis } from '../stories/trellis.ts';
import { milliseconds, print, quantile } from './figures.ts';

/** So slow is the machine this is meant for, against the one that measures. */
const slowdown = 4;
const questions = 40;
const rounds = 15;

const weights = [0, 1, 2, 3].map(score => ({
  valueCoding: { system: 'urn:often', code: `o${score}`, display: `On ${score} days` },
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: score }],
}));
/** Every fourth question waits for the one before; the last is the sum of all. */
const item = [
  ...Array.from({ length: questions - 1 }, (_, i) => ({
    linkId: `q${i}`,
    type: 'choice',
    text: `Question ${i} of the form`,
    answerOption: weights,
    ...(i % 4 === 3 && {
      enableWhen: [
        { question: `q${i - 1}`, operator: '=', answerCoding: { system: 'urn:often', code: 'o1' } },
        { question: `q${i - 1}`, operator: '!=', answerCoding: { system: 'urn:often', code: 'o1' } },
      ],
      enableBehavior: 'any',
    }),
  })),
  {
    linkId: 'sum',
    type: 'decimal',
    text: 'Sum',
    readOnly: true,
    extension: [
      {
        url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
        valueExpression: {
          language: 'text/fhirpath',
          expression: '%resource.item.answer.value.weight().sum()',
        },
      },
    ],
  },
];
const questionnaire = {
  resourceType: 'Questionnaire',
  url: 'urn:bench',
  title: 'Forty',
  status: 'active',
  item,
};

/** The answer of the server as it is, with these words instead of the instrument's: what is measured is the browser. */
const swapped = `{
  const ask = window.fetch;
  let known;
  window.fetch = async (input, options) => {
    const url = String(input?.url ?? input);
    const isDraft = /assessment-drafts\\/[^/]+$/.test(url) && (options?.method ?? 'GET') === 'GET';
    if (isDraft && known) return new Response(known, { status: 200, headers: { 'content-type': 'application/json' } });
    const answer = await ask(input, options);
    if (!isDraft || !answer.ok) return answer;
    const view = await answer.json();
    known = JSON.stringify({
      ...view,
      mode: 'from-paper',
      questionnaire: ${JSON.stringify(questionnaire)},
      instrument: {
        ...view.instrument,
        scoring: { by: 'sum', items: ${JSON.stringify(item.slice(0, -1).map(it => it.linkId))}, range: [0, 117], mayMiss: 39 },
      },
      draft: { items: [], skips: {} },
    });
    return new Response(known, { status: 200, headers: { 'content-type': 'application/json' } });
  };
}`;

type Opened = { readonly screen: number; readonly whole: number };

/** Milliseconds from a click until the screen is full of questions that take an answer, and until the last of them stands. */
const opened = (page: Page): Promise<Opened> =>
  page.evaluate(`new Promise(resolve => {
    const started = performance.now();
    const since = then => requestAnimationFrame(() => setTimeout(() => then(performance.now() - started)));
    const last = () => [...document.querySelectorAll('[data-question]')].at(-1)?.getBoundingClientRect();
    let screen;
    document.querySelector('a[href*="/assess/"]').click();
    const look = () => {
      const found = document.querySelectorAll('[data-question]').length;
      if (screen === undefined && found > 0 && last().bottom >= innerHeight) {
        screen = 0;
        since(took => { screen = took; });
      }
      if (found > 29 && screen > 0) since(whole => resolve({ screen, whole }));
      else requestAnimationFrame(look);
    };
    look();
  })`);

/** Milliseconds of script for one answer: evaluated, scored, and everything that differs drawn. */
const answered = (page: Page, at: number, option: number): Promise<number> =>
  page.evaluate(`(async () => {
    const button = document.querySelectorAll('[data-question] [data-field] fieldset')[${at}].querySelectorAll('button')[${option}];
    const started = performance.now();
    button.click();
    await Promise.resolve();
    await Promise.resolve();
    const took = performance.now() - started;
    if (button.getAttribute('aria-pressed') !== 'true') throw new Error('The answer is not drawn.');
    return took;
  })()`);

const trellis = await newTrellis();
const desk = await openBrowser();
try {
  const somebody = { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' };
  await trellis.command('import', ...chartFiles([somebody]));
  const client = await signedIn(over(trellis.origin), trellis.email, trellis.password);
  const [patient] = (await client.do(findPatients, { body: { text: 'Delgado' } })).patients;
  if (!patient) throw new Error('Nobody was brought in.');
  await client.do(beginAssessment, {
    params: { patientId: patient.id },
    body: { instrumentId: 'phq-9', language: 'en', mode: 'from-paper', answerer: { who: 'patient' } },
  });
  const { page } = desk;
  await page.addInitScript(swapped);
  await signInOn(page, trellis);
  await page.goto(`${trellis.origin}/patients/${patient.id}`);
  const debug = await desk.context.newCDPSession(page);
  const opens: Opened[] = [];
  const answers: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await page.locator('a[href*="/assess/"]').waitFor();
    await page.waitForTimeout(700);
    await debug.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    opens.push(await opened(page));
    if (round === 0) for (let i = 0; i < questions - 1; i += 1) answers.push(await answered(page, i, i % 4));
    await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.goBack();
  }
  const [first, ...again] = opens;
  const screens = again.map(it => it.screen);
  print(`A form of ${questions} questions, the browser at 1/${slowdown} of its speed`, [
    {
      what: 'opened: the screen full of questions, painted',
      measured: milliseconds(screens),
      target: '≤ 100 ms',
      isMet: quantile(screens, 0.5) <= 100,
      beside: `all of them drawn p50 ${quantile(
        again.map(it => it.whole),
        0.5,
      ).toFixed(
        0,
      )} ms; the first, with the page’s scripts and the engine of expressions, ${first?.screen.toFixed(0)} ms`,
    },
    {
      what: 'an answer: evaluated, the sum calculated, scored and drawn',
      measured: milliseconds(answers),
      target: '≤ 5 ms',
      isMet: quantile(answers, 0.5) <= 5,
      beside: `the quickest ${Math.min(...answers).toFixed(1)} ms`,
    },
  ]);
} finally {
  await desk.close();
  await trellis.end();
}
