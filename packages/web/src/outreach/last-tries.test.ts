import { type ContactOutcome, callToPatient } from '@trellis/core/outreach/contact-kind';
import { expect, test } from 'vitest';
import { lastTries } from './last-tries.ts';

const toHer = (outcome: ContactOutcome) => ({ kind: callToPatient, outcome });

test('the last five calls to her, oldest first', () => {
  const contacts = (
    ['reached', 'no-answer', 'left-message', 'no-answer', 'no-answer', 'reached'] as const
  ).map(toHer);
  expect(lastTries(contacts)).toEqual(['no-answer', 'no-answer', 'left-message', 'no-answer', 'reached']);
});

test('calls that came in, calls to others and work without a call are no tries', () => {
  expect(
    lastTries([
      { kind: { way: 'inbound', party: { with: 'patient' } }, outcome: 'reached' },
      { kind: { way: 'outbound', party: { with: 'pharmacy', name: 'Main St' } }, outcome: 'no-answer' },
      { kind: { way: 'work', work: 'chart-review' }, outcome: 'done' },
      toHer('left-message'),
    ]),
  ).toEqual(['left-message']);
});
