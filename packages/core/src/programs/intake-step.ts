import { z } from 'zod';
import type { Actor } from '../access/staff.ts';
import { type Id, idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { channels, type IntakeId } from './intake.ts';

/** What came of a request. The first three are a yes; the last three need a reason. */
export const outcomesOfIntake = [
  'enrolled',
  'care-manager',
  'helped',
  'declined',
  'unreachable',
  'duplicate',
] as const;
export type IntakeOutcome = (typeof outcomesOfIntake)[number];

export const isYes = (outcome: IntakeOutcome): boolean =>
  outcome === 'enrolled' || outcome === 'care-manager' || outcome === 'helped';

const words = plainText(1000).trim();

/** What a person does about a request; each is a fact, and what the request stands at follows from all of them. */
export const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('given'), to: idOf<'staff'>() }),
  z.strictObject({ kind: z.literal('let-go') }),
  z.strictObject({ kind: z.literal('matched'), patientId: idOf<'patient'>() }),
  z.strictObject({ kind: z.literal('decided'), outcome: z.enum(outcomesOfIntake), said: words }),
  z.strictObject({
    kind: z.literal('answered'),
    how: z.enum([...channels, 'letter']),
    answeredAt: instantSchema,
    said: words,
  }),
  z.strictObject({ kind: z.literal('no-answer'), said: words }),
]);
export type StepChoice = z.infer<typeof stepSchema>;

export type StepId = Id<'intake step'>;

/** Insert-only: an undo voids it. */
export type IntakeStep = StepChoice & {
  readonly id: StepId;
  readonly requestId: IntakeId;
  readonly doneAt: Instant;
  readonly doneBy: StaffId;
};

export const intakeStates = ['waiting', 'owned', 'decided', 'closed'] as const;
export type IntakeState = (typeof intakeStates)[number];

export const isOpenState = (state: IntakeState): boolean => state !== 'closed';

type Step<Kind extends StepChoice['kind']> = Extract<IntakeStep, { readonly kind: Kind }>;

/** Where a request stands, from the steps that were not taken back. */
export type IntakeStanding = {
  readonly state: IntakeState;
  readonly ownerId: StaffId | null;
  /** Since when the owner has it. */
  readonly ownedAt: Instant | null;
  /** Whom it is about, once that is somebody of the record. */
  readonly patientId: PatientId | null;
  readonly decision: Step<'decided'> | null;
  readonly answer: Step<'answered'> | Step<'no-answer'> | null;
  readonly lastStepId: StepId | null;
};

type Fold = Omit<IntakeStanding, 'state'>;

/** What the request itself says of its patient, and since when it says so. */
export type Named = { readonly patientId: PatientId | null; readonly recordedAt: Instant };

/** A correction says anew whom the request is about: what was matched before it holds no longer. */
export function standingOf(named: Named, steps: readonly IntakeStep[]): IntakeStanding {
  let fold: Fold = {
    ownerId: null,
    ownedAt: null,
    patientId: named.patientId,
    decision: null,
    answer: null,
    lastStepId: null,
  };
  for (const step of inOrder(steps)) fold = { ...after(fold, step, named), lastStepId: step.id };
  return { ...fold, state: stateOf(fold) };
}

function after(fold: Fold, step: IntakeStep, named: Named): Fold {
  switch (step.kind) {
    case 'given':
      return { ...fold, ownerId: step.to, ownedAt: step.doneAt };
    case 'let-go':
      return { ...fold, ownerId: null, ownedAt: null };
    case 'matched':
      return step.doneAt < named.recordedAt ? fold : { ...fold, patientId: step.patientId };
    case 'decided':
      // Whoever decides about what nobody had owes the answer from then on.
      return fold.ownerId === null
        ? { ...fold, decision: step, ownerId: step.doneBy, ownedAt: step.doneAt }
        : { ...fold, decision: step };
    case 'answered':
    case 'no-answer':
      return { ...fold, answer: step };
    default:
      return step satisfies never;
  }
}

function stateOf({ ownerId, decision, answer }: Fold): IntakeState {
  if (answer) return 'closed';
  if (decision) return 'decided';
  return ownerId === null ? 'waiting' : 'owned';
}

/** Ids are made in the order of their moments, so they settle what was done in the same millisecond. */
export const inOrder = <S extends Pick<IntakeStep, 'doneAt' | 'id'>>(steps: readonly S[]): readonly S[] =>
  steps.toSorted((a, b) => byText(a.doneAt, b.doneAt) || byText(a.id, b.id));

export type StepFacts = {
  readonly by: Pick<Actor, 'staffId' | 'role'>;
  readonly arrivedAt: Instant;
  readonly standing: IntakeStanding;
  /** The last step the person saw beside the request. */
  readonly seen: StepId | null;
  /** Everyone who may own a request. */
  readonly colleagues: readonly StaffId[];
  /** Whether the patient is in a program now, and whether somebody cares for her: null while it is no patient. */
  readonly patient: { readonly isEnrolled: boolean; readonly hasCareManager: boolean } | null;
};

const outOfOrder = (): never =>
  fail('intake.out-of-order', 'The request does not stand where this can be done. Load the page again.');

/** Refuses a step that comes out of order, says what the record does not show, or was overtaken. */
export function decideStep(facts: StepFacts, choice: StepChoice, now: Instant): StepChoice {
  const { standing } = facts;
  if (standing.lastStepId !== facts.seen)
    fail('intake.changed', 'A colleague has done something about this request meanwhile. Look at it again.');
  if (standing.state === 'closed') outOfOrder();
  switch (choice.kind) {
    case 'given':
      return refuseGiving(facts, choice);
    case 'let-go':
      if (standing.state !== 'owned') outOfOrder();
      refuseColleagues(facts);
      return choice;
    case 'matched':
      if (standing.patientId !== null || standing.decision) outOfOrder();
      return choice;
    case 'decided':
      if (standing.decision) outOfOrder();
      refuseUntrue(facts, choice);
      return choice;
    case 'answered':
      if (!standing.decision) refuseUndecided();
      if (choice.answeredAt > now || choice.answeredAt < facts.arrivedAt)
        fail('intake.answer-time', 'The answer lies before the request or later than now. Check the time.');
      return choice;
    case 'no-answer':
      if (!standing.decision) refuseUndecided();
      if (choice.said === '') refuseSilence('Say in a few words why the asker wants no answer.');
      return choice;
    default:
      return choice satisfies never;
  }
}

const refuseUndecided = (): never =>
  fail('intake.undecided', 'Nothing is decided yet. Say what came of the request, then answer.');

const refuseSilence = (says: string): never => fail('intake.needs-reason', says);

/** A care manager takes what nobody has and hands on her own; between colleagues a supervisor moves it. */
function refuseGiving(facts: StepFacts, choice: Extract<StepChoice, { kind: 'given' }>): StepChoice {
  const { standing } = facts;
  if (standing.ownerId === choice.to) outOfOrder();
  if (!facts.colleagues.includes(choice.to))
    fail('intake.unknown-owner', 'Only a care manager or supervisor who works here can own a request.');
  refuseColleagues(facts);
  return choice;
}

function refuseColleagues({ by, standing }: StepFacts): void {
  if (by.role === 'care-manager' && standing.ownerId !== null && standing.ownerId !== by.staffId)
    fail(
      'intake.not-yours',
      'A colleague has this request. Ask that colleague or a supervisor to hand it to you.',
    );
}

/** A yes is only said of what the record shows; a no says why. */
function refuseUntrue({ patient }: StepFacts, choice: Extract<StepChoice, { kind: 'decided' }>): void {
  const { outcome, said } = choice;
  if ((outcome === 'enrolled' || outcome === 'care-manager') && patient === null)
    fail('intake.no-patient', 'The request is about nobody in Trellis yet. Add the person or choose one.');
  if (outcome === 'enrolled' && !patient?.isEnrolled)
    fail(
      'intake.not-enrolled',
      'The patient is in no program. Enroll the patient first, or choose what is true.',
    );
  if (outcome === 'care-manager' && !patient?.hasCareManager)
    fail('intake.no-care-manager', 'Nobody cares for this patient yet. Assign a care manager first.');
  if (!isYes(outcome) && said === '') refuseSilence('Say in a few words why.');
}

/** Only the last step can be taken back, or a later one would stand on nothing. */
export function decideUndoStep(steps: readonly IntakeStep[], stepId: StepId): IntakeStep {
  const last = inOrder(steps).at(-1);
  if (last?.id !== stepId)
    fail('intake.changed', 'A colleague has done something about this request meanwhile. Look at it again.');
  return last;
}
