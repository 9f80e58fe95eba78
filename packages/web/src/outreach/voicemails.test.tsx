import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aPatient, friday, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { Voicemails } from './Voicemails.tsx';
import { type VoicemailView, voicemailsQuery } from './voicemail.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const rosa = aPatient();
const aVoicemail = (over: Partial<VoicemailView> = {}): VoicemailView => ({
  id: named<'voicemail'>('one'),
  receivedAt: at('2026-11-19T22:10Z'),
  from: 'daughter Elena',
  phone: '(212) 555-0177',
  said: 'Ankles swollen again.',
  recordedBy: 'Dana Whitlock',
  isAnswered: false,
  ...over,
});
const section = (
  voicemails: readonly VoicemailView[],
  over: { role?: 'biller'; startsOpen?: boolean; language?: Language } = {},
) => {
  const queries = someQueries(over.role && { role: over.role });
  queries.setQueryData(voicemailsQuery(rosa.id).queryKey, { voicemails: [...voicemails] });
  return show(<Voicemails patient={rosa} startsOpen={over.startsOpen ?? false} />, {
    queries,
    ...(over.language && { language: over.language }),
  });
};

describe('voicemails about a patient', () => {
  test('those that wait, with who spoke, when, and the number to call back', () => {
    const { heard } = section([aVoicemail()]);
    expect(heard).toContain('Ankles swollen again.');
    expect(heard).toContain('daughter Elena');
    expect(heard).toContain('(212) 555-0177');
    expect(heard).toContain('not answered');
    expect(heard).toContain('written down by Dana Whitlock');
  });

  test('those answered are counted, and their words are gone from sight', () => {
    const { heard } = section([aVoicemail({ isAnswered: true })]);
    expect(heard).toContain('1 earlier');
    expect(heard).toContain('None waits.');
    expect(heard).not.toContain('Ankles');
  });

  test('one is written down: what is wanted, when it was left, who spoke, the number', () => {
    const shown = section([], { startsOpen: true });
    for (const field of ['What is wanted', 'Left on', 'Who spoke, if not the patient', 'Number to call back'])
      expect(shown.has('textbox', field), field).toBe(true);
    expect(shown.one('button', 'Keep').attr('aria-disabled')).toBe('true');
  });

  test('a biller reads them and writes none', () => {
    const shown = section([aVoicemail()], { role: 'biller', startsOpen: true });
    expect(shown.has('button', 'Write down a voicemail')).toBe(false);
    expect(shown.has('button', 'Keep')).toBe(false);
    expect(shown.has('button', /^Take back/)).toBe(false);
  });

  test('coming, and a problem', () => {
    expect(show(<Voicemails patient={rosa} startsOpen={false} />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, voicemailsQuery(rosa.id).queryKey, new ClientProblem('server.unavailable'));
    expect(show(<Voicemails patient={rosa} startsOpen={false} />, { queries }).has('alert')).toBe(true);
  });

  test('in Spanish', () => {
    expect(section([aVoicemail()], { language: 'es' }).heard).toContain('sin responder');
  });
});
