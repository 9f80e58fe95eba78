import { instantAt } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { emptyDraft } from '@trellis/core/call/call';
import * as call from '@trellis/core/call/call.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import { callToPatient } from '@trellis/core/outreach/contact-kind';
import { noFindings } from '@trellis/core/outreach/findings';
import type { Patient } from '@trellis/core/people/patient';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { type Desk, look, openBrowser, picture } from './browser.ts';
import { atTheDesk, chartFiles, enrolByApi, findByName, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

const lastNote = 'Keeps the pill box by the kettle. Walks to the mailbox every morning.';
const zone = 'America/New_York' as Zone;

let trellis: Trellis;
let desk: Desk;
let page: Page;
let dana: Client;
let rosa: Patient;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const charts = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
    { given: 'Walter', family: 'Nakamura', born: '1951-07-02', phone: '(617) 555-0177' },
  ]);
  const imported = await trellis.command('import', ...charts);
  expect(imported.code, imported.out).toBe(0);
  dana = await atTheDesk(trellis);
  rosa = await findByName(dana, 'Delgado');
  await enrolByApi(dana, rosa);
  await enrolByApi(dana, await findByName(dana, 'Nakamura'));
  await lastMonthsCall();
  desk = await openBrowser();
  page = desk.page;
  page.on('pageerror', error => trouble.push(error.message));
  await desk.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: trellis.origin });
  await signInOn(page, trellis);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, 'monthly-call-failed');
});
afterAll(async () => {
  await desk?.close();
  await trellis?.end();
});

/** A contact before, with a note and a promise; the next one is today. */
async function lastMonthsCall(): Promise<void> {
  const params = { patientId: rosa.id };
  const { callId } = await dana.do(call.startCall, { params, body: {} });
  const draft = {
    ...emptyDraft(callToPatient),
    note: lastNote,
    answers: ['how-since-last', 'medicines', 'need-help'].map(questionId => ({
      questionId,
      answerIds: [],
      words: '',
      skipped: 'asked next time',
    })),
    findings: { ...noFindings, promise: 'Bring batteries for the scale' },
  };
  const { version } = await dana.do(call.saveDraft, { params: { callId }, version: 1, body: draft });
  const nextContact = { timed: false, on: localDay(instantAt(Date.now()), zone) } as const;
  await dana.do(call.closeCall, { params: { callId }, body: { outcome: 'reached', nextContact, version } });
}

/** Presses of the mouse since the page was loaded, by the browser's own events. */
async function countPresses(): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { presses?: number };
    const isListening = counted.presses !== undefined;
    counted.presses = 0;
    if (isListening) return;
    window.addEventListener(
      'pointerdown',
      () => {
        counted.presses = (counted.presses ?? 0) + 1;
      },
      { capture: true },
    );
  });
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses);
}

const startCallOf = async (name: string): Promise<void> => {
  const row = page.getByRole('listitem').filter({ hasText: name });
  await row.first().click();
  await row
    .first()
    .getByRole('button', { name: /Start call|Resume call/ })
    .click();
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
};
const button = (name: RegExp | string) => page.getByRole('button', { name, exact: typeof name === 'string' });

test('a routine check-in: at most twelve presses from its first question to its close, on one page', async () => {
  await startCallOf('Rosa Delgado');
  const address = page.url();
  const presses = await countPresses();
  await button('Better').click();
  await button(/^Next(?! contact)/).click();
  await page
    .getByRole('group', { name: /^Quick answers/ })
    .getByRole('button', { name: 'As ordered' })
    .click();
  await button(/^Next(?! contact)/).click();
  await button('Nothing now').click();
  await page
    .getByRole('group', { name: /How .*metformin.* is taken/i })
    .getByText('As ordered')
    .click();
  await page
    .getByRole('group', { name: /How .*lisinopril.* is taken/i })
    .getByText('As ordered')
    .click();
  await button('Done: Bring batteries for the scale').click();
  await page.getByRole('textbox', { name: 'Note' }).click();
  await page.keyboard.type('Walks to the mailbox every morning. Batteries are in the scale.');
  await page.getByText('1 sentence copied from').waitFor();
  await button('Reached').click();
  await page
    .getByText(/^saved/)
    .first()
    .waitFor();
  expect(page.url()).toBe(address);
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted · next contact/).waitFor();
  const pressed = await presses();
  console.log(`a routine check-in: ${pressed} presses`);
  expect(pressed).toBeLessThanOrEqual(12);
});

test('everything was written at once, the copied sentence is marked, and no minute is claimed that was not seen', async () => {
  const { contacts } = await dana.do(getContacts, { params: { patientId: rosa.id } });
  const [contact] = contacts;
  expect(contact).toMatchObject({
    outcome: 'reached',
    findings: {
      medicines: [{ taking: 'as-ordered' }, { taking: 'as-ordered' }],
      agenda: [{ text: 'Bring batteries for the scale', state: 'done' }],
    },
    copied: [{ from: contacts[1]?.id }],
  });
  expect(contact?.countedSeconds).toBeLessThan(120);
});

test('nobody answers: two presses', async () => {
  await startCallOf('Walter Nakamura');
  const presses = await countPresses();
  await button('No answer').click();
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted · next contact/).waitFor();
  expect(await presses()).toBe(2);
});

test('a call opened by mistake goes, and comes back for ten seconds', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await button(/^Start call/).click();
  await button('Opened by mistake').click();
  await page.getByText('Call discarded, nothing was written').waitFor();
  await button('Undo').click();
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
});

test('what was chosen and found is there after a reload: outcome, next contact, findings', async () => {
  await button('Left message').click();
  await button(/^Next contact/).click();
  await button(/^In a week/).click();
  await page.keyboard.press('Escape');
  await button('Cost').click();
  await button('Foot care').click();
  await button('said it back').click();
  await page.getByLabel('For next time').fill('Ask about the ride');
  const next = await button(/^Next contact/).innerText();
  await page.waitForTimeout(2500);
  await page.reload();
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
  expect(await button('Left message').getAttribute('aria-pressed')).toBe('true');
  expect(await button('Cost').getAttribute('aria-pressed')).toBe('true');
  expect(await button('said it back').getAttribute('aria-pressed')).toBe('true');
  expect(await button(/^Next contact/).innerText()).toBe(next);
  expect(await page.getByLabel('For next time').inputValue()).toBe('Ask about the ride');
});

test('a phrase at the slash, the last note beside it, and one key for the EHR', async () => {
  await page.getByRole('textbox', { name: 'Note' }).click();
  await page.keyboard.type('/ride');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Friday');
  expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toMatch(
    /^Needs a ride on Friday to ___/,
  );
  await button('Compare with last note').click();
  await page.getByRole('region', { name: /^Note of/ }).waitFor();
  await look(page, 'call-compared');
  await page.keyboard.press('Control+b');
  await page.getByText('Copied. Paste it into the EHR.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Patient: Rosa Delgado, born 14 Mar 1948/);
  expect(copied).toContain('Note: Needs a ride on Friday');
  expect(copied).not.toMatch(/minute|counted/i);
});

test('on the phone the page says so; the seconds go on out of sight', async () => {
  await button('I am on the phone').click();
  await page.getByText('On the phone').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'call-on-phone-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('link', { name: 'Patients', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Patients' }).waitFor();
  const calls = async () => (await dana.do(call.getOpenCalls)).calls[0]?.clock;
  await page.waitForTimeout(11_000);
  expect((await calls())?.runningSince).not.toBeNull();
  await page.goBack();
  await button('Off the phone').click();
  await button('I am on the phone').waitFor();
  await button(/^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted/).waitFor();
});

test('the note can be read and printed on a page of its own', async () => {
  await page.goto(`${trellis.origin}/patients/${rosa.id}`);
  await page.getByRole('link', { name: 'Note and print' }).click();
  await page.getByRole('heading', { name: 'Rosa Delgado' }).waitFor();
  await page.getByText('Foot care: said it back').waitFor();
  await look(page, 'contact');
  await page.emulateMedia({ media: 'print' });
  await picture(page, 'contact-print');
  expect(await page.getByRole('link', { name: 'Patients', exact: true }).first().isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  expect(trouble).toEqual([]);
});
