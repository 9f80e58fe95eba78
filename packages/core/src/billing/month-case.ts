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
import { type Attestation, holdsIn } from './attestation.ts';
import {
  type BillingCase,
  type CcmFamily,
  practiceElements,
  recordedVisit,
  unrecordedPayer,
} from './billing-case.ts';

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
  readonly chosen: CcmFamily | null;
  /** Codes that are billed once in a life with this practice and stand in another month. */
  readonly billedBefore: readonly {
    readonly code: string;
    readonly month: Month;
    readonly by: StaffId | null;
  }[];
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
};

export const caseIdOf = (patientId: PatientId, month: Month): string => `${patientId}:${month}`;

/** The facts as a billing case: the one form in which anything is judged, live or asked about. */
export function caseOfMonth(facts: MonthFacts): BillingCase {
  const { month, patient, practiceId, attestations } = facts;
  const elements = attestations.filter(it => it.patientId === null && holdsIn(it, month));
  const visits = facts.papers.filter(it => it.kind === 'initiating-visit');
  const doctor = facts.consents.at(-1)?.billingPractitionerId ?? '';
  const isSaid = (kind: Attestation['kind'], day: Day) =>
    attestations.some(it => it.kind === kind && it.from === day);
  return {
    id: caseIdOf(patient.id, month),
    month,
    patient: {
      birthDate: earliestDay(patient.birthDate),
      timeZone: patient.zone,
      ...death(patient.deceasedOn, month),
      chronicConditions: facts.conditionIds.length,
      conditionIds: facts.conditionIds,
      payer: facts.payer ?? unrecordedPayer,
    },
    practices: [
      {
        id: practiceId,
        kind: 'office',
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
    visits: visits.map(it => ({
      id: it.id,
      on: it.on,
      code: recordedVisit,
      by: doctor,
      practice: practiceId,
      where: it.where,
      extraPlanning: isSaid('extra-planning', it.on),
    })),
    carePlans: facts.papers
      .filter(it => it.kind === 'care-plan')
      .map(it => ({
        id: it.id,
        kind: 'comprehensive' as const,
        practice: practiceId,
        establishedOn: it.on,
        where: it.where,
      })),
    planCopies: facts.papers
      .filter(it => it.kind === 'plan-copy-given')
      .map(it => ({ id: it.id, practice: practiceId, on: it.on, where: it.where })),
    mdm: attestations.flatMap(it => {
      const level = decisionLevels.find(one => it.kind === `decision-${one}`);
      return level ? [{ id: it.id, month: monthOf(it.from), level, by: it.by }] : [];
    }),
    time: facts.pieces.map(it => ({
      id: it.id,
      by: personOf(it),
      start: it.start,
      end: it.end,
      programs: ['CCM'],
      interactive: it.interactive,
      serviceDay: it.serviceDay,
    })),
    otherClaims: [
      ...attestations
        .filter(it => it.kind === 'claimed-elsewhere')
        .map(it => ({ code: '99490', month: monthOf(it.from), practice: it.where })),
      ...facts.billedBefore.map(it => ({
        code: it.code,
        month: it.month,
        practice: practiceId,
        ...(it.by && { by: it.by }),
      })),
    ],
    ...(facts.others.length > 0 && {
      otherPractitioners: facts.others.map(({ id, who, from, until, learnedFrom }) => {
        return { id, who, from, until, learnedFrom };
      }),
    }),
    ...(facts.chosen && { choices: [{ month, family: facts.chosen }] }),
  };
}

const decisionLevels = ['low', 'moderate', 'high'] as const;

/** One person with one licence: who became a nurse in March did February's work as what she was then. */
const personOf = (it: Pick<MonthPiece, 'staffId' | 'credential'>): string => `${it.staffId}:${it.credential}`;

function practitionersOf(facts: MonthFacts): NonNullable<BillingCase['practitioners']> {
  const doctors = facts.consents.map(it => ({ id: it.billingPractitionerId, practice: it.practiceId }));
  const deciders = facts.attestations
    .filter(it => it.kind.startsWith('decision-'))
    .map(it => ({ id: it.by, practice: it.practiceId }));
  const people = [
    ...[...doctors, ...deciders].map(it => ({ ...it, role: 'qhp' as const })),
    ...facts.pieces.map(it => ({
      id: personOf(it),
      practice: it.practiceId,
      role: performerOf[it.credential],
      credential: it.credential,
    })),
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
