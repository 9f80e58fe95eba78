import { expect, test } from 'vitest';
import { spanishWith } from './spanish-with.ts';

const was = { text: 'Walk each day', es: 'Camine cada día' };

test('Spanish goes with the words it was written for, and comes back when they do', () => {
  expect(spanishWith({ text: 'Walk' }, was, was)).toEqual({ es: '' });
  expect(spanishWith({ text: was.text }, { text: 'Walk', es: '' }, was)).toEqual({ es: was.es });
});

test('Spanish somebody wrote since stays, and what touches no words leaves it', () => {
  expect(spanishWith({ text: 'Walk far' }, { text: 'Walk', es: 'Camine' }, was)).toEqual({ es: 'Camine' });
  expect(spanishWith({}, was, was)).toEqual({});
});
