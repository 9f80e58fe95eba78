import { acceptInvitation, invite } from '@trellis/core/access/invitation.contract';
import { whoAmI } from '@trellis/core/access/session.contract';
import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import * as delegates from '@trellis/core/careplans/delegate.contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { over, signedIn } from '../packages/server/test/client.ts';
import { type Desk, expectAccessible, look, openBrowser, picture } from './browser.ts';
import { chartOfLouis, infrastructure } from './charts.ts';
import { atTheDesk, enrolByApi, findByName, openPlanOf, signInOn } from './clinic.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let desk: Desk;
let phone: Desk;
let dana: Page;
let okafor: Page;
const trouble: string[] = [];

beforeAll(async () => {
  trellis = await newTrellis();
  const { code, out } = await trellis.command('import', ...infrastructure, chartOfLouis);
  expect(code, out).toBe(0);
  const api = await atTheDesk(trellis);
  await enrolByApi(api, await findByName(api, 'Maggio'));
  [desk, phone] = await Promise.all([openBrowser(), openBrowser()]);
  dana = desk.page;
  okafor = phone.page;
  for (const page of [dana, okafor]) page.on('pageerror', error => trouble.push(error.message));
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(dana, 'failed-desk');
  await picture(okafor, 'failed-phone');
});
afterAll(async () => {
  await Promise.all([desk?.close(), phone?.close()]);
  await trellis?.end();
});

/** The page of the phone at two sizes: nothing beside the screen, and nothing for axe to find. */
async function lookOnPhone(name: string): Promise<void> {
  for (const width of [320, 390]) {
    await okafor.setViewportSize({ width, height: 780 });
    await okafor.waitForTimeout(120);
    await expectAccessible(okafor, `${name} at ${width} px`);
    const overflow = await okafor.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    await picture(okafor, `${name}-${width}`);
  }
}

/** As whoever joins chooses it. */
const linsPassword = 'four words of her own';

async function signInOnPhone(email: string, password = trellis.password): Promise<void> {
  await phone.context.clearCookies();
  await okafor.setViewportSize({ width: 390, height: 780 });
  await okafor.goto(`${trellis.origin}/sign-in`);
  await okafor.getByLabel('Work e-mail').fill(email);
  await okafor.getByLabel('Password', { exact: true }).fill(password);
  await okafor.getByRole('button', { name: 'Sign in' }).click();
  await okafor.getByRole('heading', { name: 'To sign', exact: true }).waitFor();
}

const openPlan = () => openPlanOf(dana, trellis, /Louis Maggio/);

/** What Today says of him on somebody's screen. */
const onToday = async (page: Page, says: RegExp, count: 0 | 1): Promise<void> => {
  await page.goto(`${trellis.origin}/`);
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await expect
    .poll(
      () =>
        page
          .getByText(says)
          .count()
          .then(it => Math.min(it, 1)),
      { timeout: 8000 },
    )
    .toBe(count);
};

describe('a plan is signed on a phone', () => {
  test('Dana takes a template and issues it', async () => {
    await signInOn(dana, trellis);
    await openPlan();
    await dana.getByRole('button', { name: /^Type 2 diabetes/ }).click();
    await dana.getByRole('button', { name: 'Take 1 template' }).click();
    await dana.getByText(/^saved/).waitFor();
    await dana.getByRole('button', { name: 'Issue version 1' }).click();
    await dana.getByText('Waiting for approval').first().waitFor();
  });

  test('Dr. Okafor signs in on her phone and begins with what waits: problems, what is asked of her, what may harm', async () => {
    await signInOnPhone('okafor@trellis.example');
    await okafor.getByRole('article', { name: 'Louis Maggio' }).waitFor();
    await okafor.getByText('First version: all of it is new').waitFor();
    await okafor.getByRole('heading', { name: 'Asked of you' }).waitFor();
    await lookOnPhone('sign-plan');
  });

  test('she asks, and it waits for Dana, who has it on Today', async () => {
    await okafor.getByRole('button', { name: 'Ask', exact: true }).click();
    await okafor.getByRole('button', { name: 'Who does this at home?' }).click();
    await lookOnPhone('sign-ask');
    await okafor.getByRole('button', { name: 'Send question' }).click();
    await okafor.getByText('Waits for the answer of Dana Whitlock').waitFor();
    await onToday(dana, /^The provider asks about the care plan/, 1);
  });

  test('Dana answers beside the plan, and her row is gone', async () => {
    await openPlan();
    await dana.getByText('Who does this at home?').waitFor();
    await look(dana, 'plan-asked');
    await dana.getByLabel('Your answer').fill('His daughter June, each evening.');
    await dana.getByRole('button', { name: 'Send answer' }).click();
    await dana.getByText('1 closed question').waitFor();
    await onToday(dana, /^The provider asks about the care plan/, 0);
  });

  test('the answer comes to the phone by itself; she approves, takes it back, and approves', async () => {
    await okafor.getByText('His daughter June, each evening.').waitFor();
    await okafor.getByRole('button', { name: 'Approve' }).click();
    await okafor.getByText('Nothing to sign or to answer').waitFor();
    await okafor.getByRole('button', { name: 'Undo' }).click();
    await okafor.getByText('Taken back. It waits for you again.').waitFor();
    await okafor.getByRole('button', { name: 'Approve' }).click();
    await okafor.getByText('Nothing to sign or to answer').waitFor();
    await openPlan();
    await dana.getByText(/^Approved: Dr\. Amara Okafor/).waitFor();
  });
});

describe('a question about a medicine goes its whole way', () => {
  test('Dana asks from the page of the patient; there is nothing to set a dose with', async () => {
    await dana.goto(`${trellis.origin}/patients`);
    await dana.getByRole('link', { name: /Louis Maggio/ }).click();
    await dana.getByRole('button', { name: 'Ask the provider' }).click();
    const form = dana.getByRole('form', { name: 'Ask the provider' });
    const medicine = form.getByLabel('Which medicine');
    await medicine.selectOption({ index: 1 });
    await form.getByRole('button', { name: 'Side effect' }).click();
    await form.getByRole('button', { name: 'Today', exact: true }).click();
    await form.getByLabel('The question').fill('<b>Dizzy</b> each morning since Monday. Keep it?');
    await form.scrollIntoViewIfNeeded();
    await look(dana, 'question-ask');
    await form.getByRole('button', { name: 'Send question' }).click();
    await dana.getByText('Waits for an answer').first().waitFor();
  });

  test('it comes to the phone as words, and Dr. Okafor decides', async () => {
    await okafor.getByText('<b>Dizzy</b> each morning since Monday. Keep it?').waitFor();
    await okafor.getByRole('button', { name: 'Keep as is' }).click();
    await okafor.getByRole('button', { name: 'Keep taking it as ordered.' }).click();
    await lookOnPhone('sign-question');
    await okafor.getByRole('button', { name: 'Send answer' }).click();
    await okafor.getByText('Nothing to sign or to answer').waitFor();
    await onToday(dana, /^The provider answered about a medicine/, 1);
  });

  test('Dana tells him; while he cannot say it back it stays, then it is closed', async () => {
    await dana.goto(`${trellis.origin}/patients`);
    await dana.getByRole('link', { name: /Louis Maggio/ }).click();
    const form = dana.getByRole('form', { name: 'The patient was told' });
    await form.getByRole('button', { name: 'Not yet' }).click();
    await form.getByRole('button', { name: 'Record' }).click();
    await dana.getByText('Recorded. It stays due.').waitFor();
    await form.getByRole('button', { name: 'Said it back correctly' }).click();
    await form.getByLabel('In the patient’s words').fill('Same pill, each morning.');
    await form.scrollIntoViewIfNeeded();
    await look(dana, 'question-tell');
    await form.getByRole('button', { name: 'Record' }).click();
    await dana.getByText('Recorded. The loop is closed.').waitFor();
    await onToday(dana, /^The provider answered about a medicine/, 0);
  });
});

describe('while Dr. Okafor is away', () => {
  test('Dr. Lin, whom she named, approves for her', async () => {
    const ada = await signedIn(over(trellis.origin), 'ada@trellis.example', trellis.password);
    const { actor } = await ada.do(whoAmI);
    const link = await ada.do(invite, {
      body: {
        email: 'lin@trellis.example',
        name: 'Dr. Wei Lin',
        role: 'supervising-provider',
        credential: 'MD',
        practiceId: actor.practice.id,
      },
    });
    await ada.do(acceptInvitation, { body: { token: link.token ?? '', password: linsPassword } });
    const api = await signedIn(over(trellis.origin), 'okafor@trellis.example', trellis.password);
    const { providers } = await api.do(delegates.getDelegates);
    const idOf = (name: string) => providers.find(it => it.name === name)?.id ?? '';
    const today = localDay(instantAt(Date.now()), actor.practice.zone);
    await api.do(delegates.nameDelegate, {
      body: { providerId: idOf('Dr. Amara Okafor'), delegateId: idOf('Dr. Wei Lin'), from: today, to: today },
    });
    await openPlan();
    await dana
      .getByLabel('What matters to the patient, in the patient’s own words')
      .fill('The garden in May.');
    await dana.getByText(/^saved/).waitFor();
    await dana.getByRole('button', { name: 'Issue version 2' }).click();
    await dana.getByText('Waiting for approval').first().waitFor();
    await signInOnPhone('lin@trellis.example', linsPassword);
    await okafor.getByText('for Dr. Amara Okafor').first().waitFor();
    await okafor.getByText('What changed since version 1').waitFor();
    await okafor.getByText('The garden in May.').first().waitFor();
    await lookOnPhone('sign-delegate');
    await okafor.getByRole('button', { name: 'Approve' }).click();
    await okafor.getByText('Nothing to sign or to answer').waitFor();
    await dana.getByText(/^Approved: Dr\. Wei Lin for Dr\. Amara Okafor/).waitFor();
  });

  test('a version that is replaced while it is read stays, and says so', async () => {
    await dana
      .getByLabel('What matters to the patient, in the patient’s own words')
      .fill('The garden in June.');
    await dana.getByText(/^saved/).waitFor();
    await dana.getByRole('button', { name: 'Issue version 3' }).click();
    await okafor.getByText('Care plan, version 3').first().waitFor();
    await dana
      .getByLabel('What matters to the patient, in the patient’s own words')
      .fill('The garden in July.');
    await dana.getByText(/^saved/).waitFor();
    await dana.getByRole('button', { name: 'Issue version 4' }).click();
    await okafor.getByText('Version 4 has been issued since. Look at that one.').waitFor();
    await okafor.getByRole('button', { name: 'Go on' }).click();
    await okafor.getByText('The garden in July.').first().waitFor();
  });

  test('and nothing broke on the way', () => {
    expect(trouble).toEqual([]);
  });
});
