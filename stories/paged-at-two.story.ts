import { getAssessments } from '@trellis/core/assessments/assessment.contract';
import type { ResponseItem } from '@trellis/core/assessments/response';
import * as own from '@trellis/core/messages/own-form.contract';
import { getPages } from '@trellis/core/messages/page.contract';
import { getOnCall } from '@trellis/core/messages/roster.contract';
import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { aLink, anOpenPhone } from '../packages/server/test/own-phone.builder.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let noor: Client;
let rosa: Patient;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
  ]);
  const imported = await trellis.command('import', ...charts);
  expect(imported.code, imported.out).toBe(0);
  dana = await atTheDesk(trellis);
  noor = await signedIn(over(trellis.origin), 'noor@trellis.example', trellis.password);
  rosa = await findByName(dana, 'Delgado');
  await enrolByApi(dana, rosa);
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'paged-at-two-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

const bar = () => page.getByRole('complementary', { name: 'Page', exact: true });
const caught = async () => (await trellis.command('mail')).out;

test('the demo clinic has somebody on call at every hour, as the page shows', async () => {
  const { onCall, nextGap } = await dana.do(getOnCall);
  expect(onCall.length).toBeGreaterThan(0);
  expect(nextGap).toBeNull();
  await page.goto(trellis.origin);
  await page.getByLabel('Work e-mail').fill('noor@trellis.example');
  await page.getByLabel('Password', { exact: true }).fill(trellis.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await page.goto(`${trellis.origin}/on-call`);
  await page.getByText('No gaps').waitFor();
  await look(page, 'on-call');
});

test('Noor lets Dana cover tomorrow night, sees it in the week, and takes it back', async () => {
  await page.getByRole('button', { name: 'Cover once' }).click();
  await page.getByLabel('Person').selectOption({ label: 'Dana Whitlock' });
  await look(page, 'on-call-cover');
  await page.getByRole('button', { name: 'Cover', exact: true }).click();
  const back = page.getByRole('button', { name: /^Take back: Dana Whitlock, \w{3} \d+ \w{3} / });
  await back.waitFor();
  await picture(page, 'on-call-covered');
  await back.click();
  await back.waitFor({ state: 'detached' });
  await page.getByText('No cover is planned.').waitFor();
});

test('nobody is there when Rosa answers: somebody is paged by mail, which says nothing of her', async () => {
  const send = over(trellis.origin);
  const { secret } = await aLink(dana, rosa.id, { instrumentId: 'phq-9' });
  const phone = await anOpenPhone(send, secret);
  const { questionnaires, version } = await phone.do(own.getOwnForm);
  const saved = await phone.do(own.saveOwnAnswers, {
    version,
    body: { language: 'en', draft: { items: [severalDays(questionnaires.en)], skips: {} } },
  });
  expect(saved.hasDanger).toBe(true);

  await expect.poll(caught, { timeout: 20_000, interval: 500 }).toContain('A page waits for you since');
  const mail = await caught();
  expect(mail).toContain(`Open Trellis: ${trellis.origin}/on-call`);
  for (const secretWord of ['Rosa', 'Delgado', '1948', 'PHQ', rosa.id, '555-0142'])
    expect(mail).not.toContain(secretWord);
});

type Item = {
  readonly linkId: string;
  readonly text?: string;
  readonly item?: readonly Item[];
  readonly answerOption?: readonly { readonly valueCoding: object }[];
};

/** Item 9 of the PHQ-9, answered "several days". */
function severalDays(form: unknown): ResponseItem {
  const flat = (items: readonly Item[]): readonly Item[] => items.flatMap(it => [it, ...flat(it.item ?? [])]);
  const asked = flat((form as { item: readonly Item[] }).item).find(it =>
    /better off dead/i.test(it.text ?? ''),
  );
  const [, chosen] = asked?.answerOption ?? [];
  if (!asked || !chosen) throw new Error('There is no such question.');
  return { linkId: asked.linkId, answer: [{ valueCoding: chosen.valueCoding }] } as ResponseItem;
}

test('it comes by itself over the page the supervisor has open, with who it is about', async () => {
  await bar().getByRole('alert').waitFor();
  expect(await bar().textContent()).toMatch(/Rosa Delgado.*born 14 Mar 1948.*Nobody has seen it/);
  await expect.poll(() => bar().textContent(), { timeout: 20_000 }).toMatch(/by e-mail \d\d:\d\d sent/);
  await look(page, 'page-bar');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'page-bar-dark');
  await page.emulateMedia({ colorScheme: 'light' });
});

test('a server that is killed loses nothing of it', async () => {
  await trellis.kill('server');
  await trellis.start();
  noor = await signedIn(over(trellis.origin), 'noor@trellis.example', trellis.password);
  expect((await noor.do(getPages)).pages).toHaveLength(1);
});

test('she takes it: the bar goes, the chart is open, and nobody is paged any more', async () => {
  await page.reload();
  await bar().getByRole('button', { name: 'I take it: Rosa Delgado' }).click();
  await page.getByRole('heading', { level: 1, name: /Rosa Delgado/ }).waitFor();
  await bar().waitFor({ state: 'detached' });
  expect((await noor.do(getPages)).pages).toEqual([]);
  const { dangers } = await dana.do(getAssessments, { params: { patientId: rosa.id } });
  expect(dangers).toMatchObject([{ seenBy: [{ name: 'Noor Haddad' }], steps: [] }]);
  await picture(page, 'page-taken');
  expect(trouble).toEqual([]);
});
