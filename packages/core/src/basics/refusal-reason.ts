/**
 * Why a resource that another system sent is not taken: what is wrong at the named place, and what to do where that
 * is not the usual thing. Stable keys, because translations hang on them.
 */
export const refusalReasons = {
  'wrong-form': { what: 'does not have the form FHIR R4 gives it' },
  'odd-character': { what: 'holds a character that stands for nothing' },
  'odd-number': { what: 'is a number that no measurement needs' },
  'not-a-date': {
    what: 'is not a date that a calendar since 1800 has, written like 2026-11-22 or 2026-11-22T16:46:34-05:00',
  },
  'unknown-sex': { what: 'is none of female, male, other, unknown' },
  'no-birth-date': { what: 'is missing, and people of one name are told apart by it' },
  'in-future': { what: 'lies in the future' },
  'before-birth': { what: 'lies before the birth date' },
  'no-code': { what: 'has no coding with system and code, so no rule could recognise it' },
  'no-medicine-code': {
    what: 'gives no coding with system and code, neither itself nor by a Medication that has come, so the medicine cannot be recognised',
  },
  'no-substance': { what: 'names nothing the patient could be allergic to' },
  'no-class': { what: 'is missing, and every encounter needs it' },
  'no-time': { what: 'is missing, so this cannot be placed in time' },
  'no-subject': { what: 'refers to nobody, so nobody can tell whose record this belongs to' },
  'unknown-subject': {
    what: 'names nobody who is in this file or was imported earlier from the same source, so nobody can tell whose record this belongs to',
    remedy: 'Send the Patient too, in this file or in one beside it.',
  },
  'refused-subject': {
    what: 'names a Patient that was itself refused',
    remedy: 'Correct the Patient, and send the file again.',
  },
  'another-record': {
    what: "stands in one patient's record since an earlier import and now names another, or none",
    remedy:
      'Ask the system that wrote the file whose it is; Trellis does not move it from one record to another.',
  },
  'another-person': {
    what: 'has another name and another birth date than the person this source gave the same id before',
    remedy: 'If the file comes from another system, import it under a source of its own.',
  },
  'number-of-another': {
    what: 'stands on record for a person with another birth date or sex, so nobody can tell whose chart this is',
    remedy:
      'Compare the two: correct whichever is wrong, in the system that wrote the file or at the patient here, and send the file again.',
  },
  'no-resource': { what: 'is missing; Trellis imports resources and carries out no other requests' },
  'no-id': { what: 'is missing: the resource could not be known again' },
  'long-id': { what: 'is longer than any name needs' },
  twice: { what: 'occurs twice with different content: which of the two is meant could not be told' },
  'unknown-type': { what: 'is not a resource type of FHIR R4' },
  'bundle-in-line': {
    what: 'stands in a line',
    remedy: 'Send each bundle as a file of its own, or its resources one a line.',
  },
  'line-too-long': {
    what: 'is longer than any resource is',
    remedy: 'Export it again, or leave this line out.',
  },
  'line-not-utf8': {
    what: 'is not UTF-8 text, which JSON has to be',
    remedy: 'Export it as UTF-8, or convert it before sending it.',
  },
  'line-malformed': {
    what: 'is not well-formed JSON',
    remedy: 'Export it again from the system that wrote it.',
  },
} as const satisfies Record<string, { readonly what: string; readonly remedy?: string }>;

export type RefusalReason = keyof typeof refusalReasons;

export const isRefusalReason = (text: string): text is RefusalReason => Object.hasOwn(refusalReasons, text);
