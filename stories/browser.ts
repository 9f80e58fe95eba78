import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import type { Instant } from '@trellis/core/basics/instant';
import { type BrowserContext, type Page, chromium as playwright } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Full staff screen, half window beside another program, and a phone or 400 % zoom. */
export const widths = { full: 1366, half: 683, narrow: 320 } as const;

export type Desk = { readonly page: Page; readonly context: BrowserContext; close(): Promise<void> };

/**
 * A browser of its own with an empty profile; TRELLIS_BROWSER names another Chromium than the one from npm. `at` is the
 * moment at which its pages open.
 */
export async function openBrowser(
  options: { readonly dark?: boolean; readonly locale?: string; readonly at?: Instant } = {},
): Promise<Desk> {
  const profile = mkdtempSync(join(tmpdir(), 'trellis-browser-'));
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: process.env.TRELLIS_BROWSER ?? (await chromium.executablePath()),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--font-render-hinting=none',
    ],
    viewport: { width: widths.full, height: 768 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: options.locale ?? 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  if (options.at) await context.clock.install({ time: options.at });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(15_000);
  return {
    page,
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Where pictures of this run go; `npm run pictures` keeps those the README shows. */
const pictureFolder = process.env.STORY_PICTURES ?? join(tmpdir(), 'trellis-pictures');

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictureFolder, { recursive: true });
  await page.screenshot({ path: join(pictureFolder, `${name}.png`) });
}

type Violation = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
};

/** WCAG 2.0 to 2.2, A and AA, and best practice: nothing may be found. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const violations = await page.evaluate(async source => {
    // The page's policy allows no foreign script; the test brings axe in through the debugger instead.
    // biome-ignore lint/security/noGlobalEval: runs in the test's own browser
    if (!('axe' in window)) globalThis.eval(source);
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: unknown }> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await axe.run({ runOnly: { type: 'tag', values: tags } })).violations;
  }, axeSource);
  const told = (violations as readonly Violation[]).map(it => ({
    rule: it.id,
    help: it.help,
    at: it.nodes.slice(0, 3).map(node => [JSON.stringify(node.target), node.failureSummary]),
  }));
  expect(told, `axe on ${where}`).toEqual([]);
}

/** The same page at both staff widths: checked, and pictured under `name`. */
export async function look(page: Page, name: string): Promise<void> {
  for (const [label, width] of Object.entries(widths)) {
    await page.setViewportSize({ width, height: 768 });
    await page.waitForTimeout(150);
    await expectAccessible(page, `${name} at ${width} px`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    const taller = await page.evaluate(() =>
      document.getElementById('page') === null
        ? 0
        : document.documentElement.scrollHeight - Math.max(document.documentElement.clientHeight, 560),
    );
    expect(taller, `${name} scrolls past its frame at ${width} px`).toBeLessThanOrEqual(0);
    await picture(page, `${name}-${label}`);
  }
  await page.setViewportSize({ width: widths.full, height: 768 });
}
