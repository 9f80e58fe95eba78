import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, expectAccessible, look, openBrowser, picture } from './browser.ts';
import { newTrellis, type Trellis } from './trellis.ts';

// A second organization moves in on the same server: its administrator by the operator's link, a nurse by hers.

const adaPassword = 'marble otter lantern sixty';
const junePassword = 'violin quilt harbour fennel';

let trellis: Trellis;
let ada: Desk;
let june: Desk;
const trouble: string[] = [];

const listen = (page: Page) => {
  page.on('pageerror', error => trouble.push(error.message));
  page.on('console', message => {
    const isExpected = /status of 4\d\d|ERR_ABORTED/.test(message.text());
    if (message.type() === 'error' && !isExpected) trouble.push(message.text());
  });
};

beforeAll(async () => {
  trellis = await newTrellis();
  ada = await openBrowser();
  june = await openBrowser({ dark: true, locale: 'es-US' });
  listen(ada.page);
  listen(june.page);
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(ada.page, 'failed-ada');
  await picture(june.page, 'failed-june');
});
afterAll(async () => {
  await ada?.close();
  await june?.close();
  await trellis?.end();
});

const codeFor = (secret: string, later = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + later * 1000,
  });

/** Scans as a person without a camera does, and gives the secret for the next time. */
async function setsUpTheSecondFactor(page: Page, words: { begin: RegExp; code: RegExp; confirm: RegExp }) {
  await page.getByRole('button', { name: words.begin }).click();
  await page.getByRole('img', { name: /QR/ }).waitFor();
  const secret = (await page.locator('code').innerText()).trim();
  await page.getByLabel(words.code).fill(codeFor(secret));
  return secret;
}

let adaSecret = '';
let adaCodes: readonly string[] = [];
let juneLink = '';
let juneSecret = '';

test('the operator adds an organization and hands its administrator a link', async () => {
  const { code, out } = await trellis.command(
    ...['organization', 'add', 'Lakeside Care', '--practice', 'Lakeside Clinic', '--zone', 'America/Chicago'],
    ...['--admin', 'Ada Quinn', '--email', 'ada@lakeside.example'],
  );
  expect(code, out).toBe(0);
  const { link } = JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as { link: string };
  await ada.page.goto(link);
  await ada.page.getByText('Ada Quinn, Lakeside Care').waitFor();
  expect(ada.page.url(), 'the secret leaves the address').not.toContain('#');
  await ada.page.getByLabel('Choose a password').fill('Password12345678');
  await ada.page.getByText('Too many people choose this.').waitFor();
  await look(ada.page, 'join');
  await ada.page.getByLabel('Choose a password').fill(adaPassword);
  await ada.page.getByRole('button', { name: 'Go on' }).click();
  await ada.page.getByRole('heading', { name: 'Your second factor' }).waitFor();
});

test('she sets up her second factor and keeps the recovery codes', async () => {
  const { page } = ada;
  const words = { begin: /Set it up/, code: /six figures/, confirm: /Confirm/ };
  adaSecret = await setsUpTheSecondFactor(page, words);
  await look(page, 'second-factor');
  await page.getByLabel(words.code).fill(codeFor(adaSecret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  adaCodes = await page.locator('ol code').allInnerTexts();
  expect(adaCodes).toHaveLength(10);
  await look(page, 'recovery-codes');
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('heading', { name: 'Administration' }).waitFor();
});

test('she invites a nurse, and sees none of the people of the other organization', async () => {
  const { page } = ada;
  expect(await page.getByRole('table').innerText()).not.toContain('Dana');
  expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()).toEqual([
    'Trellis',
    'Administration',
    'Import',
    'Billing',
    'Letters',
  ]);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByText('This is no e-mail address.').waitFor();
  await page.getByLabel('Work e-mail').fill('june@lakeside.example');
  await page.getByLabel('Name', { exact: true }).fill('June Park');
  await look(page, 'admin-invite');
  await page.getByRole('button', { name: 'Make the link' }).click();
  juneLink = await page.getByLabel('Link', { exact: true }).inputValue();
  await look(page, 'admin-link');
  await page.getByRole('button', { name: 'Done' }).click();
});

test('June comes in, in Spanish, and begins on Today', async () => {
  const { page } = june;
  await page.goto(juneLink);
  await page.getByLabel('Elija una contraseña').fill(junePassword);
  await look(page, 'join-spanish-dark');
  await page.getByRole('button', { name: 'Continuar' }).click();
  const words = { begin: /Configurarlo/, code: /seis cifras/, confirm: /Confirmar/ };
  juneSecret = await setsUpTheSecondFactor(page, words);
  await page.getByRole('button', { name: 'Confirmar' }).click();
  await page.getByRole('button', { name: 'Ya los guardé' }).click();
  await page.getByRole('heading', { name: 'Hoy', exact: true }).waitFor();
});

test('the link is spent', async () => {
  const { page } = june;
  const other = await june.context.newPage();
  await other.goto(juneLink);
  await other.getByText('Este enlace ya se usó').waitFor();
  await look(other, 'link-used');
  await other.close();
  await page.bringToFront();
});

test('she locks her screen: nothing is to be seen, and she goes on where she was', async () => {
  const { page } = june;
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('searchbox').fill('Gar');
  await page.getByRole('button', { name: /June Park/ }).click();
  await page.getByRole('button', { name: 'Bloquear ahora' }).click();
  await page.getByRole('heading', { name: 'Bloqueado' }).waitFor();
  expect(await page.getByRole('searchbox').count(), 'the page is out of reach').toBe(0);
  await look(page, 'locked-dark');
  await page.getByLabel(/Contraseña o código/).fill('not this one');
  await page.getByRole('button', { name: 'Desbloquear' }).click();
  await page.getByText('No se desbloqueó').waitFor();
  await page.getByLabel(/Contraseña o código/).fill(junePassword);
  await page.getByRole('button', { name: 'Desbloquear' }).click();
  await page.getByRole('searchbox').waitFor();
  expect(await page.getByRole('searchbox').inputValue(), 'what was typed is kept').toBe('Gar');
});

test('the ? sheet names the keys of the page, and letters can be switched off', async () => {
  const { page } = june;
  await page.goto(trellis.origin);
  await page.getByRole('heading', { name: 'Hoy', exact: true }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Teclas de esta página' }).waitFor();
  await expectAccessible(page, 'the key sheet');
  await picture(page, 'key-sheet-dark');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /June Park/ }).click();
  await page.getByRole('link', { name: 'Su cuenta' }).click();
  await page.getByRole('group', { name: 'Teclas de una letra' }).getByRole('button', { name: 'No' }).click();
  await look(page, 'account-dark');
  await page.reload();
  await page.getByRole('heading', { name: 'Su cuenta' }).waitFor();
  await page.keyboard.press('?');
  await page.waitForTimeout(300);
  expect(await page.getByRole('heading', { name: 'Teclas de esta página' }).count()).toBe(0);
});

test('the next sign-in asks for the code', async () => {
  const { page } = june;
  await page.getByRole('button', { name: /June Park/ }).click();
  await page.getByRole('button', { name: 'Cerrar sesión' }).click();
  await page.getByLabel('Correo del trabajo').fill('june@lakeside.example');
  await page.getByLabel('Contraseña', { exact: true }).fill(junePassword);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page.getByLabel(/Código de su aplicación/).waitFor();
  await look(page, 'sign-in-code-dark');
  await page.getByLabel(/Código de su aplicación/).fill(codeFor(juneSecret, 30));
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page.getByRole('heading', { name: 'Hoy', exact: true }).waitFor();
});

test('Ada records a license, fills in the practice, makes a token, and ends June’s sign-in at once', async () => {
  const { page } = ada;
  await page.reload();
  await page.getByRole('button', { name: 'Change June Park' }).click();
  const licence = page.getByRole('form', { name: 'License' });
  await licence.getByLabel('State').selectOption('IL');
  await licence.getByLabel('Number').fill('041-22-7');
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await licence.getByLabel('Expires on').fill(soon);
  await licence.getByRole('button', { name: 'Add a license' }).click();
  await page.getByText(/^IL expires/).waitFor();
  await look(page, 'admin-person');

  await page.getByRole('button', { name: 'Practices' }).click();
  await page.getByRole('button', { name: 'Change Lakeside Clinic' }).click();
  await page.getByLabel('NPI').fill('1234567890');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The check digit does not fit.').waitFor();
  await page.getByLabel('NPI').fill('1234567893');
  await page.getByLabel('Taxpayer number (TIN)').fill('12-3456789');
  await look(page, 'admin-practice');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: '123456789', exact: true }).waitFor();

  await page.getByRole('button', { name: 'Tokens' }).click();
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByLabel('Name').fill('Registry feed');
  await page.getByLabel('Last day').fill(soon);
  await page.getByRole('checkbox').first().check();
  await look(page, 'admin-token');
  // A token works for a year: whoever makes one says once more who she is.
  await page.getByLabel('Your password, to be sure it is you').fill(adaPassword);
  await page.getByLabel('A code of your app, or a recovery code').fill(adaCodes[0] ?? '');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page
    .getByLabel('The token of Registry feed', { exact: true })
    .and(page.getByRole('textbox'))
    .waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await look(page, 'admin-tokens');

  await page.getByRole('button', { name: 'Settings' }).click();
  await look(page, 'admin-settings');
  await page.getByRole('button', { name: 'Links' }).click();
  await look(page, 'admin-links');

  await page.getByRole('button', { name: 'Staff' }).click();
  await page.getByRole('button', { name: 'Change June Park' }).click();
  await page.getByRole('button', { name: 'End sign-in' }).click();
  await page.getByText(/^left /).waitFor();
  await look(page, 'admin-staff');
  await june.page.reload();
  await june.page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
});

test('the last administrator cannot end herself', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Change Ada Quinn' }).click();
  await page.getByRole('button', { name: 'End sign-in' }).click();
  await page.getByText('This is the last administrator').waitFor();
  expect(trouble).toEqual([]);
});
