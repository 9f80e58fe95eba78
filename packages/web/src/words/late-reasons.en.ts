import type { questionAbouts } from '@trellis/core/coordination/question-anchors';

/** Why questions and plans to sign stand on Today: fetched with the first list that has one. */
export const lateReasonsEn = {
  abouts: {
    plan: 'the care plan',
    medicine: 'a medicine',
    result: 'a result',
    other: 'something',
  } satisfies Record<(typeof questionAbouts)[number], string>,
  question: (about: string, when: string) => `Asked of you about ${about}, ${when}`,
  questionContext: 'The care manager waits for your answer',
  late: (about: string, when: string) => `No answer yet to the question about ${about}, asked ${when}`,
  lateContext: 'Its time is over · call the provider',
  ofProvider: (about: string, when: string) => `The provider asks about ${about}, ${when}`,
  ofProviderContext: 'The plan waits for your answer',
  toTell: (about: string, when: string) =>
    `The provider answered about ${about}, ${when}: patient not told yet`,
  toTellContext: 'Tell it, and have it said back',
  toSign: (number: string, when: string) => `Care plan, version ${number}, waits for you since ${when}`,
  toSignContext: 'Approve, ask or return',
  returned: (number: string, when: string) => `Care plan, version ${number}, was returned ${when}`,
  returnedContext: 'Read what should change · issue the next version',
  planReview: (number: number, day: string) => `Care plan ${number} is to be looked at again by ${day}`,
  planReviewContext: 'See how the goals go · change it, or record that nothing has to change',
  again: (instrument: string, last: string) => `${instrument} due again, last ${last}`,
  againContext: 'Ask it at the next contact',
  outsideDanger: (on: string | null) =>
    on === null
      ? 'Danger to life answered elsewhere, nobody says when'
      : `Danger to life answered elsewhere on ${on}`,
  outsideDangerContext: 'It came with a chart · read it, and ask again',
  promise: (what: string) => `Promised: “${what}”`,
  promiseContext: (day: string) => `Promised ${day}`,
  documentEnds: (day: string) => `A document expires on ${day}`,
  documentEnded: (day: string) => `A document expired on ${day}`,
  documentContext: 'Have it signed again, then keep the new one',
  voicemail: (when: string) => `Voicemail of ${when}, not answered`,
  voicemailContext: 'Someone spoke to the machine · call back',
  inHospital: (day: string) => `In hospital since ${day}`,
  inEmergency: (day: string) => `In the emergency department since ${day}`,
  homeFromHospital: (days: number) =>
    days === 0 ? 'Home from hospital today' : `Home from hospital, day ${days}`,
  homeFromEmergency: (days: number) =>
    days === 0 ? 'In the emergency department today' : `Home from the emergency department, day ${days}`,
  hospitalContext: (from: string) => `There from ${from} · not talked about yet`,
  hospitalOn: (day: string) => `${day} · not talked about yet`,
  homeContext: (from: string, to: string) => `${from} to ${to} · not talked about yet`,
};
export type LateReasonsWords = typeof lateReasonsEn;
