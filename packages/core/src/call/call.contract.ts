import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { programMinutesSchema } from '../caseload/program-minutes.ts';
import { nextContactSchema } from '../outreach/contact.ts';
import { contactKindSchema, contactOutcomes } from '../outreach/contact-kind.ts';
import { normalPhone } from '../people/find.ts';
import { patientParams } from '../people/patient.contract.ts';
import { patientSchema } from '../people/patient.ts';
import { mayCall } from './call.policy.ts';
import { draftSchema, gapSchema } from './call.ts';
import { callGuideSchema } from './call-guide.ts';

/** A local number without its area code. */
export const leastDigits = 7;

export const callParams = z.strictObject({ callId: idOf<'call'>() });

/** How the clock of a call stands, by the server's clock in whole seconds. */
export const clockSchema = z.object({
  now: instantSchema,
  /** Seconds of finished segments of this call, kept gaps included. */
  recordedSeconds: z.number().int(),
  /** Where the running segment began; null while the person's attention is elsewhere. */
  runningSince: instantSchema.nullable(),
  gaps: z.array(gapSchema),
  /** While she is on the phone silence of this page is no gap, until this moment; null: not on the phone. */
  phoneUntil: instantSchema.nullable(),
});

const dueSchema = z.object({
  key: z.string(),
  rule: z.string(),
  dueAt: instantSchema,
  anchors: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** A POST, because a phone number must not stand in an address, a log line or the browser's history. */
export const findCallers = contract({
  name: 'call.who-is-calling',
  kind: 'read',
  method: 'POST',
  path: '/api/callers',
  says: 'The patients whom a phone number belongs to; several may share one, and then the birth date tells them apart.',
  policy: mayCall,
  body: z.strictObject({
    phone: plainText(40).refine(
      text => normalPhone(text).length >= leastDigits,
      'is no whole phone number; type at least seven digits',
    ),
  }),
  answer: z.object({ patients: z.array(patientSchema) }),
  problems: [],
});

export const startCall = contract({
  name: 'call.start',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/calls',
  says: 'Start a contact about a patient: a call to her unless another kind is named. One of the same person about her that is still open is taken up again.',
  policy: mayCall,
  params: patientParams,
  body: z.strictObject({ kind: contactKindSchema.optional() }),
  answer: z.object({ callId: idOf<'call'>() }),
  problems: ['patient.not-found', 'call.deceased'],
});

export const getCall = contract({
  name: 'call.get',
  kind: 'read',
  method: 'GET',
  path: '/api/calls/:callId',
  says: 'An open call: patient, guide, draft with its version, clock, and the counted seconds of the month by program.',
  policy: mayCall,
  params: callParams,
  answer: z.object({
    callId: idOf<'call'>(),
    patient: patientSchema,
    startedAt: instantSchema,
    guide: callGuideSchema,
    draft: draftSchema,
    version: z.number().int(),
    clock: clockSchema,
    /** This month before this call, by timed program. */
    minutes: z.array(programMinutesSchema),
    program: z.string().nullable(),
    /** There is more than one thing its seconds could count for. */
    mayAttribute: z.boolean(),
    /** What is due for her now besides this call: the beginning of the agenda. */
    due: z.array(dueSchema),
    /** Whom to phone when something cannot wait; null where nobody entered it. */
    escalation: z.object({
      practice: z.string(),
      phone: z.string().nullable(),
      provider: z.string().nullable(),
    }),
  }),
  problems: ['call.not-found', 'call.not-yours', 'call.already-closed'],
});

export const getOpenCalls = contract({
  name: 'call.mine',
  kind: 'read',
  method: 'GET',
  path: '/api/calls',
  says: 'The calls the signed-in person has open, and which of them her clock runs for.',
  policy: mayCall,
  answer: z.object({
    calls: z.array(
      z.object({
        callId: idOf<'call'>(),
        patient: patientSchema,
        startedAt: instantSchema,
        clock: clockSchema,
      }),
    ),
  }),
  problems: [],
});

export const saveDraft = contract({
  name: 'call.save-draft',
  kind: 'edit',
  method: 'PUT',
  path: '/api/calls/:callId/draft',
  says: 'Keep the note and answers of an open call; If-Match carries the version they were edited from.',
  policy: mayCall,
  params: callParams,
  body: draftSchema,
  answer: z.object({ version: z.number().int(), savedAt: instantSchema }),
  problems: ['call.not-found', 'call.not-yours', 'call.already-closed', 'call.unknown-answer', 'edit.stale'],
});

export const beat = contract({
  name: 'call.beat',
  kind: 'pulse',
  method: 'PUT',
  path: '/api/calls/:callId/beat',
  says: 'The call page is open: its seconds run, and run for no other call of this person. A page without the focus keeps its own clock going, but never takes it from another call. While the session is locked it speaks only for somebody on the phone.',
  policy: mayCall,
  // On the phone she works in another window, and Trellis locks its pages meanwhile: the clock shows no patient.
  gates: ['locked'],
  params: callParams,
  body: z.strictObject({
    focused: z.boolean(),
    /** The person left the call page for another: her clock stops here at once. */
    leaving: z.boolean().optional(),
    /** The page cannot be seen: it may speak only for somebody on the phone. */
    hidden: z.boolean().optional(),
  }),
  answer: clockSchema,
  problems: ['call.not-found', 'call.not-yours', 'call.already-closed'],
});

export const decideIdleGap = contract({
  name: 'call.decide-gap',
  kind: 'change',
  method: 'POST',
  path: '/api/calls/:callId/gaps/:gapId',
  says: 'Keep an idle gap as a marked hand entry with a reason, or drop it.',
  policy: mayCall,
  params: z.strictObject({ callId: idOf<'call'>(), gapId: idOf<'idle gap'>() }),
  body: z.strictObject({ decision: z.enum(['kept', 'dropped']), reason: plainText(300) }),
  answer: clockSchema,
  problems: [
    'call.not-found',
    'call.not-yours',
    'call.already-closed',
    'call.gap-not-found',
    'call.gap-decided',
    'call.gap-needs-reason',
    'call.gap-too-long',
  ],
});

export const closeCall = contract({
  name: 'call.close',
  kind: 'change',
  method: 'POST',
  path: '/api/calls/:callId/close',
  says: 'Write everything at once: contact, note, answers, seconds, next contact, and the worklist that follows from them.',
  policy: mayCall,
  params: callParams,
  body: z.strictObject({
    outcome: z.enum(contactOutcomes),
    /** Null leaves the plan that stands; not after a call to the patient. */
    nextContact: nextContactSchema.nullable(),
    /** The draft version the person saw; anything newer must be looked at first. */
    version: z.number().int(),
  }),
  answer: z.object({
    countedSeconds: z.number().int(),
    /** This month with this call, by timed program. */
    minutes: z.array(programMinutesSchema),
    nextContact: nextContactSchema.nullable(),
  }),
  problems: [
    'time.more-than-worked',
    'time.not-of-program',
    'call.not-found',
    'call.not-yours',
    'call.already-closed',
    'call.unanswered',
    'call.unknown-answer',
    'call.red-flag-open',
    'danger.not-disposed',
    'flag.step-incomplete',
    'call.outcome-does-not-fit',
    'call.next-contact-missing',
    'call.next-contact-past',
    'call.next-contact-too-far',
    'edit.stale',
  ],
});

export const setPhone = contract({
  name: 'call.phone',
  kind: 'pulse',
  method: 'PUT',
  path: '/api/calls/:callId/phone',
  says: 'On the phone or off it. On the phone, work in another window is no idle gap; saying it again renews it, for it ends by itself.',
  policy: mayCall,
  params: callParams,
  body: z.strictObject({ isOnPhone: z.boolean() }),
  answer: clockSchema,
  problems: ['call.not-found', 'call.not-yours', 'call.already-closed'],
});

export const discardCall = contract({
  name: 'call.discard',
  kind: 'change',
  method: 'POST',
  path: '/api/calls/:callId/discard',
  says: 'Take back a call that was opened by mistake and never used: no contact is written, its seconds are kept as not counted.',
  policy: mayCall,
  params: callParams,
  answer: z.object({ uncountedSeconds: z.number().int() }),
  problems: ['call.not-found', 'call.not-yours', 'call.already-closed', 'call.in-use'],
});

export const restoreCall = contract({
  name: 'call.restore',
  kind: 'change',
  method: 'POST',
  path: '/api/calls/:callId/restore',
  says: 'Open a discarded call again, with its seconds: nothing is lost by a slip.',
  policy: mayCall,
  params: callParams,
  answer: z.object({ callId: idOf<'call'>() }),
  problems: ['call.not-found', 'call.not-yours', 'call.already-open'],
});
