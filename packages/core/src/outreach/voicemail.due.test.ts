import { describe, expect, test } from 'vitest';
import { at, dueFacts, named, problemOf } from '../../test/builders.ts';
import { voicemailDue } from './voicemail.due.ts';
import { decideVoicemail, voicemailEntrySchema } from './voicemail.ts';

const left = (name: string, receivedAt: string) => ({
  id: named<'voicemail'>(name),
  receivedAt: at(receivedAt),
});
const monday = left('monday', '2026-11-16T14:00Z');
const tuesday = left('tuesday', '2026-11-17T20:00Z');
const due = (over: Parameters<typeof dueFacts>[0]) => voicemailDue(dueFacts(over));

describe('a voicemail', () => {
  test('is due when it is left, and overdue a day later', () => {
    expect(due({ voicemails: [monday] })).toEqual([
      {
        key: 'outreach.voicemail:monday',
        rule: 'outreach.voicemail',
        patientId: dueFacts().patient.id,
        opensAt: monday.receivedAt,
        dueAt: monday.receivedAt,
        overdueAt: '2026-11-17T14:00:00.000Z',
        anchors: { receivedAt: monday.receivedAt },
      },
    ]);
  });

  test('two are one need, as old as the first; the newest names the occasion', () => {
    const [item, ...others] = due({ voicemails: [tuesday, monday] });
    expect(others).toEqual([]);
    expect(item).toMatchObject({ key: 'outreach.voicemail:tuesday', dueAt: monday.receivedAt });
  });

  test('is answered by reaching somebody, or leaving word, after it', () => {
    expect(due({ voicemails: [monday], answeredAt: at('2026-11-16T15:00Z') })).toEqual([]);
    expect(due({ voicemails: [monday], answeredAt: at('2026-11-15T15:00Z') })).toHaveLength(1);
  });

  test('left after the answer waits again', () => {
    const [item] = due({ voicemails: [monday, tuesday], answeredAt: at('2026-11-16T15:00Z') });
    expect(item).toMatchObject({ key: 'outreach.voicemail:tuesday', dueAt: tuesday.receivedAt });
  });

  test('none is nothing', () => {
    expect(due({})).toEqual([]);
  });

  test('keeps no word of the caller among what a list shows', () => {
    expect(Object.keys(due({ voicemails: [monday] })[0]?.anchors ?? {})).toEqual(['receivedAt']);
  });
});

describe('writing one down', () => {
  const voicemail = {
    ...monday,
    patientId: named<'patient'>('rosa'),
    from: 'daughter Elena',
    phone: null,
    said: 'Ankles swollen.',
  };

  test('not one from the future', () => {
    expect(decideVoicemail(voicemail, at('2026-11-16T14:00Z'))).toBe(voicemail);
    expect(problemOf(() => decideVoicemail(voicemail, at('2026-11-16T13:59Z'))).code).toBe(
      'voicemail.in-future',
    );
  });

  test('not an empty one', () => {
    const entry = { receivedAt: monday.receivedAt, from: null, phone: null };
    expect(voicemailEntrySchema.safeParse({ ...entry, said: '  ' }).success).toBe(false);
    expect(voicemailEntrySchema.safeParse({ ...entry, said: 'Call me' }).success).toBe(true);
  });
});
