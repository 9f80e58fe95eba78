import { intakeProblems } from './problem.intake.ts';

/**
 * Everything that can go wrong in a way a person can act on. The code is stable: programs match on it,
 * translations hang on it, tests name it. The status is the one HTTP answers with; `says` is the sentence of a
 * problem that is always the same.
 */
export const problemCatalogue = {
  'access.not-signed-in': {
    status: 401,
    title: 'Not signed in',
    says: 'You are not signed in, or your session has ended. Sign in and try again.',
  },
  'access.sign-in-refused': { status: 401, title: 'Sign-in refused' },
  'access.too-many-tries': { status: 429, title: 'Too many tries' },
  'access.code-needed': {
    status: 401,
    title: 'Code needed',
    says: 'The password is right. Now give the six-digit code of your authenticator app, or a recovery code.',
  },
  'access.code-refused': {
    status: 401,
    title: 'Code refused',
    says: 'This code is wrong, too old or was used before. Wait for the next code of your app and type that.',
  },
  'access.locked': {
    status: 423,
    title: 'Session locked',
    says: 'Nobody used this session for a while, so it is locked. Unlock it with your password or a code.',
  },
  'access.unlock-refused': { status: 403, title: 'Not unlocked' },
  'access.set-up-needed': {
    status: 403,
    title: 'Second factor needed',
    says: 'Your organization asks for a second factor. Set it up before you go on.',
  },
  'access.proof-needed': { status: 403, title: 'Proof needed' },
  'access.proof-refused': { status: 403, title: 'Proof refused' },
  'access.factor-required': { status: 409, title: 'Second factor is required' },
  'access.no-factor': { status: 409, title: 'No second factor' },
  'access.password-weak': { status: 422, title: 'Password too weak' },
  'access.factor-not-begun': { status: 409, title: 'No set-up is open' },
  'invitation.not-found': {
    status: 404,
    title: 'Link not known',
    says: 'There is no such link; perhaps it was cut off or changed on the way. Copy it again, or ask your administrator for a new one.',
  },
  'invitation.expired': {
    status: 410,
    title: 'Link expired',
    says: 'This link was good for seven days and has expired. Ask your administrator for a new one.',
  },
  'invitation.used': {
    status: 410,
    title: 'Link used before',
    says: 'This link works once and was used. Sign in with the password that was chosen, or ask for a new link.',
  },
  'invitation.revoked': {
    status: 410,
    title: 'Link withdrawn',
    says: 'Your administrator has withdrawn this link. Ask for a new one.',
  },
  'invitation.email-taken': {
    status: 409,
    title: 'Address has a sign-in already',
    says: 'This e-mail address signs in already. Use another address: one address belongs to one person in one organization.',
  },
  'staff.not-found': {
    status: 404,
    title: 'Person not found',
    says: 'There is no such person in your organization. Load the page again.',
  },
  'staff.last-administrator': {
    status: 409,
    title: 'Last administrator',
    says: 'Nobody else could administer the organization. Make another person administrator first.',
  },
  'staff.credential-does-not-fit': {
    status: 422,
    title: 'Credential does not fit the role',
    says: 'A supervising provider bills as a practitioner: choose MD, DO, NP or PA, or another role.',
  },
  'staff.has-left': {
    status: 409,
    title: 'Person has left',
    says: 'This person has no sign-in at present. Let them back in first.',
  },
  'licence.not-found': {
    status: 404,
    title: 'Licence not found',
    says: 'The licence to be replaced is not there, or was replaced before. Load the page again.',
  },
  'practice.not-found': {
    status: 404,
    title: 'Practice not found',
    says: 'There is no such practice in your organization. Load the page again.',
  },
  'setting.in-past': {
    status: 422,
    title: 'Day lies in the past',
    says: 'A setting holds from today or a later day: what was decided under the old one stays as it was.',
  },
  'token.not-found': {
    status: 404,
    title: 'Token not found',
    says: 'There is no such token in your organization. Load the page again.',
  },
  'token.unknown-scope': {
    status: 422,
    title: 'Scope not for programs',
    says: 'One of these scopes is not for programs. Choose from the list.',
  },
  'token.bad-expiry': {
    status: 422,
    title: 'Expiry does not fit',
    says: 'A token ends on a day from tomorrow to a year from now.',
  },
  'access.not-allowed': { status: 403, title: 'Not allowed' },
  'access.cross-site': { status: 403, title: 'Request from another site' },
  'request.invalid': { status: 400, title: 'Request not understood' },
  'request.no-such-page': {
    status: 404,
    title: 'No such address',
    says: 'There is nothing at this address. Check it, or start from the first page.',
  },
  'request.too-large': { status: 413, title: 'Too large' },
  'idempotency.key-missing': { status: 400, title: 'Idempotency-Key missing' },
  'idempotency.key-reused': { status: 422, title: 'Idempotency-Key used for something else' },
  'edit.version-missing': { status: 428, title: 'If-Match missing' },
  'edit.stale': { status: 412, title: 'Changed by someone else' },
  'audit.unavailable': { status: 503, title: 'Access could not be recorded' },
  'server.full': {
    status: 503,
    title: 'No room left',
    says: 'The disk of the server is full. Nothing of this was saved, and nothing that was saved before is lost. Tell your administrator to make room, then try again.',
  },
  'server.unavailable': {
    status: 503,
    title: 'Not available right now',
    says: 'The database is not answering. Nothing was lost; try again in a moment.',
  },
  'server.defect': { status: 500, title: 'Something broke' },
  'patient.not-found': {
    status: 404,
    title: 'Patient not found',
    says: 'There is no such patient in your organization. Find the patient by name and open the page again.',
  },
  'patient.exists': { status: 409, title: 'This person is here already' },
  'patient.perhaps-exists': { status: 409, title: 'Perhaps this person is here already' },
  'patient.born-later': { status: 422, title: 'Birth lies in the future' },
  'patient.death-date': { status: 422, title: 'Day of death does not fit' },
  'patient.hours': { status: 422, title: 'Best hours do not fit' },
  'patient.phone': { status: 422, title: 'Not a phone number' },
  'caseload.not-found': {
    status: 404,
    title: 'File not found',
    says: 'There is no such caseload file. Choose the file again.',
  },
  'caseload.not-a-table': { status: 422, title: 'Not a table' },
  'caseload.too-large': { status: 422, title: 'Too many rows' },
  'caseload.columns': { status: 422, title: 'Columns are missing' },
  'caseload.begun': { status: 409, title: 'Already being brought in' },
  'coverage.dates': { status: 422, title: 'Days do not fit' },
  'coverage.not-a-medicare-number': { status: 422, title: 'Not a Medicare number' },
  'coverage.qmb': { status: 422, title: 'Not a Medicare beneficiary' },
  'coverage.overlaps': { status: 409, title: 'Another coverage stands for these days' },
  'coverage.not-found': {
    status: 404,
    title: 'Coverage not found',
    says: 'This coverage is not on record for the patient, or was corrected meanwhile. Load the page again.',
  },
  'assignment.unknown-care-manager': { status: 422, title: 'Not a care manager here' },
  'assignment.not-yours': { status: 403, title: 'Not yours to move' },
  'assignment.not-found': {
    status: 404,
    title: 'Assignment not found',
    says: 'There is nothing to take back under this number. Look at the patients as they are now.',
  },
  'consent.in-future': { status: 422, title: 'Consent lies in the future' },
  'consent.too-early': { status: 422, title: 'Consent lies too far back' },
  'consent.not-told': { status: 422, title: 'Consent is incomplete' },
  'enrolment.deceased': { status: 422, title: 'Patient has died' },
  'enrolment.already': { status: 409, title: 'Already enrolled' },
  'enrolment.too-few-conditions': { status: 422, title: 'Two chronic conditions needed' },
  'enrolment.unknown-condition': { status: 422, title: 'Condition is not in the chart' },
  'enrolment.unknown-provider': { status: 422, title: 'Not a billing practitioner' },
  'eligibility.days': { status: 422, title: 'Days do not fit' },
  'eligibility.not-found': {
    status: 404,
    title: 'Entry not found',
    says: 'This entry is not on record for the patient, or was corrected meanwhile. Load the page again.',
  },
  'enrolment.unknown-colleague': { status: 422, title: 'Not a colleague' },
  'enrolment.not-enrolled': {
    status: 409,
    title: 'Not enrolled',
    says: 'This enrolment was ended or corrected meanwhile. Load the page again.',
  },
  'enrolment.end-in-future': { status: 422, title: 'End lies in the future' },
  'enrolment.end-too-early': { status: 422, title: 'End lies before the consent' },
  'enrolment.end-not-found': {
    status: 404,
    title: 'End not found',
    says: 'This end is not on record for the patient, or was taken back meanwhile. Load the page again.',
  },
  'enrolment.paper-not-found': {
    status: 404,
    title: 'Paper not found',
    says: 'This paper is not on record for the patient, or was corrected meanwhile. Load the page again.',
  },
  'enrolment.paper-in-future': { status: 422, title: 'Date lies in the future' },
  'document.not-found': {
    status: 404,
    title: 'Document not found',
    says: 'There is no such document of this patient. Open it from the patient’s page.',
  },
  'document.empty': { status: 422, title: 'File is empty' },
  'document.type-refused': { status: 415, title: 'Kind of file not kept' },
  'document.too-large': { status: 413, title: 'File too large' },
  'document.no-bytes': { status: 422, title: 'Uploaded file not there' },
  'document.unknown-consent': { status: 422, title: 'No such consent' },
  'document.given-day': { status: 422, title: 'Day does not fit' },
  'document.given-name': { status: 422, title: 'Who took it?' },
  'document.voided': { status: 409, title: 'Document was taken back' },
  'document.needs-reason': { status: 422, title: 'A reason is needed' },
  'letter.open-places': { status: 422, title: 'Letter is not filled in' },
  'plan.not-approved': { status: 422, title: 'Version is not approved' },
  'plan.not-translated': { status: 422, title: 'Lines without Spanish' },
  'plan.not-found': {
    status: 404,
    title: 'Version not found',
    says: 'There is no such version of a care plan for this patient. Open the plan from the patient’s page.',
  },
  'plan.deceased': { status: 422, title: 'Patient has died' },
  'plan.incomplete': { status: 422, title: 'Plan is not whole yet' },
  'plan.review-day': { status: 422, title: 'Day of review does not fit' },
  'plan.unchanged': { status: 409, title: 'Nothing has changed' },
  'plan.copy-of-returned': { status: 409, title: 'Sent back, no copy of it' },
  'plan.superseded': { status: 409, title: 'A newer version is there' },
  'plan.answered': { status: 409, title: 'Version is answered' },
  'plan.needs-reason': { status: 422, title: 'A reason is needed' },
  'call.not-found': {
    status: 404,
    title: 'Call not found',
    says: 'There is no such call. Start one from Today or from the patient’s page.',
  },
  'call.already-open': { status: 409, title: 'Another call is open' },
  'call.already-closed': { status: 409, title: 'Call is closed' },
  'call.not-yours': { status: 403, title: 'Another person has this call' },
  'call.deceased': { status: 422, title: 'Patient has died' },
  'call.unanswered': { status: 422, title: 'Questions without an answer' },
  'call.red-flag-open': { status: 422, title: 'Red flag without a step' },
  'flag.step-moment': { status: 422, title: 'Moment does not fit' },
  'flag.step-incomplete': { status: 422, title: 'Something is missing' },
  'flag.not-found': {
    status: 404,
    title: 'Red flag not found',
    says: 'This red flag is not there. Load the page again.',
  },
  'flag.step-not-found': {
    status: 404,
    title: 'Step not found',
    says: 'This step was taken back before, or was never there. Load the page again.',
  },
  'flag.last-step': { status: 409, title: 'Nothing else stands about it' },
  'call.unknown-answer': { status: 422, title: 'Answer not in the guide' },
  'call.outcome-does-not-fit': { status: 422, title: 'Outcome does not fit' },
  'call.in-use': { status: 409, title: 'Call is in use' },
  'call.next-contact-missing': { status: 422, title: 'Next contact missing' },
  'call.next-contact-past': { status: 422, title: 'Next contact lies in the past' },
  'call.next-contact-too-far': { status: 422, title: 'Next contact lies too far ahead' },
  'call.gap-not-found': { status: 404, title: 'Idle gap not found' },
  'call.gap-decided': { status: 409, title: 'Idle gap already decided' },
  'call.gap-needs-reason': { status: 422, title: 'A kept gap needs a reason' },
  'call.gap-too-long': { status: 422, title: 'Idle gap too long to keep' },
  'voicemail.in-future': { status: 422, title: 'Voicemail lies in the future' },
  'voicemail.not-found': {
    status: 404,
    title: 'Voicemail not found',
    says: 'This voicemail is not there any more. Load the page again.',
  },
  ...intakeProblems,
  'due.over': { status: 409, title: 'No longer due' },
  'due.decided': { status: 409, title: 'Decided meanwhile' },
  'due.needs-note': { status: 422, title: 'A few words are missing' },
  'due.snooze-past': { status: 422, title: 'That moment is over' },
  'due.snooze-too-far': { status: 422, title: 'Too far ahead' },
  'due.unknown-colleague': { status: 422, title: 'Not a care manager here' },
  'due.decision-not-found': {
    status: 404,
    title: 'Nothing to take back',
    says: 'There is nothing to take back. Load the list again.',
  },
  'view.name-taken': { status: 409, title: 'Name in use' },
  'view.too-many': { status: 409, title: 'Too many views' },
  'view.not-found': {
    status: 404,
    title: 'View not found',
    says: 'You keep no such view; it may have been deleted in another window. Load the page again.',
  },
  'cover.days': { status: 422, title: 'Days do not fit' },
  'cover.too-long': { status: 422, title: 'Too long to cover' },
  'cover.unknown-colleague': { status: 422, title: 'Not a care manager here' },
  'cover.colleague-away': { status: 422, title: 'Away herself' },
  'cover.overlaps': { status: 409, title: 'Covered already' },
  'cover.not-found': {
    status: 404,
    title: 'Cover not found',
    says: 'This cover is over, or was taken back. Look at who is covering whom now.',
  },
  'billing.switched-off': {
    status: 403,
    title: 'Billing is switched off',
    says: 'Your organization does not use billing, so no minutes are judged. An administrator can switch it on in the settings.',
  },
  'billing.month-locked': {
    status: 409,
    title: 'Month is locked',
    says: 'This month is locked: its lines stay as they are. What changes now waits as an adjustment; decide it there with a reason.',
  },
  'billing.month-open': {
    status: 422,
    title: 'Month is not over',
    says: 'The month still runs, so it cannot be locked or adjusted. Lock it when its last day is over.',
  },
  'billing.nothing-to-approve': { status: 422, title: 'Nothing to decide' },
  'billing.second-person': {
    status: 422,
    title: 'A second person is needed',
    says: 'You approved some of these lines yourself. Ask a colleague who may approve claims to confirm them.',
  },
  'billing.void-needs-reason': {
    status: 422,
    title: 'Reason missing',
    says: 'This approval is older than ten seconds or is a colleague’s. Say why it is taken back; the reason stays with the line.',
  },
  'billing.already-claimed': {
    status: 409,
    title: 'Already claimed',
    says: 'A line for this patient, code and time already stands. Load the month again and look at what it says now.',
  },
  'billing.attestation-in-future': { status: 422, title: 'Day lies in the future' },
  'billing.attestation-dates': { status: 422, title: 'Days in the wrong order' },
  'billing.attestation-not-found': {
    status: 404,
    title: 'Entry not found',
    says: 'There is no such entry, or it was taken back already. Load the page again.',
  },
  'billing.not-yours-to-say': { status: 403, title: 'Not yours to say' },
  'record.not-found': { status: 404, title: 'Resource not found' },
  'record.unknown-type': { status: 404, title: 'Unknown resource type' },
  'record.not-a-bundle': { status: 422, title: 'Not a FHIR bundle' },
  'record.malformed': { status: 422, title: 'Malformed file' },
  'record.search-refused': { status: 400, title: 'Search not understood' },
  'record.refused': { status: 422, title: 'Resource refused' },
} as const satisfies Record<string, { status: number; title: string; says?: string }>;

export type ProblemCode = keyof typeof problemCatalogue;

/** A problem as data. `says` is a sentence with what, why and what to do; it never holds patient data. */
export type Problem = {
  readonly code: ProblemCode;
  readonly says: string;
  readonly details?: Readonly<Record<string, unknown>>;
};

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: { cause: unknown }) {
    super(problem.says, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export function fail(
  code: ProblemCode,
  says: string,
  details?: Readonly<Record<string, unknown>>,
  cause?: unknown,
): never {
  throw new ProblemError(
    { code, says, ...(details && { details }) },
    cause === undefined ? undefined : { cause },
  );
}

type Told = {
  [Code in ProblemCode]: (typeof problemCatalogue)[Code] extends { says: string } ? Code : never;
}[ProblemCode];

/** A problem whose sentence stands in the catalogue. */
export const problemFor = (code: Told): Problem => ({ code, says: problemCatalogue[code].says });

export function failWith(code: Told): never {
  throw new ProblemError(problemFor(code));
}
