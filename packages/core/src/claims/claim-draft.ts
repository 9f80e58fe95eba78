import { z } from 'zod';
import type { StaffId } from '../basics/id.ts';
import { byText } from '../basics/order.ts';
import { isFullDay } from '../basics/partial-day.ts';
import type { ClaimLine } from '../billing/claim-line.ts';
import { type Coverage, coverageOn, isMbi } from '../people/coverage.ts';
import type { Person } from '../people/person.ts';
import { type Charge, chargeOn } from './charge.ts';
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
  'payer',
  'member-number',
  'not-an-mbi',
  'birth-date',
  'address',
  'charge',
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
  /** Somebody keeps the month back, or a flag about it waits for a second person. */
  readonly isHeld: boolean;
};

/** Lines of one patient that go out together: one billing practitioner, one place, one payer. */
export type ClaimDraft = {
  readonly lines: readonly ClaimLine[];
  readonly practitionerId: StaffId | null;
  readonly placeOfService: string;
  readonly payer: ClaimPayer | undefined;
  readonly coverage: Coverage | undefined;
  readonly charges: readonly (number | undefined)[];
  readonly chargeCents: number | null;
  readonly missing: readonly DraftMissing[];
};

const placeOf = (line: ClaimLine, setup: ClaimSetup): string => line.placeOfService || setup.placeOfService;

export function draftClaims(facts: DraftFacts): readonly ClaimDraft[] {
  const groups = Map.groupBy(
    facts.lines.toSorted((a, b) => byText(a.serviceDate, b.serviceDate) || byText(a.code, b.code)),
    line => {
      const coverage = coverageOn(facts.coverages, line.serviceDate);
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
  const coverage = coverageOn(coverages, first.serviceDate);
  const payer = coverage && findPayer(setup, coverage);
  const charges = lines.map(line => chargeOfLine(facts.charges, line));
  return {
    lines,
    practitionerId: first.billingPractitionerId,
    placeOfService: placeOf(first, setup),
    payer,
    coverage,
    charges,
    chargeCents: charges.some(it => it === undefined)
      ? null
      : charges.reduce<number>((sum, it) => sum + (it ?? 0), 0),
    missing: [
      ...(facts.isHeld ? [{ kind: 'held', name: null } as const] : []),
      ...missingPractitioner(facts, first.billingPractitionerId),
      ...missingPatient(facts, coverage, payer),
      ...lines.flatMap((line, i) =>
        charges[i] === undefined ? [{ kind: 'charge', name: line.code } as const] : [],
      ),
    ],
  };
}

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

/** Where she lives, as a claim carries it; undefined when a part of it is missing or cannot be one. */
function addressOf({ address }: Pick<Person, 'address'>): Subscriber['address'] | undefined {
  const { line, city, state } = address;
  const zip = (address.postalCode ?? '').replace(/\D/g, '');
  const code = stateCode(state ?? '');
  if (!line || !city || !code || (zip.length !== 5 && zip.length !== 9)) return undefined;
  return {
    line1: line.slice(0, 55),
    line2: line.slice(55, 110) || null,
    city: city.slice(0, 30),
    state: code,
    zip,
  };
}

const stateCode = (text: string): string | undefined => {
  const upper = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(upper) ? upper : stateNames.get(upper);
};

/** Source: USPS Publication 28, appendix B, read 2026-11. */
const stateNames: ReadonlyMap<string, string> = new Map(
  'ALABAMA AL|ALASKA AK|ARIZONA AZ|ARKANSAS AR|CALIFORNIA CA|COLORADO CO|CONNECTICUT CT|DELAWARE DE|DISTRICT OF COLUMBIA DC|FLORIDA FL|GEORGIA GA|HAWAII HI|IDAHO ID|ILLINOIS IL|INDIANA IN|IOWA IA|KANSAS KS|KENTUCKY KY|LOUISIANA LA|MAINE ME|MARYLAND MD|MASSACHUSETTS MA|MICHIGAN MI|MINNESOTA MN|MISSISSIPPI MS|MISSOURI MO|MONTANA MT|NEBRASKA NE|NEVADA NV|NEW HAMPSHIRE NH|NEW JERSEY NJ|NEW MEXICO NM|NEW YORK NY|NORTH CAROLINA NC|NORTH DAKOTA ND|OHIO OH|OKLAHOMA OK|OREGON OR|PENNSYLVANIA PA|PUERTO RICO PR|RHODE ISLAND RI|SOUTH CAROLINA SC|SOUTH DAKOTA SD|TENNESSEE TN|TEXAS TX|UTAH UT|VERMONT VT|VIRGINIA VA|WASHINGTON WA|WEST VIRGINIA WV|WISCONSIN WI|WYOMING WY'
    .split('|')
    .map(it => [it.slice(0, -3), it.slice(-2)] as const),
);

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
    family: person.family,
    given: person.given,
    middle: null,
    memberId: coverage.memberNumber,
    birthDate: person.birthDate as Subscriber['birthDate'],
    sex: person.sex === 'female' ? 'F' : person.sex === 'male' ? 'M' : 'U',
    address,
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
        referring: null,
        facility: null,
        priorAuthorization: null,
        // Asked for laboratory tests, and none of the codes billed here is one.
        cliaNumber: null,
        note: null,
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
        })),
      },
    ],
  };
}
