import { lastDay, type Month } from '../../src/basics/day.ts';
import type { BillingCase, CaseRole } from '../../src/billing/billing-case.ts';
import {
  intersect,
  line,
  monthSpan,
  practiceOf,
  roleOf,
  type Span,
  type TwinLine,
  unionMinutes,
} from './facts.ts';

/** Codes earned by minutes: RULES.md 1.1 (T1, T3, T6), 2 and 3. */

/** A program's entries as they were allocated, cut to what may count. */
export type Counted = {
  readonly id: string;
  readonly by: string;
  readonly program: string;
  readonly isInteractive: boolean;
  readonly spans: readonly Span[];
};

export const timedModes = {
  CCM: ['staff', 'complex', 'practitioner', 'bundle'],
  PCM: ['staff', 'practitioner', 'bundle'],
  BHI: ['only', 'bundle'],
  CoCM: ['only'],
  RPM: ['only'],
  RTM: ['only'],
  CHI: ['only', 'bundle'],
  PIN: ['only', 'bundle'],
} as const;
export type TimedProgram = keyof typeof timedModes;

const performers: Readonly<Record<string, readonly CaseRole[]>> = {
  'CCM bundle': ['clinical-staff', 'qhp'],
  'CCM staff': ['clinical-staff', 'qhp'],
  'CCM complex': ['clinical-staff'],
  'CCM practitioner': ['qhp'],
  'PCM bundle': ['clinical-staff', 'qhp'],
  'PCM staff': ['clinical-staff'],
  'PCM practitioner': ['qhp'],
  'BHI bundle': ['clinical-staff', 'qhp'],
  'BHI only': ['clinical-staff', 'qhp'],
  'CoCM only': ['bh-care-manager'],
  'RPM only': ['clinical-staff', 'qhp'],
  'RTM only': ['qhp', 'therapist'],
  'CHI bundle': ['auxiliary'],
  'CHI only': ['auxiliary'],
  'PIN bundle': ['auxiliary'],
  'PIN only': ['auxiliary'],
};

type Steps = readonly (readonly [minutes: number, codes: readonly (readonly [string, number])[]])[];

/** Thresholds in order: at each the whole set of codes that is then earned. */
const addOns = (
  base: string,
  from: number,
  addOn: string,
  first: number,
  each: number,
  most: number,
): Steps => [
  [from, [[base, 1]]],
  ...Array.from({ length: most }, (_, i): Steps[number] => [
    first + i * each,
    [
      [base, 1],
      [addOn, i + 1],
    ],
  ]),
];

/** More units than a month of minutes can hold stands for "no cap found". */
const noCap = 60;

const isClinic = (it: BillingCase, practice: string): boolean =>
  ['RHC', 'FQHC'].includes(it.practices?.find(one => one.id === practice)?.kind ?? '');

/** As PCM content needs 30 minutes, so any other needs what its own first code does. */
const bundleMinutes: Readonly<Record<string, number>> = { PCM: 30, CHI: 60, PIN: 60 };

function stepsOf(
  it: BillingCase,
  program: TimedProgram,
  mode: string,
  practice: string,
  month: Month,
): Steps {
  const isNew = month >= '2026-01';
  if (mode === 'bundle') return [[bundleMinutes[program] ?? 20, [['G0511', 1]]]];
  switch (`${program} ${mode}`) {
    case 'CCM staff':
      return addOns('99490', 20, '99439', 40, 20, 2);
    case 'CCM complex':
      return addOns('99487', 60, '99489', 90, 30, noCap);
    case 'CCM practitioner':
      return addOns('99491', 30, '99437', 60, 30, noCap);
    case 'PCM staff':
      return addOns('99426', 30, '99427', 60, 30, 2);
    case 'PCM practitioner':
      return addOns('99424', 30, '99425', 60, 30, noCap);
    case 'BHI only':
      return [[20, [['99484', 1]]]];
    case 'CoCM only':
      // An RHC or FQHC reports 99492, 99493 and G2214 from 2026 on, and G0512 before.
      if (isClinic(it, practice) && !isNew) return [[60, [['G0512', 1]]]];
      return it.behavioural?.firstMonth === month
        ? [[30, [['G2214', 1]]], ...addOns('99492', 36, '99494', 86, 30, noCap)]
        : [[30, [['G2214', 1]]], ...addOns('99493', 31, '99494', 76, 30, noCap)];
    case 'RPM only':
      return [
        ...(isNew ? [[10, [['99470', 1]]] as const] : []),
        ...addOns('99457', 20, '99458', 40, 20, noCap),
      ];
    case 'RTM only':
      return [
        ...(isNew ? [[10, [['98979', 1]]] as const] : []),
        ...addOns('98980', 20, '98981', 40, 20, noCap),
      ];
    case 'CHI only':
      return addOns('G0019', 60, 'G0022', 90, 30, noCap);
    default:
      return addOns('G0023', 60, 'G0024', 90, 30, noCap);
  }
}

export type Earned = {
  readonly level: number;
  readonly lines: readonly TwinLine[];
  readonly minutes: number;
};

export function earned(
  it: BillingCase,
  program: TimedProgram,
  mode: string,
  practice: string,
  month: Month,
  counted: readonly Counted[],
): Earned {
  const who = performers[`${program} ${mode}`] ?? [];
  const mine = counted
    .filter(one => one.program === program && practiceOf(it, one.by) === practice)
    .filter(one => who.includes(roleOf(it, one.by) ?? 'non-clinical'))
    .map(one => ({ ...one, spans: intersect(one.spans, [monthSpan(it, month)]) }))
    .filter(one => one.spans.length > 0);
  const minutes = unionMinutes(mine.flatMap(one => one.spans));
  const needsLive = program === 'RPM' || program === 'RTM';
  if (needsLive && !mine.some(one => one.isInteractive)) return { level: 0, lines: [], minutes };
  const reached = stepsOf(it, program, mode, practice, month).filter(([from]) => minutes >= from);
  const codes = reached.at(-1)?.[1] ?? [];
  return {
    level: reached.length,
    minutes,
    lines: codes.map(([code, units]) => line(code, units, practice, month)),
  };
}

/** G0511: the retired bundle of an RHC or FQHC, payable to September 2025; PCM content needed 30 minutes. */
export const isBundleEra = (it: BillingCase, practice: string, month: Month): boolean =>
  isClinic(it, practice) && lastDay(month) <= '2025-09-30';
