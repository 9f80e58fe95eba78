import { concept, latest, type Native, patientRef, refTo } from '../platform/fhir/native.ts';
import type { KeptConsent } from './kept-consent.store.ts';

/** Status of R4's consent-state-codes: what was corrected was never so; what was taken back no longer holds. */
const statusOf = (it: KeptConsent): 'active' | 'inactive' | 'entered-in-error' =>
  it.correctedAt !== null ? 'entered-in-error' : it.revokedAt !== null ? 'inactive' : 'active';

/** Her agreement to a program of care, and what she was told before. */
export const consentOf = (it: KeptConsent): Native => ({
  type: 'Consent',
  id: it.id,
  version: 1 + (it.revokedAt === null ? 0 : 1) + (it.correctedAt === null ? 0 : 1),
  patientId: it.patientId,
  recordedAt: latest(it.recordedAt, it.revocationRecordedAt, it.correctedAt),
  members: {
    ...(it.language !== null && { language: it.language }),
    status: statusOf(it),
    scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'treatment', 'Treatment'),
    category: [concept('http://loinc.org', '59284-0', 'Consent Document')],
    patient: patientRef(it.patientId),
    dateTime: it.givenAt,
    performer: [patientRef(it.patientId)],
    organization: [refTo('Organization', it.practiceId)],
    // Constraint ppc-1 wants a policy or a rule: what she agreed to is care management under Medicare's terms.
    policyRule: { text: `${it.program}: 42 CFR 410.26, consent to care management (${it.form})` },
    verification: [{ verified: true, verifiedWith: patientRef(it.patientId), verificationDate: it.givenAt }],
    provision: {
      type: 'permit',
      period: { start: it.givenAt, ...(it.revokedAt !== null && { end: it.revokedAt }) },
      actor: [
        {
          role: concept(
            'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
            'PPRF',
            'primary performer',
          ),
          reference: refTo('Practitioner', it.billingPractitionerId),
        },
      ],
    },
    extension: [
      { url: 'urn:trellis:fhir:obtained-by', valueReference: refTo('Practitioner', it.obtainedBy) },
      ...it.told.map(code => ({ url: 'urn:trellis:fhir:told-before-consent', valueCode: code })),
      ...(it.textVersion === null
        ? []
        : [{ url: 'urn:trellis:fhir:consent-words', valueString: it.textVersion }]),
    ],
  },
});
