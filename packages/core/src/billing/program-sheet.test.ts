import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { ccmCodeNames } from './medicare.rules.ts';
import { programCodes } from './program-codes.ts';
import { exclusionsIn, programSheets, sheetPrograms } from './program-sheet.ts';
import { rulesCsv, rulesOn, type SiteRules } from './rules-table.ts';

const nobody: SiteRules = {};
const sheets = (text: string, site: SiteRules = nobody, amounts: Parameters<typeof programSheets>[1] = []) =>
  programSheets(rulesOn(site, 'medicare', day(text)), amounts, day(text));
function code(text: string, name: string, site?: SiteRules, amounts?: Parameters<typeof programSheets>[1]) {
  const found = sheets(text, site, amounts)
    .flatMap(it => it.codes)
    .find(it => it.code === name);
  if (!found) throw new Error(`No sheet has ${name}.`);
  return found;
}

describe('the sheet of the programs', () => {
  test('has every code once, each with somebody who does it and a source', () => {
    const all = sheets('2026-11-23').flatMap(it => it.codes);
    expect(all.map(it => it.code).toSorted()).toEqual(
      [...ccmCodeNames, ...Object.keys(programCodes)].toSorted(),
    );
    expect(all.filter(it => it.performers.length === 0 || it.source === '')).toEqual([]);
  });

  test('says what the engine compares: threshold, further units, cap, performers', () => {
    expect(code('2026-11-23', '99439')).toMatchObject({
      performers: ['clinical-staff', 'qhp'],
      seconds: 2400,
      moreSeconds: 1200,
      units: 2,
      period: 'month',
      certainty: 'verified',
      isInForce: true,
    });
    expect(code('2026-11-23', '99498')).toMatchObject({ seconds: 2760, moreSeconds: 1800, period: 'day' });
    expect(code('2026-11-23', '99454')).toMatchObject({
      seconds: null,
      performers: ['device'],
      period: 'thirty-days',
    });
  });

  test('is of the day it is asked for', () => {
    expect(code('2025-12-31', '99445').isInForce).toBe(false);
    expect(code('2026-01-01', '99445').isInForce).toBe(true);
    expect(code('2025-10-01', 'G0511').isInForce).toBe(false);
    const tools = (text: string) =>
      sheets(text)
        .find(it => it.program === 'G0136')
        ?.figures.find(it => it.what === 'tools')?.value;
    expect(tools('2025-06-01')).toEqual(['social-needs']);
    expect(tools('2026-06-01')).toEqual(['physical-activity', 'nutrition']);
  });

  test('shows the site’s amount as its own, the average as what it is, and an unknown one as unknown', () => {
    expect(code('2026-11-23', '99490').amount).toEqual({ cents: 6613, from: 'national' });
    expect(code('2026-11-23', '99490', nobody, [{ code: '99490', cents: 7000 }]).amount).toEqual({
      cents: 7000,
      from: 'site',
    });
    expect(code('2026-11-23', 'G2214').amount).toBeNull();
  });

  test('names the setting that changed a figure, from its month on', () => {
    const site: SiteRules = {
      settings: [{ name: 'pcm-staff-units', value: 'no-cap', from: day('2026-12-01') }],
    };
    expect(code('2026-11-23', '99427', site)).toMatchObject({ units: 2, by: [] });
    expect(code('2026-12-23', '99427', site)).toMatchObject({ units: null, by: ['pcm-staff-units'] });
    expect(code('2026-12-23', '99490', site).by).toEqual([]);
  });

  test('tells exclusions with their scope, and a choice of the site among them', () => {
    const pairs = (site: SiteRules) =>
      exclusionsIn(rulesOn(site, 'medicare', day('2026-11-23'))).map(
        it => `${it.one} ${it.other} ${it.scope}`,
      );
    expect(pairs(nobody)).toContain('CCM PCM same-practitioner');
    expect(pairs(nobody)).not.toContain('TCM RPM same-practice');
    const both = { settings: [{ name: 'tcm-with-rpm', value: 'blocked' }] } as const;
    expect(pairs(both)).toContain('TCM RPM same-practice');
    expect(
      sheets('2026-11-23', both)
        .find(it => it.program === 'RPM')
        ?.exclusions.map(it => it.one),
    ).toContain('TCM');
  });

  test('asks of a program what the engine asks', () => {
    const asks = new Map(sheets('2026-11-23').map(it => [it.program, it.asks]));
    expect(asks.get('RTM')).toEqual(['device.kind', 'device.live-contact']);
    expect([...asks.keys()]).toEqual([...sheetPrograms]);
  });
});

describe('the table of rules', () => {
  test('has each figure once, as it stands on the day, with who put it', () => {
    const rules = rulesOn({}, 'medicare', day('2026-11-23'));
    const keys = rules.map(it => `${it.about} ${it.what}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(rules.find(it => it.about === '99490' && it.what === 'cents')?.value).toBe(6613);
    const set = {
      id: 'medicaid-ny',
      payer: 'medicaid',
      follows: 'medicare',
      from: day('2026-01-01'),
      source: 'Handbook',
      rows: [{ about: '99490', what: 'seconds', value: 1500, source: 'Handbook', certainty: 'verified' }],
    } as const;
    const of = (payer: string) =>
      rulesOn({ ruleSets: [set] }, payer, day('2026-11-23')).find(
        it => it.about === '99490' && it.what === 'seconds',
      );
    expect(of('medicaid')).toMatchObject({ value: 1500, by: 'medicaid-ny' });
    expect(of('medicare')).toMatchObject({ value: 1200, by: '' });
  });

  test('is written as CSV with lists, limits and sources', () => {
    const csv = rulesCsv(rulesOn({}, 'medicare', day('2026-11-23')));
    expect(csv.split('\r\n')[0]).toBe('about,what,value,from,until,source,certainty,by');
    expect(csv).toContain('99489,units,none,');
    expect(csv).toContain('RTM,asks,device.kind device.live-contact,');
  });
});
