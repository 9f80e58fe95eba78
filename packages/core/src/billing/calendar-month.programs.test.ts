import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  aPlan,
  billed,
  dr9,
  fates,
  inTheWay,
  readyForAll,
  rn9,
  shown,
  someTime,
  verdictOn,
  worked,
} from '../../test/billing.builder.ts';
import { decideCase } from './decide-case.ts';

const minutes = (count: number) => count * 60;
/** Somebody's seconds of June for a program, and nothing else to bill. */
const june = (by: string, program: string, seconds: number, over: object = {}) =>
  readyForAll({ time: [worked(by, program, seconds)], ...over });

describe('principal care (PCM)', () => {
  test.each([
    ['rn1', 29, 59, 'nothing'],
    ['rn1', 30, 0, '1 × 99426'],
    ['rn1', 59, 59, '1 × 99426'],
    ['rn1', 60, 0, '1 × 99426 + 1 × 99427'],
    ['rn1', 89, 59, '1 × 99426 + 1 × 99427'],
    ['rn1', 90, 0, '1 × 99426 + 2 × 99427'],
    ['rn1', 240, 0, '1 × 99426 + 2 × 99427'],
    ['dr1', 29, 59, 'nothing'],
    ['dr1', 30, 0, '1 × 99424'],
    ['dr1', 59, 59, '1 × 99424'],
    ['dr1', 60, 0, '1 × 99424 + 1 × 99425'],
    ['dr1', 120, 0, '1 × 99424 + 3 × 99425'],
  ])('%s with %d:%d has %s', (by, whole, seconds, lines) => {
    expect(billed(june(by, 'PCM', minutes(whole) + seconds))).toBe(lines);
  });

  test('the doctor’s minutes never join the nurse’s, and the two sets are never billed together', () => {
    const both = (doctor: number, nurse: number) =>
      decideCase(
        aCase(
          readyForAll({
            time: [
              worked('dr1', 'PCM', minutes(doctor)),
              worked('rn1', 'PCM', minutes(nurse), {
                start: '2026-06-11T13:00:00Z',
                end: `2026-06-11T13:${nurse}:00Z`,
              }),
            ],
          }),
        ),
      );
    expect(shown(both(15, 15).lines)).toBe('nothing');
    const answer = both(30, 30);
    expect([shown(answer.lines), ...answer.alternatives.map(shown)]).toEqual(['1 × 99424', '1 × 99426']);
    expect(fates(answer)).toEqual(['dr1 PCM 1800 PCM', 'rn1 PCM 1800 time.other-family']);
    expect(verdictOn('99426', answer).because.at(-1)).toMatchObject({ rule: 'program.one-set' });
  });

  test('minutes that reach no code are counted for it all the same', () => {
    expect(fates(decideCase(aCase(june('rn1', 'PCM', minutes(12)))))).toEqual(['rn1 PCM 720 PCM']);
  });

  test('one condition is enough, none is not, and nobody knowing is something to find out', () => {
    const of = (chronicConditions: number | undefined) =>
      june('rn1', 'PCM', minutes(30), { patient: aCasePatient({ chronicConditions }) });
    expect(billed(of(1))).toBe('1 × 99426');
    expect(inTheWay('99426', of(0))).toEqual(['program.conditions failed']);
    expect(inTheWay('99426', of(undefined))).toEqual(['program.conditions missing']);
  });

  test('a claim of the other set is filed: its own set goes on, this one stays out', () => {
    const filed = (code: string, by: string) =>
      june(by, 'PCM', minutes(60), { otherClaims: [{ code, month: '2026-06', practice: 'A', by: 'dr1' }] });
    expect(billed(filed('99426', 'rn1'))).toBe('1 × 99427');
    expect(billed(filed('99424', 'rn1'))).toBe('nothing');
    expect(inTheWay('99426', filed('99424', 'rn1'))).toEqual(['program.excluded failed']);
    expect(inTheWay('99425', filed('99427', 'dr1'))).toEqual(['program.excluded failed']);
  });

  test.each([
    ['chronic care by the same doctor', { code: '99490', by: 'dr1', practice: 'A' }, 'nothing'],
    ['chronic care by another doctor', { code: '99490', by: 'dr9', practice: 'B' }, '1 × 99426'],
    ['chronic care of another month', { code: '99490', by: 'dr1', month: '2026-05' }, '1 × 99426'],
    ['advanced primary care of the practice', { code: 'G0557', by: 'dr2', practice: 'A' }, 'nothing'],
    ['advanced primary care elsewhere', { code: 'G0557', by: 'dr9', practice: 'B' }, '1 × 99426'],
  ])('%s is filed: %s', (_, claim, lines) => {
    const over = june('rn1', 'PCM', minutes(30), { otherClaims: [{ month: '2026-06', ...claim }] });
    expect(billed(over)).toBe(lines);
  });
});

describe('behavioral health integration (BHI)', () => {
  test.each([
    [19, 59, 'nothing'],
    [20, 0, '1 × 99484'],
    [200, 0, '1 × 99484'],
  ])('%d:%d minutes make %s', (whole, seconds, lines) => {
    expect(billed(june('rn1', 'BHI', minutes(whole) + seconds))).toBe(lines);
  });

  test('the doctor’s minutes count with the nurse’s, the care manager’s of collaborative care do not', () => {
    expect(billed(june('dr1', 'BHI', minutes(20)))).toBe('1 × 99484');
    const answer = decideCase(aCase(june('bh1', 'BHI', minutes(20))));
    expect(shown(answer.lines)).toBe('nothing');
    expect(fates(answer)).toEqual(['bh1 BHI 1200 time.performer']);
  });

  test.each([
    ['a rating scale', { behavioural: {} }, 'behavioural.scale missing'],
    ['a behavioral plan', { carePlans: [aPlan()] }, 'program.plan missing'],
    ['an opening visit', { visits: [] }, 'program.visit missing'],
  ])('needs %s', (_, over, why) => {
    expect(inTheWay('99484', june('rn1', 'BHI', minutes(20), over))).toEqual([why]);
    expect(verdictOn('99484', decideCase(aCase(june('rn1', 'BHI', minutes(20), over)))).verdict).toBe(
      'needs',
    );
  });

  test.each([
    ['collaborative care by the same doctor', { code: '99493', by: 'dr1', practice: 'A' }, 'nothing'],
    ['collaborative care by another', { code: '99493', by: 'dr9', practice: 'B' }, '1 × 99484'],
    ['the add-on of advanced primary care here', { code: 'G0570', by: 'dr1', practice: 'A' }, 'nothing'],
    ['the base alone', { code: 'G0557', by: 'dr1', practice: 'A' }, '1 × 99484'],
  ])('%s is filed: %s', (_, claim, lines) => {
    const over = june('rn1', 'BHI', minutes(20), { otherClaims: [{ month: '2026-06', ...claim }] });
    expect(billed(over)).toBe(lines);
  });
});

describe('collaborative care (CoCM)', () => {
  const first = { ratingScale: true, registry: true, psychiatricReview: true, firstMonth: '2026-06' };

  test.each([
    [29, 59, 'nothing'],
    [30, 0, '1 × G2214'],
    [35, 59, '1 × G2214'],
    [36, 0, '1 × 99492'],
    [85, 59, '1 × 99492'],
    [86, 0, '1 × 99492 + 1 × 99494'],
    [115, 59, '1 × 99492 + 1 × 99494'],
    [116, 0, '1 × 99492 + 2 × 99494'],
    [146, 0, '1 × 99492 + 3 × 99494'],
  ])('in the first month %d:%d minutes make %s', (whole, seconds, lines) => {
    expect(billed(june('bh1', 'CoCM', minutes(whole) + seconds, { behavioural: first }))).toBe(lines);
  });

  test.each([
    [29, 59, 'nothing'],
    [30, 0, '1 × G2214'],
    [30, 59, '1 × G2214'],
    [31, 0, '1 × 99493'],
    [75, 59, '1 × 99493'],
    [76, 0, '1 × 99493 + 1 × 99494'],
    [105, 59, '1 × 99493 + 1 × 99494'],
    [106, 0, '1 × 99493 + 2 × 99494'],
  ])('in a later month %d:%d minutes make %s', (whole, seconds, lines) => {
    expect(billed(june('bh1', 'CoCM', minutes(whole) + seconds))).toBe(lines);
  });

  test('only the behavioral care manager’s minutes count', () => {
    for (const by of ['rn1', 'dr1', 'chw1']) {
      const answer = decideCase(aCase(june(by, 'CoCM', minutes(60))));
      expect(shown(answer.lines)).toBe('nothing');
      expect(fates(answer)).toEqual([`${by} CoCM 3600 time.performer`]);
    }
  });

  test.each([
    ['ratingScale', 'behavioural.scale missing'],
    ['registry', 'behavioural.registry missing'],
    ['psychiatricReview', 'behavioural.review missing'],
  ])('without %s: %s', (fact, why) => {
    const over = june('bh1', 'CoCM', minutes(40), { behavioural: { ...first, [fact]: false } });
    expect(inTheWay('99492', over)).toEqual([why]);
    expect(billed(over)).toBe('nothing');
  });

  test('the short month and the full one exclude each other, filed or not', () => {
    const filed = (code: string, whole: number) =>
      june('bh1', 'CoCM', minutes(whole), { otherClaims: [{ code, month: '2026-06', practice: 'A' }] });
    expect(billed(filed('G2214', 120))).toBe('nothing');
    expect(inTheWay('99493', filed('G2214', 120))).toEqual(['program.excluded failed']);
    expect(billed(filed('99493', 30.5))).toBe('nothing');
    expect(billed(filed('99493', 80))).toBe('1 × 99494');
    const reached = verdictOn('G2214', decideCase(aCase(june('bh1', 'CoCM', minutes(40)))));
    expect(reached.because.at(-1)?.says).toMatch(/from 31:00 on the full code stands/);
  });

  test('what is filed says whether it was the first month, whatever the record says', () => {
    const filed = (code: string, firstMonth: string) =>
      june('bh1', 'CoCM', minutes(80), {
        behavioural: { ...first, firstMonth },
        otherClaims: [{ code, month: '2026-06', practice: 'A', by: 'dr1' }],
      });
    expect(billed(filed('99493', '2026-06'))).toBe('1 × 99494');
    expect(billed(filed('99492', '2026-05'))).toBe('nothing');
  });

  test('general care filed by the same doctor blocks it', () => {
    const otherClaims = [{ code: '99484', month: '2026-06', practice: 'A', by: 'dr1' }];
    expect(inTheWay('99493', june('bh1', 'CoCM', minutes(40), { otherClaims }))).toEqual([
      'program.excluded failed',
    ]);
  });
});

describe.each([
  ['community health integration', 'CHI', 'G0019', 'G0022'],
  ['principal illness navigation', 'PIN', 'G0023', 'G0024'],
])('%s (%s)', (_, program, base, more) => {
  test.each([
    [59, 59, 'nothing'],
    [60, 0, `1 × ${base}`],
    [89, 59, `1 × ${base}`],
    [90, 0, `1 × ${base} + 1 × ${more}`],
    [150, 0, `1 × ${base} + 3 × ${more}`],
  ])('%d:%d minutes make %s', (whole, seconds, lines) => {
    expect(billed(june('chw1', program, minutes(whole) + seconds))).toBe(lines);
  });

  test('only trained auxiliary staff’s minutes count', () => {
    for (const by of ['rn1', 'dr1', 'bh1'])
      expect(fates(decideCase(aCase(june(by, program, 3600))))).toEqual([
        `${by} ${program} 3600 time.performer`,
      ]);
  });

  const opened = (over: object) =>
    june('chw1', program, 3600, {
      visits: [{ on: '2026-05-09', code: '99214', by: 'dr1', practice: 'A', initiates: [program], ...over }],
    });

  test.each([
    ['a visit that names another need', { initiates: ['elsewhere'] }],
    ['a visit by another practitioner', { by: 'dr2' }],
    ['a visit after the month', { on: '2026-07-01' }],
    ['an emergency visit', { code: '99284' }],
    ['a hospital visit', { code: '99232' }],
    ['a visit in a nursing facility', { code: '99309' }],
    ['oversight of a home-health plan', { code: 'G0180' }],
    ['a visit without a practitioner', { code: '99211' }],
  ])('%s does not open it', (_case, over) => {
    expect(inTheWay(base, opened(over))).toEqual(['need.named missing']);
  });

  test('a home visit does', () => {
    expect(billed(opened({ code: '99348' }))).toBe(`1 × ${base}`);
  });

  test('minutes before the visit that names the need are not counted', () => {
    expect(billed(opened({ on: '2026-06-10' }))).toBe(`1 × ${base}`);
    expect(inTheWay(base, opened({ on: '2026-06-11' }))).toEqual(['program.time failed']);
    expect(fates(decideCase(aCase(opened({ on: '2026-06-11' }))))).toEqual([
      `chw1 ${program} 3600 time.before-visit`,
    ]);
  });
});

describe('who else files it', () => {
  const elsewhere = (code: string) => [{ code, month: '2026-06', by: 'dr9', practice: 'B' }];

  test('community health integration is paid to one practice, navigation to each', () => {
    const chi = june('chw1', 'CHI', 3600, { otherClaims: elsewhere('G0019') });
    expect(inTheWay('G0019', chi)).toEqual(['program.other-practice failed']);
    expect(billed(june('chw1', 'PIN', 3600, { otherClaims: elsewhere('G0023') }))).toBe('1 × G0023');
  });

  test('what the practice filed is not proposed again', () => {
    for (const [program, by, code] of [
      ['PCM', 'rn1', '99426'],
      ['BHI', 'rn1', '99484'],
      ['CoCM', 'bh1', '99493'],
      ['CHI', 'chw1', 'G0019'],
      ['PIN', 'chw1', 'G0023'],
    ] as const) {
      const otherClaims = [{ code, month: '2026-06', practice: 'A', by: 'dr1' }];
      const over = june(by, program, minutes(65), { otherClaims });
      expect(inTheWay(code, over)).toContain('program.filed failed');
      expect(billed(over)).not.toContain(` ${code}`);
    }
  });

  test('another practice’s people and papers are its own', () => {
    const over = june('rn9', 'PCM', minutes(40), { practitioners: [dr9, rn9], consents: [] });
    expect(inTheWay('99426', over)).toEqual([
      'program.consent missing',
      'program.visit missing',
      'program.plan missing',
      'program.time missing',
    ]);
    expect(billed(over)).toBe('nothing');
    const own = {
      ...over,
      consents: [aConsent({ program: 'PCM', practice: 'B' })],
      visits: [{ on: '2026-05-01', code: '99213', by: 'dr9', practice: 'B' }],
      carePlans: [aPlan({ kind: 'disease-specific', practice: 'B' })],
    };
    expect(decideCase(aCase(own)).lines).toMatchObject([
      { code: '99426', practice: 'B', billingPractitioner: 'dr9' },
    ]);
  });
});

describe('consent, plan and visit', () => {
  const programs = [
    ['PCM', 'rn1', '99426'],
    ['BHI', 'rn1', '99484'],
    ['CoCM', 'bh1', '99493'],
    ['CHI', 'chw1', 'G0019'],
    ['PIN', 'chw1', 'G0023'],
  ] as const;

  test.each(programs)('%s: no minute counts before its own consent', (program, by, code) => {
    const over = june(by, program, minutes(60), {
      consents: [aConsent({ program, at: '2026-06-10T09:10:00-04:00' })],
      visits: [{ on: '2026-06-01', code: '99214', by: 'dr1', practice: 'A', initiates: [program] }],
    });
    expect(fates(decideCase(aCase(over)))).toEqual([
      `${by} ${program} 600 time.before-consent`,
      `${by} ${program} 3000 ${program}`,
    ]);
    expect(verdictOn(code, decideCase(aCase(over))).verdict).toBe(
      minutes(50) >= { PCM: 1800, BHI: 1200, CoCM: 1860, CHI: 3600, PIN: 3600 }[program]
        ? 'billable'
        : 'not-billable',
    );
  });

  test.each(programs)(
    '%s: what was reached before it was stopped bills, what came after does not count',
    (program, by, code) => {
      const stopped = (at: string, month = '2026-06') =>
        june(by, program, minutes(60), { month, consents: [aConsent({ program, revokedAt: at })] });
      expect(billed(stopped('2026-06-10T10:00:00-04:00'))).toBe(
        `1 × ${code}${code === '99426' ? ' + 1 × 99427' : ''}`,
      );
      expect(billed(stopped('2026-06-10T09:10:00-04:00'))).toBe('nothing');
      expect(inTheWay(code, stopped('2026-06-10T10:00:00-04:00', '2026-07'))).toContain(
        'program.consent failed',
      );
    },
  );

  test.each(programs)(
    '%s: nothing counts after the day of death, and no line is dated later',
    (program, by, code) => {
      const died = (on: string, month = '2026-06') =>
        june(by, program, minutes(60), { month, patient: aCasePatient({ deceasedOn: on }) });
      expect(decideCase(aCase(died('2026-06-10'))).lines).toMatchObject(
        [{ code, serviceDate: '2026-06-10' }, {}].slice(0, code === '99426' ? 2 : 1),
      );
      expect(fates(decideCase(aCase(died('2026-06-09'))))).toEqual([
        `${by} ${program} 3600 time.after-death`,
      ]);
      expect(inTheWay(code, died('2026-06-10', '2026-07'))).toContain('program.alive failed');
    },
  );

  test.each(programs)(
    '%s: without a consent on record it needs one; a consent after the month is too late',
    (program, by, code) => {
      const of = (consents: readonly object[]) => aCase(june(by, program, minutes(60), { consents }));
      const none = verdictOn(code, decideCase(of([])));
      expect(none.verdict).toBe('needs');
      expect(none.because).toContainEqual(
        expect.objectContaining({ rule: 'program.consent', state: 'missing' }),
      );
      const late = decideCase(of([aConsent({ program, at: '2026-07-02T10:00:00-04:00' })]));
      expect(verdictOn(code, late).verdict).toBe('not-billable');
    },
  );

  test('without a consent too few minutes stay too few', () => {
    expect(verdictOn('99426', decideCase(aCase(june('rn1', 'PCM', 600, { consents: [] })))).verdict).toBe(
      'not-billable',
    );
  });

  test.each([
    ['PCM', 'rn1', '99426', 'disease-specific'],
    ['BHI', 'rn1', '99484', 'behavioural'],
    ['CoCM', 'bh1', '99493', 'behavioural'],
  ])('%s asks for a plan of its own kind by the month’s end', (program, by, code, kind) => {
    const of = (over: object) => june(by, program, minutes(40), { carePlans: [aPlan(over)] });
    expect(billed(of({ kind, establishedOn: '2026-06-30' }))).toBe(`1 × ${code}`);
    expect(inTheWay(code, of({ kind: 'comprehensive' }))).toEqual(['program.plan missing']);
    expect(inTheWay(code, of({ kind, practice: 'B' }))).toEqual(['program.plan missing']);
    expect(inTheWay(code, of({ kind, establishedOn: '2026-07-01' }))).toEqual(['program.plan failed']);
    expect(decideCase(aCase(of({ kind, establishedOn: '2026-06-25' }))).lines).toMatchObject([
      { serviceDate: '2026-06-25' },
    ]);
  });

  test('a plan of another kind made later in the month does not move the day', () => {
    const carePlans = [aPlan({ kind: 'behavioural' }), aPlan({ establishedOn: '2026-06-28' })];
    expect(decideCase(aCase(june('rn1', 'BHI', 1200, { carePlans }))).lines).toMatchObject([
      { serviceDate: '2026-06-10' },
    ]);
  });

  test.each([
    ['PCM', 'rn1', '99426'],
    ['BHI', 'rn1', '99484'],
    ['CoCM', 'bh1', '99493'],
  ])('%s: a visit twelve months before consent opens it, a day earlier does not', (program, by, code) => {
    const of = (on: string, visit: object = {}) =>
      june(by, program, minutes(40), { visits: [{ on, code: '99213', by: 'dr1', practice: 'A', ...visit }] });
    expect(billed(of('2025-05-09'))).toBe(`1 × ${code}`);
    expect(inTheWay(code, of('2025-05-08'))).toEqual(['program.visit missing']);
    expect(inTheWay(code, of('2026-05-10'))).toEqual(['program.visit missing']);
    expect(inTheWay(code, of('2026-05-09', { code: '99211' }))).toEqual(['program.visit missing']);
    expect(inTheWay(code, of('2026-05-09', { practice: 'B' }))).toEqual(['program.visit missing']);
  });

  test.each(['90791', '90792'])('a psychiatric evaluation, %s, opens collaborative care alone', code => {
    const visits = [{ on: '2026-05-09', code, by: 'dr1', practice: 'A' }];
    expect(billed(june('bh1', 'CoCM', minutes(36), { visits }))).toBe('1 × 99493');
    expect(inTheWay('99484', june('rn1', 'BHI', minutes(20), { visits }))).toEqual(['program.visit missing']);
  });

  test('the visit after a discharge opens a service too', () => {
    const discharges = [
      { id: 'd1', on: '2026-05-01', from: 'inpatient', to: 'home', visit: { on: '2026-05-08', by: 'dr1' } },
    ];
    expect(billed(june('rn1', 'PCM', minutes(30), { visits: [], discharges }))).toBe('1 × 99426');
  });

  test('who bills is the consent’s practitioner, else the practice’s first', () => {
    const consents = [aConsent({ program: 'PCM', billingPractitioner: 'dr2' })];
    const lines = decideCase(aCase(june('rn1', 'PCM', minutes(30), { consents }))).lines;
    expect(lines).toMatchObject([{ billingPractitioner: 'dr2' }]);
  });
});

describe('the calendar of every program', () => {
  test('a piece of work over the patient’s midnight is split between the months', () => {
    const time = [someTime('late', '2026-07-01T03:30:00Z', minutes(60), { programs: ['PCM'] })];
    const answer = decideCase(aCase(readyForAll({ month: undefined, months: ['2026-06', '2026-07'], time })));
    expect(answer.lines).toMatchObject([
      { code: '99426', month: '2026-06', serviceDate: '2026-06-30' },
      { code: '99426', month: '2026-07', serviceDate: '2026-07-01' },
    ]);
    expect(fates(answer)).toEqual(['late 1800 PCM', 'late 1800 PCM']);
  });

  test('the line is dated on the day its threshold was reached', () => {
    const time = [3, 8, 21].map((day, i) =>
      someTime(`t${i}`, `2026-06-${String(day).padStart(2, '0')}T14:00:00Z`, minutes(20), {
        programs: ['PCM'],
      }),
    );
    expect(decideCase(aCase(readyForAll({ time }))).lines).toMatchObject([
      { code: '99426', serviceDate: '2026-06-08' },
      { code: '99427', serviceDate: '2026-06-21' },
    ]);
  });

  test('months before a code existed do not have it', () => {
    const over = june('rn1', 'PCM', minutes(30), {
      month: '2021-06',
      visits: [{ on: '2021-05-09', code: '99215', by: 'dr1', practice: 'A' }],
      consents: [aConsent({ program: 'PCM', at: '2021-05-09T10:00:00-04:00' })],
      carePlans: [aPlan({ kind: 'disease-specific', establishedOn: '2021-05-09' })],
      time: [someTime('t1', '2021-06-20T14:00:00Z', 1800, { programs: ['PCM'] })],
    });
    expect(inTheWay('99426', over)).toEqual(['program.in-force failed']);
  });

  test('a patient aligned to this practice under ACCESS is paid by it alone', () => {
    const over = june('rn1', 'PCM', 0, {
      month: '2026-08',
      patient: aCasePatient({ accessAlignedTo: 'A:CKM' }),
      time: [someTime('t1', '2026-08-20T14:00:00Z', 1800, { programs: ['PCM'] })],
    });
    expect(inTheWay('99426', over)).toEqual(['program.access-model failed']);
  });
});
