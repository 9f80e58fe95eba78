import type { ProblemCode } from '@trellis/core/basics/problem';

type Told = { readonly title: string; readonly says: string };

/** What can go wrong on the way in, and when staff, practices, settings and tokens are kept. */
export const accessProblemsEn = {
  'access.not-signed-in': { title: 'Not signed in', says: 'Your session has ended. Sign in again.' },
  'access.sign-in-refused': {
    title: 'That did not work',
    says: 'E-mail address or password is wrong. Check both and try again.',
  },
  'access.code-needed': {
    title: 'Now the code',
    says: 'Type the six figures that your authenticator app shows, or a recovery code.',
  },
  'access.code-refused': {
    title: 'Code refused',
    says: 'It is wrong, too old, or was used before. Wait for the next one and type that.',
  },
  'access.locked': { title: 'Locked', says: 'Nobody used Trellis for a while. Unlock it to go on.' },
  'access.unlock-refused': {
    title: 'Not unlocked',
    says: 'This is neither your password nor a fresh code. Check it and try again.',
  },
  'access.proof-needed': {
    title: 'Is it still you?',
    says: 'This changes how somebody signs in. Give your password, and a code if you have a second factor.',
  },
  'access.proof-refused': {
    title: 'Not right',
    says: 'The password or the code is wrong, or the code was used before. Check both and try again.',
  },
  'access.factor-required': {
    title: 'Second factor is required',
    says: 'Your organization asks everybody for one. You can set up a new one.',
  },
  'access.no-factor': { title: 'No second factor', says: 'Set one up first.' },
  'access.set-up-needed': {
    title: 'Second factor needed',
    says: 'Your organization asks for a second factor. Set it up to go on.',
  },
  'access.password-weak': {
    title: 'Choose another password',
    says: 'It is too short or too easy to guess. Four or five words that do not belong together are easy to keep.',
  },
  'access.factor-not-begun': { title: 'Begin again', says: 'Scan the new picture, then type its code.' },
  'invitation.not-found': {
    title: 'This link is not known',
    says: 'Perhaps it was cut off on the way. Copy all of it, or ask your administrator for a new one.',
  },
  'invitation.expired': {
    title: 'This link has expired',
    says: 'A link is good for seven days. Ask your administrator for a new one.',
  },
  'invitation.used': {
    title: 'This link was used before',
    says: 'A link works once. Sign in, or ask your administrator for a new one.',
  },
  'invitation.revoked': {
    title: 'This link was withdrawn',
    says: 'Your administrator has withdrawn it. Ask for a new one.',
  },
  'invitation.email-taken': {
    title: 'This address signs in already',
    says: 'One address belongs to one person in one organization. Use another address.',
  },
  'staff.not-found': { title: 'Person not found', says: 'Load the page again.' },
  'staff.last-administrator': {
    title: 'This is the last administrator',
    says: 'Make another person administrator first.',
  },
  'staff.credential-does-not-fit': {
    title: 'Credential does not fit the role',
    says: 'A supervising provider bills as a practitioner: choose MD, DO, NP or PA.',
  },
  'staff.has-left': { title: 'This person has left', says: 'Let them back in first.' },
  'licence.not-found': {
    title: 'License not found',
    says: 'It was replaced meanwhile. Load the page again.',
  },
  'practice.not-found': { title: 'Practice not found', says: 'Load the page again.' },
  'setting.in-past': { title: 'The day lies in the past', says: 'Choose today or a later day.' },
  'token.not-found': { title: 'Token not found', says: 'Load the page again.' },
  'token.unknown-scope': { title: 'Not for programs', says: 'Choose scopes from the list.' },
  'token.bad-expiry': {
    title: 'Last day does not fit',
    says: 'Choose a day from tomorrow to a year from now.',
  },
} satisfies Partial<Record<ProblemCode, Told>>;
