import type { Settlement } from '@trellis/core/caseload/settles';

/** What ends a need by itself, said where somebody marks it as done. */
export const endsByEn: Readonly<Record<Settlement, string>> = {
  contact: 'Ends by itself once a contact is closed.',
  answer: 'Ends by itself once somebody is reached or word is left.',
  owner: 'Ends by itself once somebody takes the request.',
  'asker-answer': 'Ends by itself once the asker has an answer.',
  consent: 'Ends by itself once consent is recorded.',
  plan: 'Ends by itself once a care plan is issued, or a plan kept elsewhere is recorded.',
  'visit-paper': 'Ends by itself once the initiating visit is recorded.',
  'provider-informed': 'Ends by itself once the provider is informed.',
  disposition: 'Ends by itself once it is recorded what happens with the patient.',
  assessment: 'Ends by itself once it is asked again.',
  reading: 'Ends by itself once somebody has read it.',
  taught: 'Ends by itself once it is said back, or given.',
  'close-note': 'Ends by itself once the note is closed.',
  document: 'Ends by itself once a newer one of the same title is kept.',
  result: 'Ends by itself once the result is in the chart.',
  visit: 'Ends by itself once the visit is in the chart.',
  nothing: 'Nothing in the record can show this.',
};
