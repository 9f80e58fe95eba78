import { acceptInvitation, invite } from '@trellis/core/access/invitation.contract';
import { whoAmI } from '@trellis/core/access/session.contract';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import { getCarePlan, savePlanDraft } from '@trellis/core/careplans/careplan.contract';
import type { Patient } from '@trellis/core/people/patient';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aProblem } from '../packages/core/test/careplan.builders.ts';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { chartOfLouis, infrastructure } from './charts.ts';
import { atTheDesk, findByName } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const priya = { name: 'Priya Raman', email: 'priya@trellis.example' };
/** As whoever joins chooses it. */
const priyasPassword = 'seven herons over the marsh';

let trellis: Trellis;
let louis: Patient;
let server: Client;
/** Dana at her desk, Priya at hers. */
let hers: Desk;
let other: Desk;
const trouble: string[] = [];

const params = () => ({ patientId: louis.id });
const kept = async () => (await server.do(getCarePlan, { params: params() })).draft?.plan;

async function secondCareManager(): Promise<void> {
  const ada = await signedIn(over(trellis.origin), 'ada@trellis.example', trellis.password);
  const { actor } = await ada.do(whoAmI);
  const link = await ada.do(invite, {
    body: { ...priya, role: 'care-manager', credential: 'RN', practiceId: actor.practice.id },
  });
  await ada.do(acceptInvitation, { body: { token: link.token ?? '', password: priyasPassword } });
}

async function openPlan({ page }: Desk, email: string, password: string): Promise<void> {
  page.on('pageerror', error => trouble.push(error.message));
  await page.goto(trellis.origin);
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await page.goto(`${trellis.origin}/patients/${louis.id}/plan`);
  await page.getByRole('button', { name: /^Under 130\/80/ }).waitFor();
}

/** Opens a line, writes in its fields, and waits until what became of it is told. */
async function write({ page }: Desk, line: RegExp, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: line }).click();
  for (const [label, text] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(text);
  await page.keyboard.press('Escape');
}
const saved = ({ page }: Desk) => page.getByText(/^saved/).waitFor();

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', ...infrastructure, chartOfLouis);
  expect(code, out).toBe(0);
  server = await atTheDesk(trellis);
  louis = await findByName(server, 'Maggio');
  const plan = { ...emptyPlan, whatMatters: 'Fish with my son.', problems: [aProblem('htn')] };
  await server.do(savePlanDraft, { params: params(), version: 0, body: { plan } });
  await secondCareManager();
  hers = await openBrowser();
  other = await openBrowser();
  await openPlan(hers, trellis.email, trellis.password);
  await openPlan(other, priya.email, priyasPassword);
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(hers.page, 'failed-two-editors');
  await picture(other.page, 'failed-two-editors-other');
});
afterAll(async () => {
  await hers?.close();
  await other?.close();
  await trellis?.end();
});

test('Priya a barrier, Dana a day: both stand, Dana is told what came in, and nobody had to choose', async () => {
  await write(other, /^salt in shared meals/, { Barrier: 'salt in soups' });
  await saved(other);
  await write(hers, /^Sit quietly/, { 'How often': 'each morning' });
  const came = hers.page.getByRole('region', { name: 'What Priya Raman wrote came into this plan' });
  await came.getByText('salt in shared meals → salt in soups').waitFor();
  await saved(hers);
  expect((await kept())?.problems[0]).toMatchObject({
    barriers: [{ text: 'salt in soups' }],
    steps: [{ every: 'each morning' }],
  });
  await came.getByRole('button', { name: 'Seen' }).click();
  await came.waitFor({ state: 'detached' });
});

test('both wrote one target, and one took out what the other wrote in: each place is shown with both', async () => {
  await other.page.reload();
  await write(other, /^Under 130\/80/, { Target: '<120/80' });
  await write(other, /^salt in soups/, { Barrier: 'salt in soups and bread' });
  await saved(other);
  await write(hers, /^Under 130\/80/, { Target: '<140/90', 'In the patient’s own words': 'No more fog.' });
  await hers.page.getByRole('button', { name: /^salt in soups/ }).click();
  await hers.page.getByRole('button', { name: 'Take out' }).click();
  const clash = hers.page.getByRole('region', { name: 'Priya Raman wrote in this plan at the same time' });
  await clash.getByText('2 places were written by both.').waitFor();
  await look(hers.page, 'two-editors');
  await hers.page.emulateMedia({ colorScheme: 'dark' });
  await look(hers.page, 'two-editors-dark');
  await hers.page.emulateMedia({ colorScheme: 'light' });
});

test('Dana chooses with the keyboard; what she does not take stays to be read until it is saved and seen', async () => {
  const { page } = hers;
  const target = page.getByRole('group', { name: /^goal, High blood pressure/ });
  await target.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  const barrier = page.getByRole('group', { name: /^barrier, High blood pressure/ });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await barrier.getByRole('radio').first().isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Put both together' }).press('Enter');
  const came = page.getByRole('region', { name: 'What Priya Raman wrote came into this plan' });
  await came.locator('del', { hasText: '<140/90' }).first().waitFor();
  await came.getByText('salt in soups and bread').first().waitFor();
  await saved(hers);
  await look(page, 'two-editors-together');
  const [problem] = (await kept())?.problems ?? [];
  expect(problem?.goals[0]).toMatchObject({ target: '<120/80', ownWords: 'No more fog.' });
  expect(problem?.barriers).toEqual([]);
  await came.getByRole('button', { name: 'Seen' }).press('Enter');
  await came.waitFor({ state: 'detached' });
});

test('and the pages had no trouble with it', () => {
  expect(trouble).toEqual([]);
});
