import { type Credential, performerOf } from '../access/staff.ts';
import { type Day, firstDay, type Month, monthOf, plusDays } from '../basics/day.ts';
import type { Id, PatientId, PieceId, PracticeId, StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { earliestDay } from '../basics/partial-day.ts';
import type { Consent } from '../people/consent.ts';
import type { Payer } from '../people/coverage.ts';
import type { Patient } from '../people/patient.ts';
import type { OtherPractitioner } from '../programs/eligibility.ts';
import type { KeptPaper } from '../programs/paper.ts';
import type { TimedProgram } from '../time/timed-program.ts';
import { type Attestation, holdsIn } from './attestation.ts';
import {
  type BillingCase,
  type CaseRole,
  practiceElements,
  recordedVisit,
  unrecordedPayer,
} from './billing-case.ts';
import { type CareFacts, careOfCase, type MonthPerson } from './care-facts.ts';
import { extraPlanningCode } from './medicare.rules.ts';
import type { MonthChoice } from './month-choice.ts';
import { kindIn } from './practice-kind.ts';

/** What the record holds of one patient's month, as one snapshot shows it. */
export type MonthFacts = {
  readonly month: Month;
  readonly patient: Pick<Patient, 'id' | 'birthDate' | 'deceasedOn' | 'zone'>;
  readonly practiceId: PracticeId;
  /** Null when nobody wrote down who pays. */
  readonly payer: Payer | null;
  readonly consents: readonly (Pick<
    Consent,
    'id' | 'program' | 'practiceId' | 'billingPractitionerId' | 'form' | 'givenAt'
  > & { readonly revokedAt: Instant | null })[];
  readonly conditionIds: readonly Id<'chart fact'>[];
  readonly papers: readonly KeptPaper[];
  readonly attestations: readonly Attestation[];
  readonly pieces: readonly MonthPiece[];
  /** Others who are said to give the service, as they stand. */
  readonly others: readonly OtherPractitioner[];
  readonly chosen: MonthChoice | null;
  /** Lines of other months whose codes are limited beyond a month. */
  readonly billedBefore: readonly {
    readonly code: string;
    readonly month: Month;
    readonly on: Day;
    readonly by: StaffId | null;
  }[];
  readonly care: CareFacts;
};

export type MonthPiece = {
  readonly id: PieceId;
  readonly staffId: StaffId;
  /** Where the person works and what she was licensed as when she did this work. */
  readonly practiceId: PracticeId;
  readonly credential: Credential;
  readonly start: Instant;
  readonly end: Instant;
  readonly serviceDay: Day;
  readonly interactive: boolean;
  /** What the work may honestly count for. */
  readonly programs: readonly TimedProgram[];
  readonly partOf: Id<'discharge'> | null;
};

export const caseIdOf = (patientId: PatientId, month: Month): string => `${patientId}:${month}`;

/** The facts as a billing case: the one form in which anything is judged, live or asked about. */
export function caseOfMonth(facts: MonthFacts): BillingCase {
  const { month, patient, practiceId, attestations, care } = facts;
  const elements = attestations.filter(it => it.patientId === null && holdsIn(it, month));
  const practice = kindIn(elements, month);
  const doctor = doctorOf(facts);
  return {
    id: caseIdOf(patient.id, month),
    month,
    patient: {
      birthDate: earliestDay(patient.birthDate),
      timeZone: patient.zone,
      ...death(patient.deceasedOn, month),
      ...(care.qmb !== null && { qmb: care.qmb }),
      chronicConditions: facts.conditionIds.length,
      conditionIds: facts.conditionIds,
      ...(care.access && { accessAlignedTo: `${care.access.participant}:${care.access.track}` }),
      payer: facts.payer ?? unrecordedPayer,
    },
    practices: [
      {
        id: practiceId,
        kind: practice?.kind ?? 'office',
        ...(practice && { placeOfService: practice.place }),
        elements: practiceElements.flatMap(element => {
          const own = elements.findLast(it => it.kind === element);
          return own ? [{ element, on: own.from, id: own.id }] : [];
        }),
      },
    ],
    practitioners: practitionersOf(facts),
    consents: facts.consents.map(it => ({
      id: it.id,
      program: it.program,
      practice: it.practiceId,
      at: it.givenAt,
      form: it.form,
      revokedAt: it.revokedAt,
      billingPractitioner: it.billingPractitionerId,
    })),
    ...papersOf(facts),
    mdm: attestations.flatMap(it => {
      const level = decisionLevels.find(one => it.kind === `decision-${one}`);
      return level ? [{ id: it.id, month: monthOf(it.from), level, by: it.by }] : [];
    }),
    time: facts.pieces.map(it => ({
      id: it.id,
      by: personOf(it, care),
      start: it.start,
      end: it.end,
      programs: it.programs,
      interactive: it.interactive,
      ...(it.partOf && { partOf: `tcm:${it.partOf}` }),
      serviceDay: it.serviceDay,
    })),
    ...careOfCase(care, practiceId, { idOf: personIdOf, giverIdOf, doctor }),
    otherClaims: claimsOf(facts),
    ...(facts.others.length > 0 && {
      otherPractitioners: facts.others.map(({ id, who, from, until, learnedFrom }) => {
        return { id, who, from, until, learnedFrom };
      }),
    }),
    ...(facts.chosen && { choices: [{ month, ...facts.chosen }] }),
  };
}

/** Who bills where nothing says it: the practitioner of the last consent to chronic care, else of the last consent. */
function doctorOf({ consents }: MonthFacts): string {
  const own = consents.findLast(it => it.program === 'CCM') ?? consents.at(-1);
  return own?.billingPractitionerId ?? '';
}

type Papers = Pick<BillingCase, 'visits' | 'carePlans' | 'planCopies'>;

/** Visits, plans and copies: those a person recorded as papers, and visits the chart names by their codes. */
function papersOf(facts: MonthFacts): Papers {
  const { papers, practiceId, attestations, consents, care } = facts;
  const doctor = doctorOf(facts);
  const isSaid = (kind: Attestation['kind'], day: Day) =>
    attestations.some(it => it.kind === kind && it.from === day);
  const recorded = papers
    .filter(it => it.kind === 'initiating-visit')
    .map(it => ({
      id: it.id,
      on: it.on,
      code: recordedVisit,
      by: consents.findLast(one => one.program === programOf(it))?.billingPractitionerId ?? doctor,
      practice: practiceId,
      ...(isNeedProgram(programOf(it)) && { initiates: [programOf(it) ?? ''] }),
      where: it.where,
      extraPlanning: isSaid('extra-planning', it.on),
    }));
  const charted = care.visits.map(it => ({ ...it, by: doctor, practice: practiceId }));
  return {
    visits: [...recorded, ...charted],
    carePlans: papers.flatMap(it => {
      const kind = planKinds[it.kind];
      return kind ? [{ id: it.id, kind, practice: practiceId, establishedOn: it.on, where: it.where }] : [];
    }),
    planCopies: papers
      .filter(it => it.kind === 'plan-copy-given')
      .map(it => ({ id: it.id, practice: practiceId, on: it.on, where: it.where })),
  };
}

const planKinds: Readonly<Record<string, NonNullable<BillingCase['carePlans']>[number]['kind'] | undefined>> =
  {
    'care-plan': 'comprehensive',
    'disease-plan': 'disease-specific',
    'behavioural-plan': 'behavioural',
  };

/** The program a paper was kept for; most serve every program. */
const programOf = ({ program }: KeptPaper): string | null => program ?? null;

/** Programs whose visit must name the need they answer. Source: rule set medicare-2026-11, section 1.2. */
const isNeedProgram = (program: string | null): boolean => program === 'CHI' || program === 'PIN';

const claimsOf = ({ attestations, billedBefore, practiceId }: MonthFacts) => [
  ...attestations
    .filter(it => it.kind === 'claimed-elsewhere')
    .map(it => ({ code: it.code ?? '99490', month: monthOf(it.from), practice: it.where })),
  ...billedBefore.map(it => ({
    code: it.code,
    month: it.month,
    ...(it.code !== extraPlanningCode.code && { on: it.on }),
    practice: practiceId,
    ...(it.by && { by: it.by }),
  })),
];

const decisionLevels = ['low', 'moderate', 'high'] as const;

/**
 * One person with one licence: who became a nurse in March did February's work as what she was then. A practitioner's
 * services of a day are billed by herself.
 */
const personIdOf = (it: MonthPerson): string => `${it.staffId}:${it.credential}`;
const giverIdOf = (it: MonthPerson): string =>
  performerOf[it.credential] === 'qhp' ? it.staffId : personIdOf(it);

/** The same in a role that her work for one program has and her other work has not. */
function personOf(it: MonthPiece, care: CareFacts): string {
  const role = roleOf(it, care);
  return role === performerOf[it.credential] ? personIdOf(it) : `${personIdOf(it)}:${role}`;
}

/** Collaborative care counts its own care manager; integration and navigation count who is trained for them (T6). */
function roleOf(it: MonthPiece, { behavioural }: CareFacts): CaseRole {
  const isFor = (...programs: readonly TimedProgram[]) =>
    it.programs.length > 0 && it.programs.every(one => programs.includes(one));
  if (isFor('CoCM') && behavioural?.careManagerId === it.staffId) return 'bh-care-manager';
  if (isFor('CHI', 'PIN') && ['CHW', 'LCSW'].includes(it.credential)) return 'auxiliary';
  return performerOf[it.credential];
}

function practitionersOf(facts: MonthFacts): NonNullable<BillingCase['practitioners']> {
  const { care, practiceId } = facts;
  const doctors = facts.consents.map(it => ({ id: it.billingPractitionerId, practice: it.practiceId }));
  const deciders = facts.attestations
    .filter(it => it.kind.startsWith('decision-'))
    .map(it => ({ id: it.by, practice: it.practiceId }));
  const visiting = [
    ...care.discharges.flatMap(it => it.visit?.by ?? []),
    ...care.planning.map(it => it.by),
    ...(care.access?.reviews ?? []).map(it => it.by),
  ].map(id => ({ id, practice: practiceId }));
  const others = care.discharges.flatMap(it => it.contacts.map(one => one.by));
  const givers = care.screenings.map(({ by }) => ({
    id: giverIdOf(by),
    practice: practiceId,
    role: performerOf[by.credential],
    credential: by.credential,
  }));
  const people = [
    ...[...doctors, ...deciders, ...visiting].map(it => ({ ...it, role: 'qhp' as const })),
    ...facts.pieces.map(it => ({
      id: personOf(it, care),
      practice: it.practiceId,
      role: roleOf(it, care),
      credential: it.credential,
    })),
    ...others.map(it => ({
      id: personIdOf(it),
      practice: practiceId,
      role: performerOf[it.credential],
      credential: it.credential,
    })),
    ...givers,
  ];
  return [...new Map(people.map(it => [it.id, it])).values()];
}

/** Nothing counts after the first day she can have died on; without any day known, nothing of this month does. */
function death(deceasedOn: Patient['deceasedOn'], month: Month) {
  if (deceasedOn === null) return {};
  if (deceasedOn === 'unknown')
    return { deceasedOn: plusDays(firstDay(month), -1), deceasedAbout: deceasedOn };
  const first = earliestDay(deceasedOn);
  return { deceasedOn: first, ...(first === deceasedOn ? {} : { deceasedAbout: deceasedOn }) };
}
