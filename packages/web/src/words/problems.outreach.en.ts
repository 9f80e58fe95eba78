import type { Told } from './problems.en.ts';

/** Problems of red flags, and of copies. */
export const outreachProblemsEn = {
  'plan.copy-of-returned': {
    title: 'This version was sent back',
    says: 'Change the draft, issue the next version, and give a copy of that.',
  },
  'call.red-flag-open': {
    title: 'A red flag has no step yet',
    says: 'Write down what you did about it, or why it is none after asking. Then the contact closes.',
  },
  'flag.step-moment': {
    title: 'The moment does not fit',
    says: 'A step is taken after the red flag was heard and not later than now. Enter when you took it.',
  },
  'flag.step-incomplete': {
    title: 'Something is missing',
    says: 'With a provider: who, and what the answer was. With a visit: who gives it. With no red flag: the reason.',
  },
  'flag.not-found': {
    title: 'Red flag not found',
    says: 'It is not there. Load the page again.',
  },
  'flag.step-not-found': {
    title: 'Step not found',
    says: 'It was taken back before, or was never there. Load the page again.',
  },
  'flag.last-step': {
    title: 'Nothing else stands about it',
    says: 'Record what is right first, then take this back.',
  },
} satisfies Readonly<Record<string, Told>>;
