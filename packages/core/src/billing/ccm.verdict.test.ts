import { describe, expect, test } from 'vitest';
import { at, day, idSupply, month, named, newYork, phoenix } from '../../test/builders.ts';
import type { Credential } from '../access/staff.ts';
import { plusSeconds } from '../basics/instant.ts';
import { secondsOf } from '../basics/range.ts';
import { localDay } from '../basics/zone.ts';
import type { Paper } from '../programs/enrolment.ts';
import { countPieces } from '../time/count.ts';
import type { WorkSpan } from '../time/span.ts';
import { type CcmRule, ccmRules } from './ccm.rules.ts';
import { type CcmMonth, decideCcmMonth } from './ccm.verdict.ts';

type Piece = CcmMonth['pieces'][number];

/** A piece of `seconds`, begun at a moment, of an RN, on the service day of New York. */
function aPiece(start: string, seconds: number, over: Partial<Piece> = {}): Piece {
  const from = at(start);
  return {
    id: start,
    start: from,
    end: plusSeconds(from, seconds),
    seconds,
    serviceDay: localDay(from, newYork),
    credential: 'RN',
    ...over,
  };
}

const aPaper = (kind: Paper['kind'], on: string, where = 'EHR'): Paper => ({ kind, on: day(on), where });
const visit = aPaper('initiating-visit', '2026-01-05');
const plan = aPaper('care-plan', '2026-01-05');
const copy = aPaper('plan-copy-given', '2026-01-06');

/** Rosa’s March: agreed on 14 January, two conditions, visit, plan and copy, 12 and 10 minutes by a nurse. */
const aMonth = (over: Partial<CcmMonth> = {}): CcmMonth => ({
  month: month('2026-03'),
  zone: newYork,
  deceasedOn: null,
  consent: { id: 'consent-1', givenAt: at('2026-01-14T14:50Z') },
  conditionIds: ['E11.9', 'I10'],
  papers: [visit, plan, copy],
  pieces: [aPiece('2026-03-10T14:00Z', 720), aPiece('2026-03-24T14:00Z', 600)],
  ...over,
});

const inMarch = day('2026-03-25');
const afterMarch = day('2026-04-02');
const judged = (over: Partial<CcmMonth> = {}, today = inMarch) => decideCcmMonth(aMonth(over), today);
const reasonFor = (rule: CcmRule, over: Partial<CcmMonth> = {}) => {
  const reason = judged(over).because.find(it => it.rule === rule);
  if (!reason) throw new Error(`the verdict says nothing about ${rule}`);
  return reason;
};
const unmet = (over: Partial<CcmMonth> = {}) =>
  judged(over)
    .because.filter(it => !it.met)
    .map(it => it.rule);

describe('Rosa’s March with 22 minutes and everything in the record', () => {
  test('is billable, reached on the day of the twentieth minute', () => {
    expect(judged()).toMatchObject({
      code: '99490',
      verdict: 'billable',
      countedSeconds: 1320,
      thresholdSeconds: 1200,
      reachedOn: '2026-03-24',
    });
  });

  test('gives every reason, met, with its source', () => {
    const { because } = judged();
    expect(because.map(it => it.rule)).toEqual([
      'ccm.alive',
      'ccm.consent',
      'ccm.conditions',
      'ccm.initiating-visit',
      'ccm.care-plan',
      'ccm.plan-copy',
      'ccm.time.threshold',
    ]);
    expect(unmet()).toEqual([]);
    for (const reason of because) expect(reason.source).toBe(ccmRules.rules[reason.rule].source);
  });

  test('names the facts that prove it', () => {
    expect(reasonFor('ccm.consent')).toMatchObject({
      values: { on: '2026-01-14' },
      evidence: ['consent-1'],
    });
    expect(reasonFor('ccm.conditions')).toMatchObject({
      values: { count: 2, needed: 2 },
      evidence: ['E11.9', 'I10'],
    });
    expect(reasonFor('ccm.initiating-visit').values).toEqual({ on: '2026-01-05', where: 'EHR' });
    expect(reasonFor('ccm.care-plan').values).toEqual({ on: '2026-01-05', where: 'EHR' });
    expect(reasonFor('ccm.plan-copy').values).toEqual({ on: '2026-01-06', where: 'EHR' });
    expect(reasonFor('ccm.time.threshold')).toMatchObject({
      values: { seconds: 1320, needed: 1200 },
      evidence: ['2026-03-10T14:00Z', '2026-03-24T14:00Z'],
    });
    expect(reasonFor('ccm.alive').values).toEqual({ on: null });
  });

  test('is billable still when it is looked at in April', () => {
    expect(judged({}, afterMarch).verdict).toBe('billable');
  });
});

describe('the twentieth minute', () => {
  test('19:59 are not 20:00', () => {
    const short = { pieces: [aPiece('2026-03-10T14:00Z', 1199)] };
    expect(judged(short)).toMatchObject({ verdict: 'needs', countedSeconds: 1199, reachedOn: null });
    expect(unmet(short)).toEqual(['ccm.time.threshold']);
  });

  test('20:00 are', () => {
    const exact = { pieces: [aPiece('2026-03-10T14:00Z', 1200)] };
    expect(judged(exact)).toMatchObject({
      verdict: 'billable',
      countedSeconds: 1200,
      reachedOn: '2026-03-10',
    });
  });

  test('is put together second by second from many small pieces', () => {
    const pieces = Array.from({ length: 24 }, (_, i) =>
      aPiece(`2026-03-${String(i + 1).padStart(2, '0')}T15:00Z`, 50),
    );
    expect(judged({ pieces })).toMatchObject({ countedSeconds: 1200, reachedOn: '2026-03-24' });
    expect(judged({ pieces: pieces.slice(1) })).toMatchObject({ countedSeconds: 1150, reachedOn: null });
  });

  test('was reached on the earliest day possible, whatever the order of the pieces', () => {
    const pieces = [
      aPiece('2026-03-24T14:00Z', 600),
      aPiece('2026-03-10T14:00Z', 720),
      aPiece('2026-03-12T14:00Z', 480),
    ];
    expect(judged({ pieces }).reachedOn).toBe('2026-03-12');
  });

  test('that is missing while March runs is needed; after March nobody can make it up', () => {
    const short = { pieces: [aPiece('2026-03-10T14:00Z', 900)] };
    expect(judged(short, day('2026-03-31')).verdict).toBe('needs');
    expect(judged(short, day('2026-04-01')).verdict).toBe('not-billable');
  });

  test('is not there at all in a month without work', () => {
    expect(judged({ pieces: [] })).toMatchObject({ verdict: 'needs', countedSeconds: 0, ledger: [] });
  });
});

describe('what stands in the way can still be had, in March and after', () => {
  const consentInMay = { id: 'consent-1', givenAt: at('2026-05-02T14:00Z') };

  test.each<[string, Partial<CcmMonth>, CcmRule[]]>([
    ['one condition', { conditionIds: ['I10'] }, ['ccm.conditions']],
    ['no condition', { conditionIds: [] }, ['ccm.conditions']],
    ['no initiating visit', { papers: [plan, copy] }, ['ccm.initiating-visit']],
    ['no care plan', { papers: [visit, copy] }, ['ccm.care-plan']],
    ['no copy given to her', { papers: [visit, plan] }, ['ccm.plan-copy']],
    ['no paper at all', { papers: [] }, ['ccm.initiating-visit', 'ccm.care-plan', 'ccm.plan-copy']],
  ])('%s', (_, over, rules) => {
    expect(unmet(over)).toEqual(rules);
    expect(judged(over, inMarch).verdict).toBe('needs');
    expect(judged(over, afterMarch).verdict).toBe('needs');
  });

  test('no consent: no minute counts, so after March it is over', () => {
    expect(unmet({ consent: null })).toEqual(['ccm.consent', 'ccm.initiating-visit', 'ccm.time.threshold']);
    expect(judged({ consent: null }).countedSeconds).toBe(0);
    expect(judged({ consent: null }).verdict).toBe('needs');
    expect(judged({ consent: null }, afterMarch).verdict).toBe('not-billable');
  });

  test('consent only after the month', () => {
    expect(unmet({ consent: consentInMay })).toContain('ccm.consent');
    expect(judged({ consent: consentInMay }, afterMarch).verdict).toBe('not-billable');
  });

  test('consent on the last evening of March by her clock is consent in March', () => {
    const givenAt = at('2026-04-01T03:30Z');
    expect(reasonFor('ccm.consent', { consent: { id: 'c', givenAt } })).toMatchObject({
      met: true,
      values: { on: '2026-03-31' },
    });
    expect(reasonFor('ccm.consent', { consent: { id: 'c', givenAt: at('2026-04-01T04:30Z') } }).met).toBe(
      false,
    );
  });
});

describe('the initiating visit', () => {
  const withVisits = (...on: readonly string[]) => ({
    papers: [...on.map(it => aPaper('initiating-visit', it)), plan, copy],
  });
  const isMet = (over: Partial<CcmMonth>) => reasonFor('ccm.initiating-visit', over).met;

  test('may be on the day of consent and twelve months before, not a day longer', () => {
    expect(isMet(withVisits('2026-01-14'))).toBe(true);
    expect(isMet(withVisits('2025-01-14'))).toBe(true);
    expect(isMet(withVisits('2025-01-13'))).toBe(false);
  });

  test('after consent does not open the service', () => {
    expect(isMet(withVisits('2026-01-15'))).toBe(false);
  });

  test('in time stays good when she is seen again after consent', () => {
    expect(isMet(withVisits('2026-01-05', '2026-03-20'))).toBe(true);
  });

  test('of last spring stays good beside one of years ago', () => {
    expect(isMet(withVisits('2019-04-01', '2025-06-01'))).toBe(true);
  });

  test('is counted from the day of consent in her zone', () => {
    const consent = { id: 'c', givenAt: at('2026-01-15T04:30Z') };
    expect(isMet({ ...withVisits('2026-01-15'), consent })).toBe(false);
    expect(isMet({ ...withVisits('2025-01-14'), consent })).toBe(true);
    expect(isMet({ ...withVisits('2025-01-13'), consent, zone: phoenix })).toBe(false);
  });
});

describe('a paper', () => {
  test('of the last day of the month is in time, one of April is not', () => {
    expect(reasonFor('ccm.care-plan', { papers: [aPaper('care-plan', '2026-03-31')] }).met).toBe(true);
    expect(reasonFor('ccm.care-plan', { papers: [aPaper('care-plan', '2026-04-01')] }).met).toBe(false);
    expect(reasonFor('ccm.plan-copy', { papers: [aPaper('plan-copy-given', '2026-04-01')] }).met).toBe(false);
  });

  test('is shown by its newest version that is in time', () => {
    const papers = ['2025-06-01', '2026-02-01', '2026-04-01'].map(on => aPaper('care-plan', on));
    expect(reasonFor('ccm.care-plan', { papers }).values.on).toBe('2026-02-01');
  });

  test('kept in two places since one day is shown alike whatever the order', () => {
    const [ehr, trellis] = [
      aPaper('care-plan', '2026-01-05', 'EHR'),
      aPaper('care-plan', '2026-01-05', 'Trellis'),
    ];
    expect(reasonFor('ccm.care-plan', { papers: [ehr, trellis] })).toEqual(
      reasonFor('ccm.care-plan', { papers: [trellis, ehr] }),
    );
  });
});

describe('whose minutes', () => {
  test.each<Credential>(['RN', 'LPN', 'LCSW', 'MA', 'MD', 'DO', 'NP', 'PA'])('an %s’s count', credential => {
    const pieces = [aPiece('2026-03-10T14:00Z', 1200, { credential })];
    expect(judged({ pieces }).verdict).toBe('billable');
  });

  test.each<Credential>(['CHW', 'none'])('a %s’s do not, and the ledger says why', credential => {
    const pieces = [aPiece('2026-03-10T14:00Z', 1200, { credential }), aPiece('2026-03-11T14:00Z', 300)];
    const verdict = judged({ pieces });
    expect(verdict.countedSeconds).toBe(300);
    expect(verdict.ledger).toEqual([
      { piece: '2026-03-10T14:00Z', seconds: 1200, why: 'ccm.time.performer' },
      { piece: '2026-03-11T14:00Z', seconds: 300, why: null },
    ]);
    expect(reasonFor('ccm.time.threshold', { pieces }).evidence).toEqual(['2026-03-11T14:00Z']);
  });

  test('a community health worker who sits in on the nurse’s call takes nothing from it', () => {
    const conference = { start: at('2026-03-10T14:00Z'), end: at('2026-03-10T14:20Z') };
    const present = (id: string, who: string, credential: Credential): WorkSpan => ({
      id: named<'work span'>(id),
      staffId: named<'staff'>(who),
      credential,
      patientIds: [named<'patient'>('rosa')],
      range: conference,
      activity: 'contact',
      source: 'presence',
      reason: null,
    });
    const { pieces } = countPieces(
      [present('span-1', 'chw', 'CHW'), present('span-2', 'nurse', 'RN')],
      () => ({ zone: newYork, program: 'CCM' }),
      { byPatient: new Map(), byStaff: new Map() },
      idSupply(),
    );
    const verdict = judged({
      pieces: pieces.map(({ id, staffId, range, serviceDay }) => ({
        id,
        ...range,
        seconds: secondsOf(range),
        serviceDay,
        credential: staffId === 'chw' ? 'CHW' : 'RN',
      })),
    });
    expect(verdict.countedSeconds).toBe(1200);
  });
});

describe('the moment she agreed', () => {
  const consent = { id: 'consent-1', givenAt: at('2026-03-10T14:05Z') };
  const recent = { consent, papers: [visit, plan, copy] };

  test('work before it does not count, work from that second on does', () => {
    const pieces = [aPiece('2026-03-10T14:04:59Z', 1), aPiece('2026-03-10T14:05Z', 1200)];
    const verdict = judged({ ...recent, pieces });
    expect(verdict.countedSeconds).toBe(1200);
    expect(verdict.ledger.map(row => row.why)).toEqual(['ccm.time.before-consent', null]);
  });

  test('in the middle of a call: the call counts from there', () => {
    const verdict = judged({ ...recent, pieces: [aPiece('2026-03-10T14:00Z', 25 * 60)] });
    expect(verdict.countedSeconds).toBe(20 * 60);
    expect(verdict.ledger.reduce((sum, row) => sum + row.seconds, 0)).toBe(25 * 60);
  });

  test('in the middle of a second: that second is before it, and none is lost', () => {
    const givenAt = at('2026-03-10T14:05:00.250Z');
    const verdict = judged({
      ...recent,
      consent: { id: 'consent-1', givenAt },
      pieces: [aPiece('2026-03-10T14:00Z', 25 * 60)],
    });
    expect(verdict.countedSeconds).toBe(20 * 60 - 1);
    expect(verdict.ledger.reduce((sum, row) => sum + row.seconds, 0)).toBe(25 * 60);
  });

  test('in the middle of a call: not one second before it ever counts', () => {
    const verdict = judged({ ...recent, pieces: [aPiece('2026-03-10T14:00Z', 25 * 60)] });
    expect(verdict.countedSeconds).toBeLessThanOrEqual(20 * 60);
  });
});

describe('a patient who has died', () => {
  const onThe12th = { deceasedOn: day('2026-03-12') };

  test('in March: what was reached before still bills', () => {
    const pieces = [aPiece('2026-03-10T14:00Z', 1200)];
    expect(judged({ ...onThe12th, pieces }).verdict).toBe('billable');
  });

  test('work on the day of death counts, work after it does not', () => {
    const pieces = [aPiece('2026-03-12T14:00Z', 700), aPiece('2026-03-13T14:00Z', 700)];
    const verdict = judged({ ...onThe12th, pieces });
    expect(verdict.countedSeconds).toBe(700);
    expect(verdict.ledger.map(row => row.why)).toEqual([null, 'ccm.time.after-death']);
  });

  test('in February: nothing bills in March, and nobody is asked for anything', () => {
    const over = { deceasedOn: day('2026-02-28'), papers: [] };
    expect(judged(over).verdict).toBe('not-billable');
    expect(reasonFor('ccm.alive', over)).toMatchObject({ met: false, values: { on: '2026-02-28' } });
  });

  test('on the first of March is in time for March', () => {
    expect(reasonFor('ccm.alive', { deceasedOn: day('2026-03-01') }).met).toBe(true);
    expect(reasonFor('ccm.alive', { deceasedOn: 'unknown' })).toMatchObject({
      met: false,
      values: { on: 'unknown' },
    });
  });

  test('in March with 10 minutes: no minute can follow, so the month is over for her at once', () => {
    const pieces = [aPiece('2026-03-10T14:00Z', 600)];
    expect(judged({ ...onThe12th, pieces }, day('2026-03-13')).verdict).toBe('not-billable');
  });
});

describe('the month', () => {
  test('is that of the service day, not of the UTC moment', () => {
    const lastEvening = aPiece('2026-04-01T03:30Z', 1200);
    expect(lastEvening.serviceDay).toBe('2026-03-31');
    expect(judged({ pieces: [lastEvening] }).verdict).toBe('billable');
  });

  test('does not look at pieces of other months', () => {
    const pieces = [
      aPiece('2026-02-27T14:00Z', 1200),
      aPiece('2026-03-10T14:00Z', 300),
      aPiece('2026-04-01T14:00Z', 1200),
    ];
    const verdict = judged({ pieces });
    expect(verdict.countedSeconds).toBe(300);
    expect(verdict.ledger.map(row => row.piece)).toEqual(['2026-03-10T14:00Z']);
  });
});
