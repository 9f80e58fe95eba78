import { reasonWords } from '@trellis/core/billing/reason-words';
import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import {
  aMonth,
  aPiece,
  approved,
  aView,
  factsOf,
  type Month,
  seedMonth,
  short,
  twoCalls,
} from '../../test/month.builder.ts';
import { seedProblem, show, someQueries } from '../../test/render.tsx';
import type { Shown } from '../../test/shown.ts';
import { ClientProblem } from '../kit/client.ts';
import { type Language, makeFormat } from '../words/format.ts';
import { monthWords } from '../words/month.ts';
import { amount, dollars } from './money.ts';
import { proofQuery } from './month.queries.ts';
import { axisSentence, monthEvidence, type Proven, passedOn } from './month-evidence.ts';
import { Proof } from './Proof.tsx';

type Role = 'biller' | 'care-manager' | 'supervising-provider';

function proof(
  it: Month,
  { code = '99490', language = 'en' as Language, role = 'biller' as Role, locked = false } = {},
): Shown {
  const view = aView([it], locked ? { lock: { at: at('2026-12-02T15:00Z'), by: 'Joan' } } : {});
  const queries = someQueries({ role });
  seedMonth(queries, view, [it]);
  const row = view.rows.find(one => one.code === code);
  const [person] = view.patients;
  if (!row || !person) throw new Error(`There is no row of ${code}.`);
  return show(<Proof row={row} person={person} view={view} />, { queries, language });
}
const points = (shown: Shown) =>
  shown
    .all('listitem')
    .map(it => it.heard)
    .filter(it => /^(not )?met:|^(no )?cumplido:/.test(it));

describe('the states of a proof', () => {
  const it = aMonth();
  const [row] = aView([it]).rows;
  const [person] = aView([it]).patients;

  test('coming, and a problem', () => {
    if (!row || !person) throw new Error('There is no row.');
    const view = aView([it]);
    expect(show(<Proof row={row} person={person} view={view} />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(
      queries,
      proofQuery(view.month, row.patientId).queryKey,
      new ClientProblem('server.unavailable'),
    );
    expect(
      show(<Proof row={row} person={person} view={view} />, { queries }).has('button', 'Try again'),
    ).toBe(true);
  });
});

describe('the proof', () => {
  test('names the rule set and the earliest date of service', () => {
    expect(proof(aMonth()).heard).toContain(
      'Source: rule set medicare-2026-11, ccm.time.threshold · date of service Tue 17 Nov or later',
    );
    expect(proof(short).heard).not.toContain('date of service');
  });

  test('each point is told as met or not, with its rule and source behind it', () => {
    expect(points(proof(aMonth()))).toEqual([
      'met: Living in this month',
      'met: Consent given 5 Nov 2026',
      'met: 3 chronic conditions',
      'met: Initiating visit 12 Aug 2026, EHR',
      'met: Care plan 6 Nov 2026, EHR',
      'met: Copy of the plan given 7 Nov 2026, mailed',
      'met: Access at any hour, since 1 Jan 2026',
      'met: Designated team member, since 1 Jan 2026',
      'met: Certified electronic record, since 1 Jan 2026',
      'met: Care transitions managed, since 1 Jan 2026',
      'met: 22:41 of 20:00 minutes',
    ]);
    expect(proof(aMonth()).all('listitem')[1]?.attr('title')).toBe('ccm.consent: CMS MLN909188, section 1.2');
  });

  test('what is missing is told as not met, in Spanish too', () => {
    expect(points(proof(short)).filter(it => it.startsWith('not'))).toEqual([
      'not met: Initiating visit not recorded',
      'not met: Care plan not recorded',
      'not met: Copy of the plan not recorded',
      'not met: 4:15 of 20:00 minutes',
    ]);
    expect(points(proof(short, { language: 'es' }))).toContain('no cumplido: 4:15 de 20:00 minutos');
  });

  test('another practitioner who is paid is told with how that is known', () => {
    const lin = {
      id: named<'other practitioner'>('lin'),
      who: 'Dr. Lin, Lakeside',
      from: day('2026-01-01'),
      until: null,
      learnedFrom: 'claim-denied' as const,
    };
    const it = aMonth(twoCalls, { others: [lin] });
    expect(points(proof(it)).filter(it => it.startsWith('not'))).toEqual([
      'not met: Another practitioner is paid for this month: Dr. Lin, Lakeside, since 1 Jan 2026 (a claim was denied)',
    ]);
    expect(points(proof(it, { language: 'es' })).filter(it => it.startsWith('no '))).toEqual([
      'no cumplido: Este mes se paga a otro profesional: Dr. Lin, Lakeside, desde el 1 ene 2026 (se rechazó un cobro)',
    ]);
  });

  test('the way to the chart is by id', () => {
    expect(proof(short).one('link', 'Open chart').attr('href')).toBe('/patients/george');
  });
});

describe('an approved line', () => {
  test('is shown by the facts it was approved by, with the mark of its proof', () => {
    const before = approved(aMonth());
    const heard = proof({ ...before, proof: { ...before.proof, answer: before.proof.answer } }).heard;
    expect(heard).toContain('Shown as approved Thu 19 Nov, proof ab12cd34ef56');
    expect(heard).toContain(
      'Lines of this month 1 × 99490, version 1 approved by Joan Sederholm, Thu 19 Nov',
    );
  });

  test('when the facts have changed, says so and shows what they say now', () => {
    const before = approved(aMonth());
    const now = aMonth([...twoCalls, aPiece('late', '2026-11-18', 60)]);
    const changed = {
      ...before,
      proof: { ...now.proof, pinned: before.proof.pinned, lines: before.proof.lines },
    };
    const shown = proof(changed);
    expect(shown.heard).toContain('The facts have changed since the approval.');
    expect(points(shown)).toContain('met: 23:41 of 20:00 minutes');
  });

  test('can be taken back by those who approve, until the lock', () => {
    const line = approved(aMonth());
    expect(proof(line).has('button', 'Take approval back')).toBe(true);
    expect(proof(line, { role: 'care-manager' }).has('button', 'Take approval back')).toBe(false);
    expect(proof(line, { locked: true }).has('button', 'Take approval back')).toBe(false);
  });

  test('that was taken back says by whom and why', () => {
    const line = approved(aMonth());
    const voided = { by: 'Amara Okafor', at: at('2026-11-19T16:00Z'), reason: 'Wrong visit' };
    const gone = {
      ...line,
      standing: [],
      proof: { ...line.proof, lines: line.proof.lines.map(it => ({ ...it, voided })) },
    };
    expect(proof(gone).heard).toContain('taken back by Amara Okafor, Thu 19 Nov: Wrong visit');
  });
});

describe('other legal sets', () => {
  const own = aPiece('own', '2026-11-12', 1800, { staffName: 'Amara Okafor', credential: 'MD' });

  test('are listed with their worth, to be chosen by those who approve', () => {
    const it = aMonth([own]);
    expect(proof(it).heard).toContain(
      'Other legal sets One set stands for the month, never their union. 1 × 99491',
    );
    expect(proof(it).has('button', 'Choose this set')).toBe(true);
    expect(proof(it, { role: 'care-manager' }).has('button', 'Choose this set')).toBe(false);
    expect(proof(approved(it)).has('button', 'Choose this set')).toBe(false);
  });

  test('a choice says whose it was', () => {
    const choice = { chosen: { codes: ['99491'] }, by: 'Joan', at: at('2026-11-18T15:00Z') };
    const it = aMonth([own], { chosen: { codes: ['99491'] } }, undefined, { choice });
    expect(proof(it, { code: '99491' }).heard).toContain('Chosen by Joan, Wed 18 Nov');
    expect(proof(it, { code: '99491' }).heard).toContain('1 × 99490 $66.13');
  });
});

describe('what people vouch for', () => {
  const said = {
    id: named<'attestation'>('mdm'),
    kind: 'decision-moderate' as const,
    from: day('2026-11-12'),
    until: null,
    where: 'Visit note',
    by: 'Amara Okafor',
    recordedAt: at('2026-11-12T15:00Z'),
  };

  test('is listed; the provider may take her own back and record more', () => {
    const it = aMonth(undefined, {}, undefined, { attestations: [said] });
    expect(proof(it).heard).toContain('Moderate decision making, 12 Nov 2026, Visit note (Amara Okafor)');
    expect(proof(it, { role: 'supervising-provider' }).has('button', 'Take back')).toBe(true);
    expect(proof(it).has('button', 'Take back')).toBe(false);
    expect(proof(it).has('button', 'Record')).toBe(true);
    expect(proof(it, { locked: true }).has('button', 'Record'), 'what is known late').toBe(true);
    const nurse = proof(it, { role: 'care-manager' });
    expect(nurse.has('button', 'Take back'), 'a care manager says what she screened, nothing else').toBe(
      false,
    );
    expect(nurse.has('button', 'Record')).toBe(true);
  });
});

describe('the table of pieces', () => {
  const early = aPiece('early', '2026-11-02', 254);
  const aide = aPiece('aide', '2026-11-10', 300, { staffName: 'Kim Lee', credential: 'CHW' });
  const byHand = aPiece('hand', '2026-11-12', 600, { source: 'hand', reason: 'Called the pharmacy' });

  test('who, from when to when where she lives, by what, how long', () => {
    expect(proof(aMonth([aPiece('mon', '2026-11-09', 957)])).all('row')[1]?.heard).toBe(
      'Mon 9 Nov Dana Whitlock, RN 10:00–10:15 on the call page 15:57',
    );
  });

  test('what was entered by hand says so, with its reason', () => {
    expect(proof(aMonth([byHand])).heard).toContain('hand: Called the pharmacy');
    expect(proof(aMonth([byHand]), { language: 'es' }).heard).toContain('a mano: Called the pharmacy');
  });

  test('what was left out stays, with the reason beside it, and is not in the sum', () => {
    const shown = proof(aMonth([early, aide, byHand]));
    expect(shown.one('table').name).toBe('3 entries, 2 left out');
    expect(shown.one('row', /^Mon 2 Nov/).heard).toContain('before consent');
    expect(shown.one('row', /^Tue 10 Nov/).heard).toContain('role does not count');
    expect(shown.one('row', /^Thu 12 Nov/).heard).not.toMatch(/consent|role/);
    expect(shown.one('row', /^Sum/).heard).toBe('Sum 10:00');
  });

  test('an entry of which consent cut off a part shows both parts', () => {
    const start = at('2026-11-05T14:55Z');
    const cut = aPiece('cut', '2026-11-05', 900, { start, end: at('2026-11-05T15:10Z') });
    const row = proof(aMonth([cut])).one('row', /^Thu 5 Nov/);
    expect(row.heard).toContain('5:00 before consent');
    expect(row.heard).toMatch(/10:00$/);
  });

  test('time that nobody decided about is shown, and counts nothing', () => {
    const uncounted = [
      {
        id: named<'uncounted time'>('gap'),
        staffName: 'Dana Whitlock',
        start: at('2026-11-09T15:10Z'),
        end: at('2026-11-09T15:22Z'),
        seconds: 720,
        serviceDay: day('2026-11-09'),
        why: 'nobody-decided' as const,
      },
    ];
    expect(proof(aMonth([], {}, undefined, { uncounted })).all('row')[1]?.heard).toContain(
      '12:00 idle, not counted: nobody decided 0:00',
    );
  });

  test('nothing recorded', () => {
    expect(proof(aMonth([])).heard).toContain('No time was recorded this month.');
  });
});

describe('what the picture is drawn of', () => {
  const words = monthWords('en');
  const format = makeFormat('en');
  function proven(it: Month): Proven {
    const verdict = it.proof.answer.verdicts[0];
    if (!verdict) throw new Error('There is no verdict.');
    return { month: aView([it]).month, answer: it.proof.answer, verdict, pieces: it.proof.pieces };
  }
  const drawn = (it: Month, today = day('2026-11-20')) => monthEvidence(proven(it), today, words, format);

  test('counted time by day, papers on theirs, older ones at the beginning with their date, and today', () => {
    expect(drawn(aMonth())).toEqual({
      days: 30,
      thresholdSeconds: 1200,
      counted: [
        { day: 9, seconds: 957 },
        { day: 17, seconds: 404 },
      ],
      leftOut: [],
      papers: [
        { day: 5, label: 'consent' },
        { day: 1, label: 'visit Aug 2026' },
        { day: 6, label: 'plan' },
        { day: 7, label: 'copy given' },
      ],
      today: 20,
    });
  });

  test('a call before the consent stands in the lane of what was left out; a month that is over has no today', () => {
    const it = aMonth([aPiece('early', '2026-11-02', 254), ...twoCalls]);
    expect(drawn(it).leftOut).toEqual([{ day: 2, seconds: 254, label: '4:14 before consent' }]);
    expect(drawn(it, day('2026-12-04')).today).toBeNull();
  });

  test('as a sentence', () => {
    expect(axisSentence(proven(aMonth()), words, format)).toBe(
      'Counted time: 9 Nov 15:57 and 17 Nov 6:44. The sum stands at 22:41, passed 20:00 on 17 Nov.',
    );
    expect(axisSentence(proven(aMonth([])), words, format)).toBe('No time was counted this month.');
    expect(passedOn(proven(aMonth([aPiece('a', '2026-11-09', 1199)])))).toBeUndefined();
  });
});

describe('each reason is a sentence, in both languages', () => {
  const cases: readonly [string, Parameters<typeof factsOf>[1]][] = [
    ['all is there', {}],
    ['nothing is', { consents: [], conditionIds: [], papers: [], attestations: [], payer: null }],
    ['another payer', { payer: 'medicare-advantage' }],
    ['nobody pays', { payer: 'none' }],
    ['she died, nobody knows when', { patient: { ...aMonth().patient, deceasedOn: 'unknown' } }],
  ];
  test.each(cases)('when %s', (_, facts) => {
    for (const language of ['en', 'es'] as const) {
      const words = monthWords(language);
      for (const { because } of aMonth(twoCalls, facts).proof.answer.verdicts)
        for (const reason of because) {
          const said = reasonWords(reason, words, makeFormat(language));
          expect(said).not.toMatch(/undefined|null|NaN|^\s*$|ccm\.|, $/);
        }
    }
  });

  test('a visit of two years ago is named as too old; a stopped consent with its day', () => {
    const say = (rule: string, facts: Parameters<typeof factsOf>[1]) => {
      const reason = aMonth(twoCalls, facts).proof.answer.verdicts[0]?.because.find(it => it.rule === rule);
      return reason && reasonWords(reason, monthWords('en'), makeFormat('en'));
    };
    const old = [
      { id: named<'paper'>('v'), kind: 'initiating-visit' as const, on: day('2024-11-01'), where: 'EHR' },
    ];
    expect(say('ccm.initiating-visit', { papers: old })).toBe(
      'Initiating visit 1 Nov 2024 is not within the year before consent',
    );
    const consents = factsOf([]).consents.map(it => ({ ...it, revokedAt: at('2026-11-18T15:00Z') }));
    expect(say('ccm.consent', { consents })).toBe('Consent given 5 Nov 2026, stopped 18 Nov 2026');
  });
});

test('money is told in whole cents, and as an estimate in whole dollars', () => {
  expect(amount(6613)).toBe('66.13');
  expect(dollars(921_499, 'en')).toBe('$9,214');
  expect(dollars(921_499, 'es')).toContain('9,214');
});
