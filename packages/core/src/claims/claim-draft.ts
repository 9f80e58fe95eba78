import { z } from 'zod';
import { isNpi } from '../access/practice.ts';
import { type Day, firstDay } from '../basics/day.ts';
import type { StaffId } from '../basics/id.ts';
import { byText } from '../basics/order.ts';
import { isFullDay } from '../basics/partial-day.ts';
import { plainText } from '../basics/text.ts';
import type { ClaimLine } from '../billing/claim-line.ts';
import { type Coverage, coverageOn, isMbi, payersInOrder } from '../people/coverage.ts';
import type { Person } from '../people/person.ts';
import { type Charge, chargeOn } from './charge.ts';
import { addressOf } from './claim-address.ts';
import type { Claim, Subscriber } from './claim-batch.ts';
import { itemNumberOf } from './claim-number.ts';
import { type ClaimPayer, type ClaimSetup, findPayer } from './claim-setup.ts';
import { mostPointers, withoutDot } from './diagnosis.ts';
import { practitionerName } from './practitioner-name.ts';
import { type Missing, missingOfPractitioner } from './setup-missing.ts';

/** A claim carries no more lines. Source: 005010X222A1, LX of loop 2400, read 2026-11. */
export const mostLines = 50;

/** What keeps one claim, beside what keeps them all. */
export const draftMissingKinds = [
  'held',
  'practitioner',
  'practitioner-npi',
  'practitioner-taxonomy',
  'diagnosis',
  'coverage',
  'eligibility',
  'eligibility-not-asked',
  'payer',
  'member-number',
  'not-an-mbi',
  'birth-date',
  'address',
  'charge',
  'clia',
] as const;
export const draftMissingSchema = z.object({
  kind: z.enum(draftMissingKinds),
  /** Whose or which: a person, a code. */
  name: z.string().nullable(),
});
export type DraftMissing = z.infer<typeof draftMissingSchema>;

export type DraftFacts = {
  readonly lines: readonly ClaimLine[];
  readonly person: Pick<Person, 'given' | 'family' | 'birthDate' | 'sex' | 'address'>;
  readonly coverages: readonly Coverage[];
  readonly diagnoses: readonly string[];
  readonly setup: ClaimSetup;
  readonly charges: readonly Charge[];
  readonly names: ReadonlyMap<string, string>;
  readonly practiceNpi: string | null;
  /** The payer last said something of her coverage that differs, and nobody has decided about it. */
  readonly eligibilityDiffers: boolean;
  /** The day a payer last answered for; null when none ever did. */
  readonly eligibilityOn: Day | null;
  /** Whether the practice lets no claim leave whose payer was not asked since the month of service began. */
  readonly asksEligibility: boolean;
  /** Who sent her, where the claim has to say it. */
  readonly referring: Referrer | null;
  /** Somebody keeps the month back, or a flag about it waits for a second person. */
  readonly isHeld: boolean;
};

export const referrerSchema = z.strictObject({
  family: plainText(60).trim().min(1, 'is empty'),
  given: plainText(35).trim().min(1, 'is empty'),
  middle: plainText(25).trim().nullable(),
  npi: z.string().refine(isNpi, 'is not an NPI: its check digit does not fit'),
});
export type Referrer = z.infer<typeof referrerSchema>;

/** Lines of one patient that go out together: one billing practitioner, one place, one payer. */
export type ClaimDraft = {
  readonly lines: readonly ClaimLine[];
  readonly practitionerId: StaffId | null;
  readonly placeOfService: string;
  readonly payer: ClaimPayer | undefined;
  readonly coverage: Coverage | undefined;
  /** Who pays after it, with its place in the set-up. */
  readonly others: readonly { readonly coverage: Coverage; readonly payer: ClaimPayer }[];
  /** No payer answered since the month of service began. */
  readonly isUnasked: boolean;
  readonly charges: readonly (number | undefined)[];
  readonly chargeCents: number | null;
  readonly missing: readonly DraftMissing[];
};

const placeOf = (line: ClaimLine, setup: ClaimSetup): string => line.placeOfService || setup.placeOfService;

export function draftClaims(facts: DraftFacts): readonly ClaimDraft[] {
  const groups = Map.groupBy(
    facts.lines.toSorted((a, b) => byText(a.serviceDate, b.serviceDate) || byText(a.code, b.code)),
    line => {
      const coverage = firstPayer(facts.coverages, line.serviceDate);
      return `${line.billingPractitionerId} ${placeOf(line, facts.setup)} ${coverage?.id ?? ''}`;
    },
  );
  return [...groups.values()].flatMap(lines =>
    Array.from({ length: Math.ceil(lines.length / mostLines) }, (_, i) =>
      draftOf(facts, lines.slice(i * mostLines, (i + 1) * mostLines)),
    ),
  );
}

function draftOf(facts: DraftFacts, lines: readonly ClaimLine[]): ClaimDraft {
  const [first] = lines;
  if (!first) throw new Error('A claim has lines.');
  const { setup, coverages } = facts;
  const coverage = firstPayer(coverages, first.serviceDate);
  const payer = coverage && findPayer(setup, coverage);
  const isUnasked = (facts.eligibilityOn ?? '') < firstDay(first.month);
  const charges = lines.map(line => chargeOfLine(facts.charges, line));
  return {
    lines,
    practitionerId: first.billingPractitionerId,
    placeOfService: placeOf(first, setup),
    payer,
    coverage,
    others: payersInOrder(coverages, first.serviceDate).flatMap(it => {
      const own = it.id === coverage?.id || it.memberNumber === null ? undefined : findPayer(setup, it);
      return own ? [{ coverage: it, payer: own }] : [];
    }),
    isUnasked,
    charges,
    chargeCents: charges.some(it => it === undefined)
      ? null
      : charges.reduce<number>((sum, it) => sum + (it ?? 0), 0),
    missing: [
      ...(facts.isHeld ? [{ kind: 'held', name: null } as const] : []),
      ...missingPractitioner(facts, first.billingPractitionerId),
      ...missingPatient(facts, coverage, payer),
      ...(isUnasked && facts.asksEligibility && payer
        ? [{ kind: 'eligibility-not-asked', name: null } as const]
        : []),
      ...(lines.some(isLaboratory) && setup.clia === null ? [{ kind: 'clia', name: null } as const] : []),
      ...lines.flatMap((line, i) =>
        charges[i] === undefined ? [{ kind: 'charge', name: line.code } as const] : [],
      ),
    ],
  };
}

/** Who is billed first; `none` where somebody said that nobody pays. */
const firstPayer = (coverages: readonly Coverage[], on: Day): Coverage | undefined =>
  payersInOrder(coverages, on)[0] ?? coverageOn(coverages, on);

/** Laboratory tests name the certificate. Source: CMS, Medicare Claims Processing Manual, chapter 16, 70.2, read 2026-11. */
const isLaboratory = ({ code }: Pick<ClaimLine, 'code'>): boolean => /^8\d{4}$/.test(code);

export function chargeOfLine(charges: readonly Charge[], line: ClaimLine): number | undefined {
  const unit = chargeOn(charges, line.code, line.serviceDate);
  return unit === undefined ? undefined : unit * line.units;
}

function missingPractitioner({ setup, names }: DraftFacts, id: StaffId | null): readonly DraftMissing[] {
  if (id === null) return [{ kind: 'practitioner', name: null }];
  return missingOfPractitioner(setup, { id, name: names.get(id) ?? '' }) as readonly (DraftMissing &
    Missing)[];
}

function missingPatient(
  { person, diagnoses, eligibilityDiffers }: DraftFacts,
  coverage: Coverage | undefined,
  payer: ClaimPayer | undefined,
): readonly DraftMissing[] {
  const isCovered = coverage !== undefined && coverage.payer !== 'none';
  const number = coverage?.memberNumber ?? null;
  const found: readonly (readonly [DraftMissing['kind'], boolean])[] = [
    ['diagnosis', diagnoses.length === 0],
    ['coverage', !isCovered],
    ['eligibility', isCovered && eligibilityDiffers],
    ['payer', isCovered && payer === undefined],
    ['member-number', isCovered && number === null],
    ['not-an-mbi', coverage?.payer === 'medicare' && number !== null && !isMbi(number)],
    ['birth-date', !isFullDay(person.birthDate)],
    ['address', addressOf(person) === undefined],
  ];
  return found.flatMap(([kind, isMissing]) => (isMissing ? [{ kind, name: null }] : []));
}

const laterPlaces = ['S', 'T'] as const;

export type ClaimFollowing = { readonly number: string; readonly submission: Claim['submission'] };

/** The claim as the file says it. Only of a draft from which nothing is missing. */
export function subscriberOf(
  draft: ClaimDraft,
  facts: DraftFacts,
  { number, submission }: ClaimFollowing,
): Subscriber {
  const { person, setup, names, diagnoses } = facts;
  const { payer, coverage, practitionerId } = draft;
  const address = addressOf(person);
  const own = setup.practitioners.find(it => it.staffId === practitionerId);
  if (
    draft.missing.length > 0 ||
    !payer ||
    !coverage?.memberNumber ||
    !address ||
    !practitionerId ||
    !own?.npi
  )
    throw new Error('A claim was made of a draft from which something is missing.');
  const supervisor = setup.practitioners.find(it => it.staffId === own.supervisedBy);
  const named = (id: StaffId) => practitionerName(names.get(id) ?? '');
  const pointers = diagnoses.slice(0, mostPointers).map((_, i) => i + 1);
  return {
    // As long as the file can say it. Source: 005010X222A1, NM103 and NM104, read 2026-11.
    family: person.family.slice(0, 60),
    given: person.given.slice(0, 35),
    middle: null,
    memberId: coverage.memberNumber,
    birthDate: person.birthDate as Subscriber['birthDate'],
    sex: person.sex === 'female' ? 'F' : person.sex === 'male' ? 'M' : 'U',
    address,
    responsibility: 'P',
    secondBecause: null,
    groupNumber: null,
    filingIndicator: payer.filing,
    payer: { name: payer.name, id: payer.payerId },
    claims: [
      {
        id: number,
        chargeCents: draft.chargeCents ?? 0,
        placeOfService: draft.placeOfService,
        submission,
        acceptsAssignment: true,
        diagnoses: diagnoses.map(withoutDot),
        // Left out where the practitioner bills in person. Source: 005010X222A1, loop 2310B, read 2026-11.
        rendering:
          own.npi === facts.practiceNpi
            ? null
            : { ...named(practitionerId), npi: own.npi, taxonomy: own.taxonomy },
        supervising: supervisor?.npi ? { ...named(supervisor.staffId), npi: supervisor.npi } : null,
        referring: facts.referring,
        facility: setup.facilities.find(it => it.placeOfService === draft.placeOfService) ?? null,
        priorAuthorization: null,
        cliaNumber: draft.lines.some(isLaboratory) ? setup.clia : null,
        note: null,
        otherPayers: draft.others.slice(0, laterPlaces.length).map((other, i) => ({
          responsibility: laterPlaces[i] ?? 'T',
          secondBecause: other.coverage.secondBecause ?? null,
          filingIndicator: other.payer.filing,
          memberId: other.coverage.memberNumber ?? '',
          payer: { name: other.payer.name, id: other.payer.payerId },
          decided: null,
        })),
        lines: draft.lines.map((line, i) => ({
          code: line.code,
          modifiers: line.modifiers,
          chargeCents: draft.charges[i] ?? 0,
          units: line.units,
          placeOfService: null,
          pointers,
          from: line.serviceDate,
          to: line.serviceDate,
          controlNumber: itemNumberOf(number, i + 1),
          note: null,
          decidedBy: [],
        })),
      },
    ],
  };
}
