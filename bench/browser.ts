/** Filtering 250 rows of Today and opening a chart, in a browser at a quarter of its speed. `npm run bench -- browser` */
import type { Page } from 'playwright-core';
import { openBrowser } from '../stories/browser.ts';
import { openClinic } from './clinic.ts';
import { milliseconds, print, quantile } from './figures.ts';

/** So slow is the machine this is meant for, against the one that measures. */
const slowdown = 4;
const rowsWanted = 250;
const rounds = 15;
/** So many that 250 of them need somebody, beside those of whom only consent is missing and who stand behind one line. */
const people = 1600;

/**
 * Milliseconds from an act in the page until what it asks for has been painted: the frame after the first in which
 * `isThere` holds.
 */
async function untilPainted(page: Page, act: string, isThere: string): Promise<number> {
  return page.evaluate(
    `new Promise(resolve => {
      const started = performance.now();
      ${act};
      const look = () => (${isThere}) ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started))) : requestAnimationFrame(look);
      look();
    })`,
  );
}

const choose = (value: string) => `{
  const select = document.querySelector('search select');
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, ${JSON.stringify(value)});
  select.dispatchEvent(new Event('change', { bubbles: true }));
}`;
const rowCount = `document.querySelectorAll('#page article').length`;

const clinic = await openClinic(String(people), 'full');
const desk = await openBrowser();
try {
  const { page } = desk;
  await page.goto(`${clinic.trellis.origin}/?assigned=everyone`);
  await page.locator('input[type=email]').fill(clinic.trellis.email);
  await page.locator('input[type=password]').fill(clinic.trellis.password);
  await page.keyboard.press('Enter');
  await page.locator('#page article').first().waitFor();
  await page.keyboard.press('f');
  let rows = await page.locator('#page article').count();
  while (rows < rowsWanted) {
    await page.getByRole('button', { name: /^Show/ }).click();
    await page.locator('#page article').nth(rows).waitFor();
    rows = await page.locator('#page article').count();
  }
  // The rule with the most rows: what is left to paint is the largest list that a filter can leave.
  const [rule = ''] = await page
    .locator('search select')
    .first()
    .locator('option')
    .evaluateAll(options => options.map(it => (it as HTMLOptionElement).value).filter(it => it !== ''));
  const debug = await desk.context.newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const empty: number[] = [];
  const narrowed: number[] = [];
  const widened: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    empty.push(await untilPainted(page, '', 'true'));
    const before = await page.locator('#page article').count();
    narrowed.push(await untilPainted(page, choose(rule), `${rowCount} !== ${before}`));
    await page.waitForTimeout(1500);
    const after = await page.locator('#page article').count();
    widened.push(await untilPainted(page, choose(''), `${rowCount} !== ${after}`));
    await page.waitForTimeout(1500);
    whole.push(await untilPainted(page, choose(rule), `${rowCount} === ${after}`));
    await page.waitForTimeout(1500);
    await untilPainted(page, choose(''), `${rowCount} === ${before}`);
    await page.waitForTimeout(1500);
  }
  const charts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.keyboard.press('j');
    charts.push(
      await untilPainted(
        page,
        `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', bubbles: true }))`,
        `document.querySelector('#page h2') && /Problems/.test(document.querySelector('#page').innerText) && document.querySelectorAll('#page section li').length > 0`,
      ),
    );
    await page.goBack();
    await page.locator('#page article').first().waitFor();
    await page.waitForTimeout(1500);
  }
  const beside = `an empty step p50 ${quantile(empty, 0.5).toFixed(1)} ms; ${rows} rows of ${people} people`;
  print(`The browser at 1/${slowdown} of its speed`, [
    {
      what: `from ${rows} rows to those of one rule, the screen painted`,
      measured: milliseconds(narrowed),
      target: '≤ 50 ms',
      isMet: quantile(narrowed, 0.5) <= 50,
      beside,
    },
    {
      what: `back to ${rows} rows, the screen painted`,
      measured: milliseconds(widened),
      target: '≤ 50 ms',
      isMet: quantile(widened, 0.5) <= 50,
      beside: `what is below the screen too, of one rule: ${milliseconds(whole)}`,
    },
    {
      what: 'a chart opened from its row, data and all',
      measured: milliseconds(charts),
      target: '≤ 300 ms',
      isMet: quantile(charts, 0.5) <= 300,
      beside: `the first, with the page’s scripts, ${charts[0]?.toFixed(0)} ms`,
    },
  ]);
} finally {
  await desk.close();
  await clinic.trellis.end();
}
