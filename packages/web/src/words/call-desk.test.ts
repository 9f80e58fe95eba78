import { expect, test } from 'vitest';
import { callDeskEn } from './call-desk.en.ts';
import { callDeskEs } from './call-desk.es.ts';

test('phrases that are made of parts leave no hole, and one is one', () => {
  for (const { page, note, caller, agenda } of [callDeskEn, callDeskEs]) {
    const phrases = [
      page.writes.answers(1, 0),
      page.writes.answers(2, 1),
      page.writes.time('4:41', null),
      page.writes.time('4:41', 'CCM'),
      page.writes.undecided('4:41'),
      page.conflict.answers(0),
      page.gapsLeft(2),
      page.left(1),
      page.left(2),
      note.copiedFrom(1, '14 Oct'),
      note.copiedFrom(2, '14 Oct'),
      caller.several(2),
      agenda.more(2),
    ];
    for (const phrase of phrases) expect(phrase).not.toMatch(/undefined|null|NaN|\s\s|^\s|\s$|\s[.,;]/);
    expect(new Set(phrases).size).toBe(phrases.length);
  }
  expect(callDeskEs.page.left(1)).toBe('falta 1 pregunta');
  expect(callDeskEn.page.writes.time('4:41', null)).toBe('4:41, no program to count for');
});
