import type { ProblemCode } from '@trellis/core/basics/problem';
import { accessProblemsEn } from './problems.access.en.ts';
import { assessmentProblemsEn } from './problems.assessments.en.ts';
import { billingProblemsEn } from './problems.billing.en.ts';
import { claimsProblemsEn } from './problems.claims.en.ts';
import { coordinationProblemsEn } from './problems.coordination.en.ts';
import { educationProblemsEn } from './problems.education.en.ts';
import { firstProblemsEn } from './problems.first.en.ts';
import { intakeProblemsEn } from './problems.intake.en.ts';
import { linkProblemsEn } from './problems.links.en.ts';
import { outreachProblemsEn } from './problems.outreach.en.ts';
import { packetProblemsEn } from './problems.packets.en.ts';
import { paperProblemsEn } from './problems.papers.en.ts';
import { personProblemsEn } from './problems.person.en.ts';
import { programProblemsEn } from './problems.programs.en.ts';
import { recordProblemsEn } from './problems.record.en.ts';
import { releaseProblemsEn } from './problems.release.en.ts';
import { rosterProblemsEn } from './problems.roster.en.ts';
import { templateProblemsEn } from './problems.templates.en.ts';

/** What went wrong, why, and what to do. */
export type Told = { readonly title: string; readonly says: string };
export type ToldProblems = Readonly<
  Partial<Record<ProblemCode, Told>> & Record<'client.unreachable' | 'client.not-understood', Told>
>;

export const problemsEn = {
  ...firstProblemsEn,
  ...accessProblemsEn,
  ...assessmentProblemsEn,
  ...billingProblemsEn,
  ...claimsProblemsEn,
  ...coordinationProblemsEn,
  ...intakeProblemsEn,
  ...rosterProblemsEn,
  ...linkProblemsEn,
  ...educationProblemsEn,
  ...personProblemsEn,
  ...packetProblemsEn,
  ...releaseProblemsEn,
  ...paperProblemsEn,
  ...templateProblemsEn,
  ...programProblemsEn,
  'access.too-many-tries': {
    title: 'Too many tries',
    says: 'Too many wrong passwords for this address. Wait a moment, then try again.',
  },
  'access.not-allowed': {
    title: 'Not allowed',
    says: 'Your role does not include this. Ask the person who set up your account.',
  },
  'access.cross-site': { title: 'Request refused', says: 'The session has changed. Load the page again.' },
  'request.invalid': {
    title: 'Not understood',
    says: 'Something in what was sent does not fit. Check what you entered.',
  },
  'request.no-such-page': { title: 'No such page', says: 'This address leads nowhere. Go back to Today.' },
  'request.too-large': { title: 'Too large', says: 'There is more text than can be kept. Shorten it.' },
  'idempotency.key-missing': { title: 'Not sent', says: 'Load the page again and repeat it.' },
  'idempotency.key-reused': { title: 'Not sent twice', says: 'Load the page again to see what was done.' },
  'edit.version-missing': { title: 'Not saved', says: 'Load the page again and repeat it.' },
  'edit.stale': {
    title: 'Changed somewhere else',
    says: 'This was edited in another window. Choose which version to keep.',
  },
  'audit.unavailable': {
    title: 'Access could not be recorded',
    says: 'Nothing is shown that was not recorded first. Try again in a moment.',
  },
  'server.full': {
    title: 'No room left',
    says: 'The disk of the server is full. Nothing of this was saved; what you wrote stays here. Tell your administrator to make room, then try again.',
  },
  ...outreachProblemsEn,
  ...recordProblemsEn,
  'patient.not-found': {
    title: 'Patient not found',
    says: 'No such patient in your organization. Find the patient by name.',
  },
  'double.not-found': {
    title: 'Pair not found',
    says: 'These two were not found to be alike, or it was taken back meanwhile. Load the page again.',
  },
  'double.decided': {
    title: 'Decided already',
    says: 'A colleague has said already that these are two people. Load the page again.',
  },
  'patient.exists': {
    title: 'This person is here already',
    says: 'The record number or the Medicare number belongs to a patient on record. Open that one instead.',
  },
  'patient.perhaps-exists': {
    title: 'Perhaps this person is here already',
    says: 'Somebody on record is very much alike. Look at both, then decide.',
  },
  'patient.born-later': { title: 'Birth lies in the future', says: 'Check the year of the birth date.' },
  'patient.death-date': {
    title: 'Day of death does not fit',
    says: 'It lies in the future or before the birth. Check both days.',
  },
  'patient.hours': {
    title: 'Best hours do not fit',
    says: 'The best hours of a phone end before they begin. Check both times.',
  },
  'patient.phone': {
    title: 'Not a phone number',
    says: 'It has ten digits, like (212) 555-0134, and an extension after x.',
  },
  'caseload.not-found': { title: 'File not found', says: 'Choose the file again.' },
  'caseload.not-a-table': {
    title: 'Not a table',
    says: 'Save it as CSV or Excel workbook (.xlsx) with one line of headers and one line for each patient.',
  },
  'caseload.too-large': {
    title: 'Too many rows',
    says: 'A file holds up to 20,000 patients and 8 MB. Divide it and bring in the parts.',
  },
  'caseload.columns': {
    title: 'Columns are missing',
    says: 'Say which column holds the name and which the birth date.',
  },
  'caseload.begun': {
    title: 'Already being brought in',
    says: 'Its columns cannot change any more. Choose the file again to read it differently.',
  },
  'coverage.dates': {
    title: 'Days do not fit',
    says: 'The coverage ends before it begins, or begins before the birth date. Check both days.',
  },
  'coverage.not-a-medicare-number': {
    title: 'Not a Medicare number',
    says: 'It has 11 places like 1EG4-TE5-MK73 and never the letters S, L, O, I, B or Z. Copy it from the card.',
  },
  'coverage.qmb': {
    title: 'Not a Medicare beneficiary',
    says: 'Only a person with Medicare can be a Qualified Medicare Beneficiary.',
  },
  'coverage.second': {
    title: 'Only Medicare pays second here',
    says: 'That another insurance pays first is said of Medicare itself. Say it there.',
  },
  'coverage.overlaps': {
    title: 'Another coverage stands for these days',
    says: 'Give the other coverage its last day first, then add this one.',
  },
  'coverage.not-found': {
    title: 'Coverage not found',
    says: 'It was corrected meanwhile. Load the page again.',
  },
  'assignment.unknown-care-manager': {
    title: 'Not a care manager here',
    says: 'Only a care manager who works here can be given patients. Load the list again and choose one.',
  },
  'assignment.not-yours': {
    title: 'Not yours to move',
    says: 'You can take patients who have nobody and let go of your own. Ask a supervisor for the others.',
  },
  'assignment.not-found': {
    title: 'Nothing to take back',
    says: 'Look at the patients as they are now and move them again.',
  },
  'consent.in-future': {
    title: 'Consent lies in the future',
    says: 'Enter the moment the patient agreed; it cannot be later than now.',
  },
  'consent.too-early': {
    title: 'Consent lies too far back',
    says: 'Nobody could agree to this service on that day. Check the year of the consent.',
  },
  'consent.not-told': {
    title: 'Consent is incomplete',
    says: 'Consent counts only when every point was explained. Check each one you told.',
  },
  'enrolment.deceased': { title: 'Patient has died', says: 'Nobody is enrolled after death.' },
  'enrolment.already': {
    title: 'Already enrolled',
    says: 'This patient is already enrolled. Open the chart to see it.',
  },
  'enrolment.too-few-conditions': {
    title: 'Two chronic conditions needed',
    says: 'Check at least two conditions that are expected to last a year.',
  },
  'enrolment.unknown-condition': {
    title: 'Condition is not in the chart',
    says: 'The chart has changed. Load the page again and choose from the list.',
  },
  'enrolment.unknown-provider': {
    title: 'Not a billing practitioner',
    says: 'Choose a billing practitioner of this practice.',
  },
  'eligibility.days': {
    title: 'Days do not fit',
    says: 'The last day lies before the first. Check both.',
  },
  'eligibility.not-found': {
    title: 'Entry not found',
    says: 'It was corrected meanwhile. Load the page again.',
  },
  'enrolment.unknown-colleague': {
    title: 'Not a colleague',
    says: 'Choose who asked for the consent from the people of this practice.',
  },
  'enrolment.not-enrolled': {
    title: 'Not enrolled',
    says: 'The enrollment was ended or corrected meanwhile. Load the page again.',
  },
  'enrolment.end-in-future': {
    title: 'The end lies in the future',
    says: 'Enter the moment it was said; it cannot be later than now.',
  },
  'enrolment.end-too-early': {
    title: 'The end lies before the consent',
    says: 'Check the day and the time.',
  },
  'enrolment.end-not-found': {
    title: 'End not found',
    says: 'It was taken back meanwhile. Load the page again.',
  },
  'enrolment.paper-not-found': {
    title: 'Paper not found',
    says: 'It was corrected meanwhile. Load the page again.',
  },
  'enrolment.paper-in-future': {
    title: 'Date lies in the future',
    says: 'A visit, plan or copy is dated later than today. Enter the day it happened.',
  },
  'voicemail.in-future': { title: 'Voicemail lies in the future', says: 'Enter when it was left.' },
  'voicemail.not-found': {
    title: 'Voicemail not found',
    says: 'It is not there any more. Load the page again.',
  },
  'due.over': {
    title: 'No longer due',
    says: 'Something in the record has settled it meanwhile. The list is new now.',
  },
  'due.decided': {
    title: 'Decided meanwhile',
    says: 'A colleague has decided about this. Look at the list as it is now, then decide.',
  },
  'due.needs-note': {
    title: 'A few words are missing',
    says: 'Nothing in the record shows it: say in a few words what was done, or why it is not needed.',
  },
  'due.snooze-past': { title: 'That moment is over', says: 'Choose a moment that is still to come.' },
  'due.snooze-too-far': {
    title: 'Too far ahead',
    says: 'Nothing is put out of sight for more than 100 days. Choose an earlier day.',
  },
  'due.unknown-colleague': {
    title: 'Not a care manager here',
    says: 'Hand it to a care manager who works here.',
  },
  'due.decision-not-found': {
    title: 'Nothing to take back',
    says: 'It was taken back already. Load the list again.',
  },
  'view.name-taken': {
    title: 'Name in use',
    says: 'You have a view of this name already. Choose another name, or delete that one.',
  },
  'view.too-many': {
    title: 'Too many views',
    says: 'You keep as many views as there is room for. Delete one that you no longer use.',
  },
  'view.not-found': {
    title: 'View not found',
    says: 'You keep no such view; it may have been deleted in another window. Load the page again.',
  },
  'cover.days': {
    title: 'Days do not fit',
    says: 'Cover begins today or later, and ends on its first day or after it.',
  },
  'cover.too-long': {
    title: 'Too long to cover',
    says: 'Cover lasts at most 31 days. Give the patients to a colleague instead, on the Patients page.',
  },
  'cover.unknown-colleague': {
    title: 'Choose who covers',
    says: 'Choose at least one other care manager who works here.',
  },
  'cover.colleague-away': {
    title: 'Somebody is away too',
    says: 'Somebody you chose is away on one of these days. Choose others.',
  },
  'cover.overlaps': {
    title: 'Covered already',
    says: 'One of these days is covered already. Take that cover back first.',
  },
  'cover.not-found': {
    title: 'Cover not found',
    says: 'It is over, or was taken back. Look at who is covering whom now.',
  },
  'call.not-found': { title: 'Call not found', says: 'There is no such call. Go back to Today.' },
  'call.already-open': {
    title: 'Another call is open',
    says: 'Close or resume the call that is open first.',
  },
  'call.already-closed': {
    title: 'This call is closed',
    says: 'What it wrote stands in the patient’s chart. Nothing more can be added here.',
  },
  'call.not-yours': {
    title: 'Another person has this call',
    says: 'Each person works their own calls. Go back to Today.',
  },
  'call.deceased': { title: 'Patient has died', says: 'The chart says this patient has died.' },
  'call.unanswered': {
    title: 'Questions without an answer',
    says: 'You reached the patient, but questions are left. Answer them, or skip each with a reason.',
  },
  'call.unknown-answer': {
    title: 'Answer not in the guide',
    says: 'The call guide has changed. Load the page again; your note is kept.',
  },
  'call.outcome-does-not-fit': {
    title: 'Outcome does not fit',
    says: 'This kind of contact ends in another way. Choose one of the outcomes shown.',
  },
  'call.in-use': {
    title: 'Something was written on this call',
    says: 'It cannot be discarded. Close it with an outcome, or clear what was written first.',
  },
  'call.next-contact-missing': {
    title: 'Next contact missing',
    says: 'After a call to the patient the next one is planned. Choose a day.',
  },
  'call.next-contact-past': {
    title: 'Next contact lies in the past',
    says: 'Choose a day and hour that are still to come.',
  },
  'call.gap-not-found': { title: 'Idle gap not found', says: 'Load the page again.' },
  'call.gap-decided': { title: 'Idle gap already decided', says: 'It was kept or dropped before.' },
  'call.next-contact-too-far': {
    title: 'The next contact lies too far ahead',
    says: 'More than 400 days ahead the patient would be out of sight. Choose an earlier day.',
  },
  'call.gap-too-long': {
    title: 'This silence is too long to keep',
    says: 'More than two hours cannot be kept as part of a call. Drop it.',
  },
  'call.gap-needs-reason': {
    title: 'A kept gap needs a reason',
    says: 'Say in a few words what you did for this patient in that time, or drop it.',
  },
} satisfies ToldProblems;
