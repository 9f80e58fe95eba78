import { type Instant, instantAt } from '@trellis/core/basics/instant';
import type { Locator, Page } from 'playwright-core';
import { look } from './browser.ts';

export const button = (page: Page | Locator, label: string | RegExp): Locator =>
  page.getByRole('button', { name: label, exact: typeof label === 'string' });

/** A call from its first question to its close, the phone in hand: page and server wait its minutes out together. */
export async function talks(
  page: Page,
  {
    minutes,
    note,
    bringTo,
  }: {
    readonly minutes: number;
    readonly note: string;
    /** Brings the server to a moment. */
    readonly bringTo: (moment: Instant) => Promise<void>;
  },
): Promise<void> {
  await button(page, /^Start call/).click();
  await page.getByRole('region', { name: 'Who you are calling' }).waitFor();
  await button(page, 'I am on the phone').click();
  await page.getByText('On the phone').waitFor();
  await button(page, 'Better').click();
  await button(page, /^Next(?! contact)/).click();
  await page
    .getByRole('group', { name: /^Quick answers/ })
    .getByRole('button', { name: 'As ordered' })
    .click();
  await button(page, /^Next(?! contact)/).click();
  await button(page, 'Nothing now').click();
  for (let left = minutes * 60; left > 0; left -= 40) {
    const heard = page.waitForResponse(it => it.url().endsWith('/beat'));
    await page.keyboard.press('Shift');
    await bringTo(instantAt((await page.evaluate(() => Date.now())) + 40_000));
    await page.clock.fastForward(40_000);
    await heard;
  }
  await button(page, 'Off the phone').click();
  await page.getByRole('textbox', { name: 'Note' }).fill(note);
  await button(page, 'Reached').click();
}

/** Gives minutes of the call to a program other than the one they count for. */
export async function gives(
  page: Page,
  program: string,
  minutes: string,
  picturedAs?: string,
): Promise<void> {
  await button(page, 'Time by program').click();
  await page.getByLabel(`${program}, minutes and seconds`).fill(minutes);
  if (picturedAs) await look(page, picturedAs);
  await button(page, 'Keep').click();
  await page.getByText(/^Given: /).waitFor();
}

export async function closes(page: Page): Promise<void> {
  await button(page, /^Close contact/).click();
  await page.getByText(/Closed · \d+:\d\d counted/).waitFor();
}
