import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { promisesQuery, saidQuery } from '../outreach/promise.queries.ts';
import { KnownForm } from '../people/KnownForm.tsx';
import { type KnownView, knownQuery } from '../people/known.queries.ts';
import { CallPerson, Prompts } from './CallPerson.tsx';
import { PromisedHere } from './PromisedHere.tsx';

const rosa = aPatient();
const callId = named<'call'>('call');
const known = (kind: KnownView['kind'], text: string, ownWords = ''): KnownView => ({
  ...{ id: named<'known'>(text), kind, text, ownWords, saidBy: '', since: null },
  ...{ heardIn: { of: 'other' }, heardAt: at('2026-11-02T15:00Z'), by: 'Dana Whitlock' },
});
const say = { en: 'How has it been since then?', es: '¿Cómo ha sido desde entonces?' };

function line(all: readonly KnownView[], said: readonly object[] = [], language: 'en' | 'es' = 'en') {
  const queries = someQueries();
  queries.setQueryData(knownQuery(rosa.id).queryKey, [...all]);
  const prompts = [{ id: 'fear', card: 'talk.support', say }];
  queries.setQueryData(saidQuery(rosa.id).queryKey, { said: said as never, prompts, isSignedOff: false });
  return show(<CallPerson patient={rosa} callId={callId} />, { queries, language });
}

describe('who is on the phone', () => {
  test('coming, and a problem', () => {
    const queries = someQueries();
    const person = () => show(<CallPerson patient={rosa} callId={callId} />, { queries });
    expect(person().heard).toContain('Loading');
    seedProblem(queries, knownQuery(rosa.id).queryKey, new ClientProblem('patient.not-found'));
    expect(person().has('alert')).toBe(true);
  });

  test('three lines: what matters in her words, what she fears, how to speak with her', () => {
    const shown = line([
      known('matters', 'Lena’s wedding in June', 'I want to dance there'),
      known('fear', 'Falling again'),
      known('manner', 'Prefers mornings, hard of hearing left'),
      known('joy', 'Her dog'),
    ]);
    expect(shown.heard).toContain('Matters I want to dance there');
    expect(shown.heard).toContain('Afraid Falling again');
    expect(shown.heard).toContain('Speak so Prefers mornings, hard of hearing left');
    expect(shown.heard).not.toContain('Her dog');
  });

  test('answers of an assessment speak too', () => {
    const answer = {
      ...{ kind: 'fear', question: say, answer: 'Falling', isOwn: true },
      ...{ saidAt: at('2026-11-02T15:00Z'), by: 'Dana Whitlock', assessmentId: named<'assessment'>('a') },
    };
    expect(line([], [answer]).heard).toContain('Afraid Falling');
  });

  test('of whom nothing is known, it says so', () => {
    expect(line([]).heard).toContain('Nothing is known of the person yet.');
  });

  test('words to say aloud in her language, unsigned in words, with the card that says more', () => {
    expect(line([known('fear', 'Falling again')]).has('button', 'To say')).toBe(true);
    const prompts = [{ id: 'fear', card: 'talk.support', say }];
    const shown = show(<Prompts prompts={prompts} isSignedOff={false} />);
    expect(shown.heard).toContain('How has it been since then?');
    expect(shown.heard).toContain('Not signed off by a clinician');
    expect(shown.has('button', 'How to say it: How has it been since then?')).toBe(true);
    const spanish = show(<Prompts prompts={prompts} isSignedOff />, { language: 'es' }).heard;
    expect(spanish).toContain('¿Cómo ha sido desde entonces?');
    expect(spanish).not.toContain('Sin firma');
  });

  test('what is heard and what is promised are one key away', () => {
    expect(line([]).heard).toMatch(/To say Heard Promise/);
  });
});

describe('writing down what was heard', () => {
  const form = (instead: KnownView | null = null) =>
    show(
      <KnownForm patient={rosa} heardIn={{ of: 'contact', callId }} instead={instead} onDone={() => {}} />,
    );

  test('asks for a line and her own words; on a contact no letter is asked for', () => {
    expect(form().names('textbox')).toEqual([
      'In a line',
      'In the patient’s own words',
      'Who said it, if it was not the patient',
      'Since (2024, 2024-05 or a day)',
    ]);
    expect(form().one('button', 'Write it down').attr('aria-disabled')).toBe('true');
  });

  test('a correction begins with what stood', () => {
    const shown = form(known('fear', 'Falling again'));
    expect(shown.one('textbox', 'In a line').attr('value')).toBe('Falling again');
    expect(shown.has('button', 'Write it anew')).toBe(true);
  });
});

describe('before the close', () => {
  const promise = (text: string, on: string) => ({
    ...{ id: named<'promise'>(text), text, to: 'Elena', dueOn: day('2026-11-20'), callId: named<'call'>(on) },
    ...{ madeAt: at('2026-11-16T15:00Z'), madeById: named<'staff'>('dana'), madeBy: 'Dana', steps: [] },
  });
  const here = (...promises: ReturnType<typeof promise>[]) => {
    const queries = someQueries();
    queries.setQueryData(promisesQuery(rosa.id).queryKey, promises);
    return show(<PromisedHere patient={rosa} callId={callId} />, { queries }).heard;
  };

  test('what was promised on this call is said, and what on another is not', () => {
    const heard = here(promise('Call about the ride', 'call'), promise('Send the list', 'other'));
    expect(heard).toContain('Promised on this call Call about the ride · by Fri 20 Nov · to Elena');
    expect(heard).not.toContain('Send the list');
    expect(here()).toContain('Nothing promised on this call');
  });

  test('coming, and a problem', () => {
    const queries = someQueries();
    const shown = () => show(<PromisedHere patient={rosa} callId={callId} />, { queries });
    expect(shown().heard).toContain('Loading');
    seedProblem(queries, promisesQuery(rosa.id).queryKey, new ClientProblem('patient.not-found'));
    expect(shown().has('alert')).toBe(true);
  });
});
