import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  aDecision,
  aPlan,
  bh1,
  chw1,
  clerk,
  dr1,
  dr9,
  pt1,
  rn1,
  rn9,
  someTime,
  sw1,
} from '../../test/billing.builder.ts';
import { secondsBetween } from '../basics/instant.ts';
import { overlap, type Range, secondsOf, without } from '../basics/range.ts';
import { type BillingAnswer, billingAnswerSchema, type Line } from './billing-answer.ts';
import { type BillingCase, billingCaseSchema, momentOf } from './billing-case.ts';
import { decideCase } from './decide-case.ts';

/** Some hundred cases of each law; `TRELLIS_LAW_RUNS=100000` for as long as it takes. */
const runs = Number(process.env.TRELLIS_LAW_RUNS ?? 120);

const timed = ['CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'CHI', 'PIN'] as const;
const zones = ['America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'Asia/Tokyo', 'UTC'] as const;
/** Hours from UTC in June and July, when none of these zones changes its clock. */
const offsets = {
  'America/New_York': -4,
  'America/Phoenix': -7,
  'Pacific/Honolulu': -10,
  'Asia/Tokyo': 9,
  UTC: 0,
};

type Local = { readonly day: number; readonly second: number };
/** A moment of a clock on the wall, counted from the first of June. */
const local: fc.Arbitrary<Local> = fc.record({
  day: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(4, 4, 29, 30)),
  second: fc.oneof(fc.integer({ min: 0, max: 86_399 }), fc.constantFrom(36_000, 36_000, 85_800)),
});

const rarely = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

/** Mostly who may do the work, sometimes anybody for anything. */
const anyWork = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...[
        ...[
          ['rn1', 'CCM'],
          ['rn1', 'CCM', 'BHI'],
          ['rn1', 'CCM', 'RPM'],
          ['rn1', 'PCM', 'CCM', 'BHI'],
          ['sw1', 'BHI'],
        ],
        ...[
          ['dr1', 'CCM'],
          ['dr1', 'PCM'],
          ['rn1', 'PCM'],
          ['bh1', 'CoCM'],
          ['sw1', 'BHI', 'PCM'],
          ['rn1', 'RPM'],
        ],
        ...[
          ['chw1', 'CHI'],
          ['chw1', 'PIN', 'CHI'],
          ['pt1', 'RTM'],
          ['dr1', 'RTM', 'RPM'],
          ['rn9', 'CCM'],
          ['rn9', 'PCM'],
        ],
      ].map(([by = '', ...programs]) => ({ by, programs })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      by: fc.constantFrom('rn1', 'dr1', 'bh1', 'chw1', 'pt1', 'clk1', 'dr9', 'ghost'),
      programs: fc.uniqueArray(fc.constantFrom(...timed, 'Wellness club'), { minLength: 1, maxLength: 3 }),
    }),
  },
);

const anyEntry = fc.record({
  start: local,
  work: anyWork,
  seconds: fc.oneof(
    fc.integer({ min: 0, max: 7200 }),
    fc.constantFrom(600, 1199, 1200, 1800, 1860, 2160, 2400, 3600, 5400),
  ),
  interactive: fc.boolean(),
  partOf: rarely(fc.constantFrom('tcm:d1', 'tcm:unknown')),
});
type Entry = typeof anyEntry extends fc.Arbitrary<infer T> ? T : never;

const anyPlot = fc.record({
  zone: fc.constantFrom(...zones),
  entries: fc.array(anyEntry, { maxLength: 12, size: 'max' }),
  consents: fc.subarray([...timed, 'APCM'], { minLength: 5 }),
  consentAt: rarely(local),
  revokedAt: rarely(local),
  isElsewhereToo: fc.boolean(),
  deceasedOn: rarely(fc.constantFrom('2026-06-05', '2026-06-20', '2026-07-31')),
  chronicConditions: fc.constantFrom(1, 2, 2, 5),
  kind: fc.constantFrom('office', 'office', 'RHC', 'hospital-outpatient'),
  level: fc.constantFrom('low', 'high'),
  firstMonth: fc.option(fc.constantFrom('2026-06', '2026-07')),
  hasApcm: rarely(fc.constant(true)),
  hasDevices: fc.boolean(),
  hasDischarge: fc.boolean(),
  claims: fc.array(
    fc.record({
      code: fc.constantFrom(
        ...[
          '99490',
          '99426',
          '99484',
          '99493',
          '99457',
          '98980',
          'G0557',
          'G0570',
          'G0019',
          '99495',
          'G0182',
        ],
      ),
      month: fc.constantFrom('2026-06', '2026-07'),
      practice: fc.constantFrom('A', 'B'),
    }),
    { maxLength: 1 },
  ),
  otherPatient: rarely(local),
  aligned: rarely(fc.constantFrom('A:CKM', 'Z:CKM')),
});
type Plot = typeof anyPlot extends fc.Arbitrary<infer T> ? T : never;

const momentIn = (zone: Plot['zone'], { day, second }: Local): string =>
  new Date(Date.UTC(2026, 5, 1 + day) + (second - offsets[zone] * 3600) * 1000).toISOString();
const secondsLater = (moment: string, seconds: number): string =>
  new Date(Date.parse(moment) + seconds * 1000).toISOString();

const entryOf = (plot: Plot, it: Entry, id: string) =>
  someTime(id, momentIn(plot.zone, it.start), it.seconds, {
    by: it.work.by,
    programs: it.work.programs,
    interactive: it.interactive,
    ...(it.partOf && { partOf: it.partOf }),
  });

/** Everything at once: overlaps, two practices, shared entries, devices, a discharge, claims, death. */
function caseOf(plot: Plot): BillingCase {
  const consentAt = momentIn(plot.zone, plot.consentAt ?? { day: -20, second: 50_000 });
  const practices = plot.isElsewhereToo ? ['A', 'B'] : ['A'];
  return aCase({
    month: undefined,
    months: ['2026-06', '2026-07'],
    patient: aCasePatient({
      timeZone: plot.zone,
      chronicConditions: plot.chronicConditions,
      ...(plot.deceasedOn && { deceasedOn: plot.deceasedOn }),
      ...(plot.aligned && { accessAlignedTo: plot.aligned }),
    }),
    practices: [
      { id: 'A', kind: plot.kind },
      { id: 'B', kind: 'office' },
    ],
    practitioners: [dr1, rn1, sw1, bh1, chw1, pt1, clerk, dr9, rn9],
    consents: practices.flatMap(practice =>
      plot.consents.map(program =>
        aConsent({
          program,
          practice,
          at: consentAt,
          revokedAt: plot.revokedAt && practice === 'A' ? momentIn(plot.zone, plot.revokedAt) : null,
        }),
      ),
    ),
    visits: ['2026-05-10', '2026-06-01'].flatMap(on => [
      { on, code: '99214', by: 'dr1', practice: 'A', initiates: ['CHI', 'PIN'] },
      { on, code: '99214', by: 'dr9', practice: 'B', initiates: ['CHI', 'PIN'] },
    ]),
    carePlans: practices.flatMap(practice =>
      ['comprehensive', 'disease-specific', 'behavioural'].map(kind => aPlan({ kind, practice })),
    ),
    mdm: [aDecision(plot.level)],
    behavioural: {
      ratingScale: true,
      registry: true,
      psychiatricReview: true,
      ...(plot.firstMonth && { firstMonth: plot.firstMonth }),
    },
    ...(plot.hasApcm && { apcm: { elements: true, qualityReporting: true, practice: 'A', by: 'dr1' } }),
    ...(plot.hasDevices && {
      devices: [
        { id: 'cuff', kind: 'physiologic', automatic: true, practice: 'A', setUpOn: '2026-06-01' },
        { id: 'knee', kind: 'musculoskeletal', practice: 'A', setUpOn: '2026-06-01' },
      ],
      readings: [{ device: 'cuff', days: ['2026-06-02', '2026-06-03', '2026-07-05'] }],
    }),
    ...(plot.hasDischarge && {
      discharges: [
        {
          id: 'd1',
          on: '2026-06-12',
          from: 'inpatient',
          to: 'home',
          contacts: [
            {
              at: momentIn(plot.zone, { day: 13, second: 50_000 }),
              by: 'rn1',
              reached: true,
              means: 'phone',
            },
          ],
          visit: { on: '2026-06-19', by: 'dr1' },
          mdm: 'high',
          medicationReconciledOn: '2026-06-19',
        },
      ],
    }),
    otherClaims: plot.claims.map(it => ({ ...it, by: it.practice === 'A' ? 'dr1' : 'dr9' })),
    time: plot.entries.map((it, i) => entryOf(plot, it, `t${i}`)),
    otherPatientTime: plot.otherPatient
      ? [
          {
            patient: 'B',
            by: 'rn1',
            start: momentIn(plot.zone, plot.otherPatient),
            end: secondsLater(momentIn(plot.zone, plot.otherPatient), 40_000),
          },
        ]
      : [],
  });
}

const check = (law: (it: BillingCase, plot: Plot) => void, numRuns = runs) =>
  fc.assert(
    fc.property(anyPlot, plot => law(caseOf(plot), plot)),
    { numRuns },
  );

const entriesOf = (it: BillingCase) => it.time ?? [];
const rangeOf = (
  it: BillingCase['time'] extends infer T ? (NonNullable<T> extends readonly (infer E)[] ? E : never) : never,
): Range => ({
  start: momentOf(it.start),
  end: momentOf(it.end),
});
const sum = (rows: readonly { readonly seconds: number }[]) =>
  rows.reduce((all, row) => all + row.seconds, 0);

/** Seconds of the clock that some ranges cover together. */
function clockOf(ranges: readonly Range[]): number {
  return ranges.reduce(
    (all, range, i) => all + without(range, ranges.slice(0, i)).reduce((own, it) => own + secondsOf(it), 0),
    0,
  );
}

/** Groups of entries that reach into each other. */
function runsOf(all: readonly { readonly id: string; readonly range: Range }[]) {
  const left = [...all];
  const groups: (typeof left)[] = [];
  for (let first = left.shift(); first; first = left.shift()) {
    const group = [first];
    for (let i = 0; i < group.length; i += 1)
      for (const other of [...left])
        if (group[i] && overlap((group[i] as typeof first).range, other.range)) {
          group.push(other);
          left.splice(left.indexOf(other), 1);
        }
    groups.push(group);
  }
  return groups;
}

function noneTwice(
  { ledger }: BillingAnswer,
  entries: ReturnType<typeof entriesOf>,
  isOf: (program: string) => boolean,
): void {
  const counted = (id: string) =>
    sum(ledger.filter(row => row.time === id && row.program !== null && isOf(row.program)));
  const own = entries.filter(it => counted(it.id) > 0).map(it => ({ id: it.id, range: rangeOf(it) }));
  for (const group of runsOf(own))
    expect(group.reduce((all, it) => all + counted(it.id), 0)).toBeLessThanOrEqual(
      clockOf(group.map(it => it.range)),
    );
}

/** The matrix of section 4 by code, written down a second time: what may not share a month. */
const of =
  (...codes: readonly string[]) =>
  (line: Line) =>
    codes.includes(line.code);
const isChronic = of('99490', '99439', '99487', '99489', '99491', '99437');
const isPrincipal = of('99424', '99425', '99426', '99427');
const isBase = of('G0556', 'G0557', 'G0558');
const isAddOn = of('G0568', 'G0569', 'G0570');
const isTransition = of('99495', '99496');
const isPhysiologic = of('99453', '99454', '99445', '99457', '99458', '99470');
const isTherapeutic = of('98975', '98977', '98985', '98979', '98980', '98981');
const isGeneral = of('99484');
const isCollaborative = of('99492', '99493', '99494', 'G2214');
const samePractice = (a: Line, b: Line) => a.practice === b.practice;
const samePerson = (a: Line, b: Line) => a.billingPractitioner === b.billingPractitioner;
const anybody = () => true;
type Forbidden = readonly [(it: Line) => boolean, (it: Line) => boolean, (a: Line, b: Line) => boolean];
const forbidden: readonly Forbidden[] = [
  [isChronic, isPrincipal, samePerson],
  [isChronic, isBase, samePractice],
  [isPrincipal, isBase, samePractice],
  [isTransition, isBase, samePractice],
  [isChronic, isChronic, (a, b) => !samePractice(a, b)],
  [isPhysiologic, isPhysiologic, (a, b) => !samePractice(a, b)],
  [isPhysiologic, isTherapeutic, anybody],
  [isGeneral, isCollaborative, samePerson],
  [isGeneral, isAddOn, samePractice],
  [isCollaborative, isAddOn, samePractice],
  [isAddOn, isAddOn, samePractice],
  [of('99490', '99439'), of('99487', '99489', '99491', '99437'), anybody],
  [of('99487', '99489'), of('99491', '99437'), anybody],
  [of('99424', '99425'), of('99426', '99427'), samePractice],
  [of('99470'), of('99457', '99458'), anybody],
  [of('98979'), of('98980', '98981'), anybody],
  [of('G2214'), of('99492', '99493', '99494'), samePractice],
  [of('99492'), of('99493'), samePractice],
  [of('G0019', 'G0022'), of('G0019', 'G0022'), (a, b) => !samePractice(a, b)],
];

const isForbidden = (a: Line, b: Line): boolean =>
  a !== b && a.month === b.month && forbidden.some(([one, other, when]) => one(a) && other(b) && when(a, b));

const linesOf = (lines: readonly Line[]) =>
  lines.map(it => `${it.units} ${it.code} ${it.practice} ${it.month} ${it.serviceDate}`).toSorted();

describe('whatever the programs', () => {
  test('counted and not counted seconds of an entry add up to its length, and one program has it', () => {
    check(it => {
      const { ledger } = decideCase(it);
      for (const entry of entriesOf(it)) {
        const rows = ledger.filter(row => row.time === entry.id);
        expect(sum(rows)).toBe(secondsBetween(momentOf(entry.start), momentOf(entry.end)));
        expect(new Set(rows.flatMap(row => row.program ?? [])).size).toBeLessThanOrEqual(1);
        for (const row of rows) {
          expect((row.program === null) === (row.rule !== null)).toBe(true);
          expect(row.why).not.toBe('');
          if (row.program !== null) expect(entry.programs).toContain(row.program);
        }
      }
      expect(ledger.every(row => entriesOf(it).some(entry => entry.id === row.time))).toBe(true);
    });
  });

  test('no second of one person is counted twice, in whatever programs', () => {
    check(it => {
      const answer = decideCase(it);
      for (const own of Map.groupBy(entriesOf(it), entry => entry.by).values())
        noneTwice(answer, own, () => true);
    });
  });

  test('no second of a practice is counted twice in one program', () => {
    const practiceOf = (by: string) => (by.endsWith('9') ? 'B' : 'A');
    check(it => {
      const answer = decideCase(it);
      for (const own of Map.groupBy(entriesOf(it), entry => practiceOf(entry.by)).values())
        for (const program of timed) noneTwice(answer, own, name => name === program);
    });
  });

  test('a line names the entries it stands on, and they have that many seconds in the ledger', () => {
    check(it => {
      const { lines, ledger } = decideCase(it);
      for (const line of lines.filter(one => one.time.length > 0)) {
        const own = ledger.filter(
          row => row.program !== null && row.month === line.month && line.time.includes(row.time),
        );
        expect(sum(own)).toBe(line.seconds);
        expect(new Set(own.map(row => row.program)).size).toBe(1);
      }
    });
  });

  test('every pair of lines of a set may stand together', () => {
    check(it => {
      const { lines, alternatives } = decideCase(it);
      for (const set of [lines, ...alternatives])
        for (const a of set)
          for (const b of set)
            if (isForbidden(a, b)) expect.fail(`${a.code} ${a.practice} with ${b.code} ${b.practice}`);
    });
  });

  test('nothing stands beside a claim that was filed and excludes it', () => {
    check(it => {
      const { lines, alternatives } = decideCase(it);
      for (const claim of it.otherClaims ?? [])
        for (const line of [lines, ...alternatives].flat()) {
          const filed = {
            ...line,
            code: claim.code,
            practice: claim.practice ?? 'A',
            billingPractitioner: claim.by ?? null,
          };
          if (claim.month === line.month && (isForbidden(filed, line) || isForbidden(line, filed)))
            expect.fail(`${line.code} of ${line.practice} beside ${claim.code} of ${claim.practice}`);
          if (claim.month === line.month && claim.practice === line.practice)
            expect(line.code).not.toBe(claim.code);
        }
    });
  });

  test('the proposal and the alternatives are different sets, none of them less than another', () => {
    check(it => {
      const { lines, alternatives } = decideCase(it);
      const keys = [lines, ...alternatives].map(set =>
        JSON.stringify(linesOf(set).map(text => text.slice(0, -11))),
      );
      expect(new Set(keys).size).toBe(keys.length);
      if ((it.otherPatientTime ?? []).length > 0) return;
      const has = (set: readonly Line[], line: Line) =>
        set.some(
          own =>
            own.code === line.code &&
            own.practice === line.practice &&
            own.serviceKey === line.serviceKey &&
            own.units >= line.units,
        );
      for (const set of [lines, ...alternatives])
        for (const other of [lines, ...alternatives])
          if (other !== set && set.every(line => has(other, line)))
            expect.fail(`${linesOf(set)} is less than ${linesOf(other)}`);
    });
  });

  test('every line has a billable verdict, no other code has one, and every verdict says why', () => {
    check(it => {
      const { lines, verdicts } = decideCase(it);
      const key = (one: { code: string; month: string; practice: string | null }) =>
        `${one.code} ${one.month} ${one.practice}`;
      const billable = new Set(verdicts.filter(one => one.verdict === 'billable').map(key));
      expect([...billable].toSorted()).toEqual([...new Set(lines.map(key))].toSorted());
      for (const { because, verdict } of verdicts) {
        expect(because.length).toBeGreaterThan(0);
        for (const reason of because) expect(reason.says.length).toBeGreaterThan(4);
        expect(because.every(reason => reason.state === 'met')).toBe(verdict === 'billable');
      }
    });
  });

  test('another entry takes a line away only where its verdict names the set or the sum that is in the way', () => {
    const naming = [
      'program.one-set',
      'ccm.one-family',
      'program.time',
      'program.bundled',
      'device.live-contact',
    ];
    fc.assert(
      fc.property(anyPlot, anyEntry, (plot, entry) => {
        const it = caseOf(plot);
        const more = { ...it, time: [...entriesOf(it), entryOf(plot, entry, 'more')] } as BillingCase;
        const [had, has] = [decideCase(it), decideCase(more)];
        const isSame = (a: Line) => (b: { code: string; month: string; practice: string | null }) =>
          a.code === b.code && a.month === b.month && a.practice === b.practice;
        for (const line of had.lines.filter(one => !has.lines.some(isSame(one)))) {
          const why = has.verdicts.filter(isSame(line)).flatMap(one => one.because);
          expect(why.filter(reason => reason.state !== 'met').map(reason => reason.rule)).toSatisfy(
            (rules: readonly string[]) =>
              rules.length > 0 && rules.every(rule => naming.includes(rule) || rule === 'ccm.time.threshold'),
          );
        }
      }),
      { numRuns: runs },
    );
  });

  test('the order in which facts are given changes nothing', () => {
    check(it => {
      const turned = {
        ...it,
        time: entriesOf(it).toReversed(),
        consents: it.consents?.toReversed() ?? [],
        visits: it.visits?.toReversed() ?? [],
        carePlans: it.carePlans?.toReversed() ?? [],
        otherClaims: it.otherClaims?.toReversed() ?? [],
      };
      const [one, other] = [decideCase(it), decideCase(turned)];
      expect(other.lines).toEqual(one.lines);
      expect(other.alternatives).toEqual(one.alternatives);
      expect(other.ledger).toEqual(one.ledger);
      expect(other.verdicts.map(v => `${v.code} ${v.month} ${v.practice} ${v.verdict}`)).toEqual(
        one.verdicts.map(v => `${v.code} ${v.month} ${v.practice} ${v.verdict}`),
      );
    });
  });

  test('the same clock on the wall of another zone makes the same lines', () => {
    fc.assert(
      fc.property(anyPlot, fc.constantFrom(...zones), (plot, zone) => {
        const [here, there] = [decideCase(caseOf(plot)), decideCase(caseOf({ ...plot, zone }))];
        expect(there.lines).toEqual(here.lines);
        expect(there.ledger).toEqual(here.ledger);
      }),
      { numRuns: runs },
    );
  });

  test('the answer has the promised shape, and is the same text when decided again', () => {
    check(
      it => {
        const answer = decideCase(it);
        expect(billingAnswerSchema.parse(answer)).toEqual(answer);
        const again = decideCase(billingCaseSchema.parse(JSON.parse(JSON.stringify(it))));
        expect(JSON.stringify(again)).toBe(JSON.stringify(answer));
      },
      Math.ceil(runs / 4),
    );
  });
});

test('the cases of these laws bill something in many ways', () => {
  const billed = fc.sample(anyPlot, { numRuns: 300, seed: 7 }).flatMap(plot => {
    const { lines, alternatives } = decideCase(caseOf(plot));
    return [lines, ...alternatives].flat().map(line => line.code);
  });
  const wanted = [
    ...['99490', '99487', '99491', '99426', '99424', '99484', '99493', '99457', '98980'],
    ...['G0019', 'G0023', '99496', 'G0557', 'G0570', '99445'],
  ];
  expect(wanted.filter(code => !billed.includes(code))).toEqual([]);
});
