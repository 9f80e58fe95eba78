import type { Credential } from '../access/staff.ts';
import type { Day, Month } from '../basics/day.ts';
import type { Id, PatientId, PieceId, PracticeId, SpanId, StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import type { DecisionId } from '../billing/claim-line.ts';
import type { ContactKind, ContactOutcome } from '../outreach/contact-kind.ts';
import type { Activity, SpanSource, uncountedReasons } from '../time/span.ts';
import type { CareRows } from './packet-care.ts';

/** Who wrote a row down and when. */
export type Kept = { readonly recordedAt: Instant; readonly recordedBy: StaffId };
/** How a row was taken back, by the moment a packet speaks of; null while it stood. */
export type TakenBack = { readonly at: Instant; readonly by: StaffId; readonly reason: string } | null;

/** Names as they stood when a packet was first made: a later marriage or import changes no packet. */
export type Named = {
  readonly patient: { readonly given: string; readonly family: string; readonly mrn: string | null };
  readonly practice: string;
  readonly people: Readonly<Record<string, string>>;
};

/** What an auditor is shown of one patient's month, as the rows stood at one moment. */
export type PacketFacts = {
  readonly month: Month;
  readonly patientId: PatientId;
  readonly practiceId: PracticeId;
  /** The last decision about the lines: nothing that was recorded later is in the packet. */
  readonly asOf: Instant;
  readonly named: Named;
  readonly decision: Kept & {
    readonly id: DecisionId;
    readonly ruleSet: string;
    readonly caseText: string;
    readonly answerText: string;
    readonly hash: string;
  };
  readonly consents: readonly (Kept & {
    readonly id: Id<'consent'>;
    readonly program: string;
    readonly practiceId: PracticeId;
    readonly billingPractitionerId: StaffId;
    readonly form: string;
    readonly givenAt: Instant;
    readonly told: readonly string[];
    readonly textVersion: string | null;
    readonly language: string | null;
    readonly obtainedBy: StaffId;
    readonly takenBack: TakenBack;
  })[];
  readonly revocations: readonly (Kept & {
    readonly id: Id<'revocation'>;
    readonly consentId: Id<'consent'>;
    readonly revokedAt: Instant;
    readonly takenBack: TakenBack;
  })[];
  readonly enrolments: readonly (Kept & {
    readonly id: Id<'enrolment'>;
    readonly program: string;
    readonly enrolledAt: Instant;
    readonly careManagerId: StaffId;
    readonly billingPractitionerId: StaffId;
    readonly ended:
      | (Kept & { readonly endedAt: Instant; readonly why: string; readonly said: string })
      | null;
  })[];
  readonly conditions: readonly {
    readonly id: Id<'chart fact'>;
    readonly system: string;
    readonly code: string;
    readonly display: string;
  }[];
  readonly coverages: readonly (Kept & {
    readonly id: Id<'coverage'>;
    readonly payer: string;
    readonly plan: string | null;
    readonly memberNumber: string | null;
    readonly from: Day;
    readonly until: Day | null;
    readonly qmb: boolean;
  })[];
  readonly papers: readonly (Kept & {
    readonly id: Id<'paper'>;
    readonly kind: string;
    readonly program: string | null;
    readonly on: Day;
    readonly where: string;
    readonly takenBack: TakenBack;
  })[];
  readonly plans: readonly (Kept & {
    readonly id: Id<'plan version'>;
    readonly number: number;
    readonly reviewOn: Day;
    readonly plan: unknown;
    readonly reviews: readonly (Kept & {
      readonly answer: string;
      readonly reason: string;
      readonly actingFor: StaffId | null;
    })[];
    readonly copies: readonly (Kept & {
      readonly on: Day;
      readonly how: string;
      readonly receiver: string;
      readonly name: string;
    })[];
  })[];
  readonly contacts: readonly (Kept & {
    readonly id: Id<'call'>;
    readonly staffId: StaffId;
    readonly startedAt: Instant;
    readonly closedAt: Instant;
    readonly kind: ContactKind;
    readonly outcome: ContactOutcome;
    readonly note: string;
    readonly takenBack: TakenBack;
  })[];
  readonly spans: readonly (Kept & {
    readonly id: SpanId;
    readonly staffId: StaffId;
    readonly credential: Credential;
    readonly start: Instant;
    readonly end: Instant;
    readonly activity: Activity;
    readonly source: SpanSource;
    readonly reason: string | null;
    readonly takenBack: TakenBack;
  })[];
  readonly pieces: readonly (Kept & {
    readonly id: PieceId;
    readonly spanId: SpanId;
    readonly start: Instant;
    readonly end: Instant;
    readonly program: string | null;
    /** Programs it could have been given to, the service it was part of, and why somebody gave it. */
    readonly programs: readonly string[];
    readonly partOf: string | null;
    readonly givenWhy: string | null;
    readonly serviceDay: Day;
    readonly takenBack: TakenBack;
  })[];
  readonly uncounted: readonly (Kept & {
    readonly id: Id<'uncounted time'>;
    readonly staffId: StaffId;
    readonly start: Instant;
    readonly end: Instant;
    readonly serviceDay: Day;
    readonly why: (typeof uncountedReasons)[number];
  })[];
  readonly attestations: readonly (Kept & {
    readonly id: Id<'attestation'>;
    readonly isOfPatient: boolean;
    readonly kind: string;
    readonly from: Day;
    readonly until: Day | null;
    readonly where: string;
    readonly code: string | null;
    readonly minutes: number | null;
    readonly faceToFace: boolean | null;
  })[];
  readonly care: CareRows;
  /** What was flagged about the month and why it may stand, and when the month was held back. */
  readonly flags: readonly (Kept & {
    readonly id: Id<'flag clearance'>;
    readonly rule: string;
    readonly values: Readonly<Record<string, string | number>>;
    readonly evidence: readonly string[];
    readonly reason: string;
    readonly takenBack: TakenBack;
  })[];
  readonly holds: readonly (Kept & {
    readonly id: Id<'month hold'>;
    readonly code: string | null;
    readonly reason: string;
    readonly takenBack: TakenBack;
  })[];
  readonly lines: readonly (Kept & {
    readonly id: Id<'claim line'>;
    readonly code: string;
    readonly units: number;
    readonly serviceOn: Day;
    readonly modifiers: readonly string[];
    readonly placeOfService: string;
    readonly billingPractitionerId: StaffId | null;
    readonly seconds: number;
    readonly decisionId: DecisionId;
    readonly version: number;
    readonly replaces: Id<'claim line'> | null;
    readonly confirmed: Kept | null;
    readonly takenBack: TakenBack;
  })[];
  readonly seals: readonly PacketSeal[];
};

/** A row of the audit about this patient, with its place in the chain of hashes. */
export type PacketSeal = {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly event: string;
  readonly at: Instant;
  readonly by: StaffId;
};
