import type { Rejection } from './eligibility.ts';

/** AAA03. Codes: ASC X12 element 901, as 005010X279A1 takes them; our words. */
const reasons: Readonly<Record<string, string>> = {
  '04': 'More was asked than may be asked at once',
  '15': 'Something needed for the answer is missing',
  '33': 'The question has faults',
  '35': 'Out of the network',
  '41': 'This practice may not ask',
  '42': 'The payer cannot answer just now',
  '43': 'The provider number is missing or not valid',
  '44': 'The provider’s name is missing or not valid',
  '45': 'The provider’s specialty is missing or not valid',
  '46': 'The provider’s phone number is missing or not valid',
  '47': 'The provider’s state is missing or not valid',
  '48': 'The referring provider’s number is missing or not valid',
  '49': 'The provider is not the primary care provider',
  '50': 'The provider may not ask about eligibility',
  '51': 'The payer does not know the provider',
  '52': 'The provider was not enrolled on the day asked for',
  '54': 'The kind of the service code is not valid',
  '55': 'The service code is not valid',
  '56': 'A day is not valid',
  '57': 'The day asked for is missing or not valid',
  '58': 'The day of birth is missing or not valid',
  '60': 'The day of birth lies after the day asked for',
  '61': 'The patient died before the day asked for',
  '62': 'The day asked for is too far away',
  '63': 'The day asked for lies in the future',
  '64': 'The patient’s number is missing or not valid',
  '65': 'The patient’s name is missing or not valid',
  '66': 'The patient’s sex is missing or not valid',
  '67': 'The patient was not found',
  '68': 'Two patients have this number',
  '69': 'It does not fit the patient’s age',
  '70': 'It does not fit the patient’s sex',
  '71': 'The day of birth is not the one the payer has',
  '72': 'The member number is missing or not valid',
  '73': 'The member’s name is missing or not the one the payer has',
  '74': 'The member’s sex is missing or not valid',
  '75': 'The member was not found',
  '76': 'Two members have this number',
  '77': 'The member was found, the patient was not',
  '78': 'The member is not in the plan that was named',
  '79': 'The participant’s number is not valid',
  '80': 'No answer came in time',
  '97': 'The provider’s address is missing or not valid',
  T4: 'The payer’s name or number is missing or not valid',
};

/** AAA04. Codes: ASC X12 element 889, as 005010X279A1 takes them; our words. */
const whatToDoOf: Readonly<Record<string, string>> = {
  C: 'Correct it and ask again.',
  N: 'Do not ask again.',
  P: 'Ask the same again.',
  R: 'Asking again is allowed.',
  S: 'The payer asks somebody else; do not ask again.',
  W: 'Ask again after 30 days.',
  X: 'Ask again after 10 days.',
  Y: 'Do not ask again: the payer will answer.',
};

export const rejectionOf = (code: string, whatToDo: string, about: Rejection['about']): Rejection => ({
  code,
  about,
  says: Object.hasOwn(reasons, code) ? (reasons[code] ?? code) : `Reason ${code}`,
  whatToDo: Object.hasOwn(whatToDoOf, whatToDo) ? (whatToDoOf[whatToDo] ?? '') : '',
});

export const knownRejections: readonly string[] = Object.keys(reasons);
