import type { Day } from '../basics/day.ts';
import { fail, failWith } from '../basics/problem.ts';
import type { Program } from '../people/consent.ts';
import { isShared, type Paper, type PaperKind } from './paper.ts';

/** What enrolment in a program asks for. A month is judged by the rules of billing, never by these. */
export type ProgramTerms = {
  /** The first day Medicare paid for it: nobody agreed to it before. */
  readonly began: Day;
  /** Conditions of the chart that are chosen at least; 0: it may rest on a need or an injury. */
  readonly conditionsNeeded: number;
  /** `timed`: judged by minutes. `elements`: by what was done, so no minutes are shown. */
  readonly judgedBy: 'timed' | 'elements';
  /** What the record must hold of it, in the order in which it is asked for. */
  readonly papers: readonly PaperKind[];
};

/**
 * Sources: rule set medicare-2026-11 (compiled 2026-11-22), sections 1.2, 1.3 and 3, and its code table. First days: the
 * Physician Fee Schedule final rules of CY 2015 (CCM, 79 FR 67548), CY 2017 (BHI and CoCM, 81 FR 80170), CY 2019 (RPM
 * 99453, 99454, 99457; 83 FR 59452), CY 2020 (PCM, 84 FR 62568), CY 2022 (RTM, 86 FR 64996), CY 2024 (CHI and PIN,
 * 88 FR 78818) and CY 2025 (APCM, 89 FR 97710).
 */
export const programTerms = {
  CCM: {
    began: '2015-01-01' as Day,
    conditionsNeeded: 2,
    judgedBy: 'timed',
    papers: ['initiating-visit', 'care-plan', 'plan-copy-given'],
  },
  PCM: {
    began: '2020-01-01' as Day,
    conditionsNeeded: 1,
    judgedBy: 'timed',
    papers: ['initiating-visit', 'disease-plan'],
  },
  BHI: {
    began: '2017-01-01' as Day,
    conditionsNeeded: 1,
    judgedBy: 'timed',
    papers: ['initiating-visit', 'behavioural-plan', 'rating-scale'],
  },
  CoCM: {
    began: '2017-01-01' as Day,
    conditionsNeeded: 1,
    judgedBy: 'timed',
    papers: ['initiating-visit', 'behavioural-plan', 'rating-scale', 'registry-entry', 'psychiatric-review'],
  },
  RPM: {
    began: '2019-01-01' as Day,
    conditionsNeeded: 1,
    judgedBy: 'timed',
    papers: ['initiating-visit', 'device-order'],
  },
  RTM: { began: '2022-01-01' as Day, conditionsNeeded: 0, judgedBy: 'timed', papers: ['device-order'] },
  APCM: {
    began: '2025-01-01' as Day,
    conditionsNeeded: 0,
    judgedBy: 'elements',
    papers: ['initiating-visit', 'care-plan', 'plan-copy-given'],
  },
  CHI: {
    began: '2024-01-01' as Day,
    conditionsNeeded: 0,
    judgedBy: 'timed',
    papers: ['initiating-visit'],
  },
  PIN: {
    began: '2024-01-01' as Day,
    conditionsNeeded: 1,
    judgedBy: 'timed',
    papers: ['initiating-visit'],
  },
} as const satisfies Record<Program, ProgramTerms>;

export const termsOf = (program: Program): ProgramTerms => programTerms[program];

/** Papers of which each month needs its own. Source: rule set medicare-2026-11, section 6, 2026-11-22. */
export const monthlyPapers: readonly PaperKind[] = ['rating-scale', 'registry-entry', 'psychiatric-review'];

/** Visits that must name the need they open navigation for. Source: section 1.2 (Noridian). */
const ownVisit: readonly Program[] = ['CHI', 'PIN'];

type Of = { readonly kind: PaperKind; readonly program?: Program | undefined };

/** Whether a paper proves something of a program: its own does, and one that serves every program. */
export function provesFor({ kind, program }: Of, wanted: Program): boolean {
  if (!termsOf(wanted).papers.includes(kind)) return false;
  if (program !== undefined && program !== wanted && !isShared(kind)) return false;
  return kind === 'initiating-visit' && ownVisit.includes(wanted) ? program === wanted : true;
}

/** Refuses a paper of a program that asks for none of its kind, and one that must say of which program it is. */
export function decidePaper(paper: Paper, today: Day): Paper {
  const { kind, program } = paper;
  if (paper.on > today)
    fail(
      'enrolment.paper-in-future',
      'A visit, plan or copy is dated later than today. Enter the day it happened.',
    );
  if (program === undefined ? !isShared(kind) : !termsOf(program).papers.includes(kind))
    failWith('enrolment.other-paper');
  return paper;
}

export const besideKinds = ['bundled', 'one-of-two', 'same-practitioner'] as const;

/** Said when a patient is enrolled in both: the law allows it, and one of them will not be paid as it stands. */
export type BesideRule = {
  readonly pair: readonly [Program, Program];
  readonly rule: (typeof besideKinds)[number];
  readonly source: string;
};

/** Source: the same-month matrix of rule set medicare-2026-11, section 4, 2026-11-22. */
export const besideRules: readonly BesideRule[] = [
  {
    pair: ['CCM', 'APCM'],
    rule: 'bundled',
    source: 'aafp.org advanced primary care management coding page',
  },
  {
    pair: ['PCM', 'APCM'],
    rule: 'bundled',
    source: 'aafp.org advanced primary care management coding page',
  },
  {
    pair: ['CCM', 'PCM'],
    rule: 'same-practitioner',
    source: 'namas.co; rule file citing the CMS CCM FAQ',
  },
  { pair: ['RPM', 'RTM'], rule: 'one-of-two', source: 'fairpath.ai; rule file citing the CMS CCM FAQ' },
  { pair: ['BHI', 'CoCM'], rule: 'same-practitioner', source: 'CMS-1654-F, 2016-11-15' },
];

/** What is to be said when a patient in these programs is enrolled in another. The order of the pair changes nothing. */
export const besideOf = (
  wanted: Program,
  enrolled: readonly Program[],
): readonly (BesideRule & { readonly other: Program })[] =>
  besideRules.flatMap(it => {
    const [a, b] = it.pair;
    const other = a === wanted ? b : b === wanted ? a : undefined;
    return other && enrolled.includes(other) ? [{ ...it, other }] : [];
  });
