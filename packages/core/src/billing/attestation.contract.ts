import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { attestationRowSchema, elementEntrySchema, patientEntrySchema } from './attestation.ts';
import { mayAttestElements, mayAttestForPatient, mayReadElements } from './billing.policy.ts';

const made = z.object({ attestationId: idOf<'attestation'>() });
const withdrawal = z.strictObject({ reason: plainText(500).trim().min(3, 'says too little') });

export const getElements = contract({
  name: 'billing.elements',
  kind: 'open',
  method: 'GET',
  path: '/api/billing/elements',
  says: 'What the practice vouches for in chronic care management and what kind of practice it is, who said so and from when.',
  policy: mayReadElements,
  answer: z.object({ elements: z.array(attestationRowSchema) }),
  problems: [],
});

export const attestElement = contract({
  name: 'billing.attest-element',
  kind: 'change',
  method: 'POST',
  path: '/api/billing/elements',
  says: 'Vouch for an element of the practice, or say what kind of practice it is, from a day on.',
  policy: mayAttestElements,
  body: elementEntrySchema,
  answer: made,
  problems: ['billing.attestation-in-future', 'billing.attestation-dates'],
});

export const withdrawElement = contract({
  name: 'billing.withdraw-element',
  kind: 'change',
  method: 'POST',
  path: '/api/billing/elements/:attestationId/withdrawal',
  says: 'Take back what was said of the practice, with a reason.',
  policy: mayAttestElements,
  params: z.strictObject({ attestationId: idOf<'attestation'>() }),
  body: withdrawal,
  answer: made,
  problems: ['billing.attestation-not-found'],
});

export const attestForPatient = contract({
  name: 'billing.attest-for-patient',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/billing-facts',
  says: 'Record the practitioner’s decision making or extra planning, a screening one gave, or a claim of another practice.',
  policy: mayAttestForPatient,
  params: patientParams,
  body: patientEntrySchema,
  answer: made,
  problems: [
    'patient.not-found',
    'billing.attestation-in-future',
    'billing.planning-says-more',
    'billing.screening-says-more',
    'billing.not-yours-to-say',
  ],
});

export const withdrawForPatient = contract({
  name: 'billing.withdraw-for-patient',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/billing-facts/:attestationId/withdrawal',
  says: 'Take back what was said of a patient, with a reason.',
  policy: mayAttestForPatient,
  params: patientParams.extend({ attestationId: idOf<'attestation'>() }),
  body: withdrawal,
  answer: made,
  problems: ['patient.not-found', 'billing.attestation-not-found', 'billing.not-yours-to-say'],
});
