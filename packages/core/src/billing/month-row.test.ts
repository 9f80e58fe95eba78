import { describe, expect, test } from 'vitest';
import { aCase, aConsent, juneMinutes } from '../../test/billing.builder.ts';
import { named } from '../../test/builders.ts';
import { aMonitored, daysFrom, type Given, minutesOf } from '../../test/programs.builder.ts';
import { decideCase } from './decide-case.ts';
import { rowsOf } from './month-row.ts';

const rosa = named<'patient'>('rosa');
const rows = (over: Given) => rowsOf(rosa, decideCase(aCase(over)), [], false);
const shownOf = (over: Given) => rows(over).map(it => `${it.code} ${it.verdict}`);

describe('the month of somebody who agreed to several programs', () => {
  const others = ['RPM', 'BHI', 'CoCM', 'APCM', 'PCM', 'CHI'].map(program => aConsent({ program }));

  test('shows the same rows as without, as long as nothing of the others is billable', () => {
    for (const minutes of [12, 25, 65]) {
      const time = juneMinutes(minutes);
      expect(rows({ time, consents: [aConsent(), ...others] })).toEqual(
        rows({ time, consents: [aConsent()] }),
      );
    }
  });

  test('also where care management needs something', () => {
    const over = { time: juneMinutes(25), carePlans: [] };
    expect(shownOf({ ...over, consents: [aConsent(), ...others] })).toEqual(shownOf(over));
    expect(shownOf(over)).toEqual(['99490 needs']);
  });

  test('shows what is billable of each, with its seconds, its amount and its day', () => {
    const over = aMonitored({
      consents: [aConsent(), aConsent({ program: 'RPM' })],
      readings: [{ device: 'bp', days: daysFrom('2026-05-30', 20) }],
      time: [
        ...juneMinutes(25),
        minutesOf('RPM', 22, { start: '2026-06-20T14:00:00Z', end: '2026-06-20T14:22:00Z' }),
      ],
    });
    expect(
      rows(over).map(it => [it.code, it.units, it.seconds, it.needed, it.serviceDate, it.allowedCents]),
    ).toEqual([
      ['99490', 1, 1500, 1200, '2026-06-02', 6613],
      ['99454', 1, 0, 0, '2026-06-28', 5211],
      ['99457', 1, 1320, 1200, '2026-06-20', 5177],
    ]);
  });

  test('nobody is to be called where only minutes are short, whichever program they are of', () => {
    const short = (program: string, code: string, over: Given) => {
      const answer = decideCase(aCase({ ...over, time: [minutesOf(program, 5)] }));
      const own = { ...answer, verdicts: answer.verdicts.filter(it => it.code === code) };
      return rowsOf(rosa, own, [], false)[0]?.isShort;
    };
    expect(short('CCM', '99490', {})).toBe(true);
    expect(short('RPM', '99457', aMonitored())).toBe(true);
    expect(short('RPM', '99457', aMonitored({ devices: [] }))).toBe(false);
  });
});
