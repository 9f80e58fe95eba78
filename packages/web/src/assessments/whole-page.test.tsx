import type { Actor } from '@trellis/core/access/staff';
import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aForm, answered, howOften, often, question } from '../../../core/test/forms.builder.ts';
import { AForm } from '../../test/assessments.tsx';
import { aPatient, openPage, rosaId, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { patientQuery } from '../people/patient.queries.ts';
import { Answering, isNamed } from './Answering.tsx';
import { WholePart } from './WholePart.tsx';
import { WholeParts } from './WholeParts.tsx';
import { type AskView, type PartView, type WholeView, wholeQuery } from './whole.queries.ts';

const rosa = aPatient();
const both = (en: string, es = en) => ({ en, es });
const ask = (id: string, over: Partial<AskView> = {}): AskView => ({
  instrumentId: id,
  language: 'en',
  title: both(`Ask ${id}`),
  minutes: 2,
  isFollowUp: false,
  state: { is: 'never' },
  ...over,
});
const part = (id: string, over: Partial<PartView> = {}): PartView => ({
  id,
  title: both(id),
  minutes: 2,
  is: 'never',
  againOn: null,
  skipped: null,
  asks: [ask(id)],
  ...over,
});
const done = part('Home', {
  is: 'done',
  againOn: day('2027-11-20'),
  asks: [
    ask('home', {
      state: {
        is: 'done',
        assessmentId: named<'assessment'>('a1'),
        finishedAt: at('2026-11-20T15:00Z'),
        by: 'Marcus Hale',
        answerer: { who: 'proxy', name: 'Luis Ortiz', relation: 'son' },
        band: both('Safe'),
        total: 4,
        isOld: false,
      },
    }),
  ],
});
const begun = part('Mood', {
  is: 'begun',
  asks: [
    ask('phq-2', {
      state: {
        is: 'begun',
        draftId: named<'assessment draft'>('d1'),
        savedAt: at('2026-11-20T15:00Z'),
        by: 'Dana Whitlock',
        answerer: { who: 'patient' },
      },
    }),
    ask('phq-9', { isFollowUp: true }),
  ],
});
const leftOut = part('Diet', {
  is: 'left-out',
  skipped: { partId: 'Diet', reason: 'declined', at: at('2026-11-20T15:00Z'), by: 'Dana Whitlock' },
});

const queriesWith = (view: Partial<WholeView> | undefined, actor: Partial<Actor> = {}) => {
  const queries = someQueries(actor);
  queries.setQueryData(patientQuery(rosa.id).queryKey, { patient: rosa });
  if (view) queries.setQueryData(wholeQuery(rosa.id).queryKey, { parts: [], isSignedOff: false, ...view });
  return queries;
};
const parts = (
  view: Partial<WholeView> | undefined,
  { actor = {}, language = 'en' }: { actor?: Partial<Actor>; language?: 'en' | 'es' } = {},
) =>
  show(<WholeParts patient={rosa} onForm={() => {}} onResult={() => {}} />, {
    queries: queriesWith(view, actor),
    language,
  });

const onePart = (it: PartView, mayWrite = true) =>
  show(
    <WholePart
      part={it}
      isNext={false}
      isOpen
      onOpen={() => {}}
      desk={{ patient: rosa, mayWrite, open: () => {}, onResult: () => {} }}
    />,
    { queries: queriesWith({}) },
  );

describe('the comprehensive assessment', () => {
  test('has an address, and says whose it is before anything else', async () => {
    const { page } = await openPage(`/patients/${rosaId}/whole`, {
      queries: queriesWith({ parts: [done] }),
    });
    expect(page.heard).toContain('Rosa García Márquez');
    expect(page.heard).toContain('Comprehensive assessment');
  });

  test('coming, and a problem', () => {
    expect(parts(undefined).heard).toContain('Loading');
    const queries = queriesWith(undefined);
    seedProblem(queries, wholeQuery(rosa.id).queryKey, new ClientProblem('patient.not-found'));
    const shown = show(<WholeParts patient={rosa} onForm={() => {}} onResult={() => {}} />, { queries });
    expect(shown.one('alert').heard).toContain('not found');
  });

  test('says how far it is, what is left, and that nobody signed it', () => {
    const { heard } = parts({ parts: [done, begun, leftOut, part('Falls')] });
    expect(heard).toContain('50% covered: 2 of 4 parts');
    expect(heard).toContain('About 6 min to go');
    expect(heard).toContain('Not signed off by a clinician');
    expect(parts({ parts: [done], isSignedOff: true }).heard).not.toContain('Not signed off');
  });

  test('what is settled is one line; open it says who asked, who answered and what it came to', () => {
    const folded = parts({ parts: [done] });
    expect(folded.heard).toContain('Home Done again 20 Nov 2027');
    expect(folded.heard).not.toContain('4 Safe');
    expect(folded.heard).toContain('Every part is covered.');
    const open = onePart(done);
    expect(open.heard).toContain('4 Safe 20 Nov 2026, Marcus Hale');
    expect(open.heard).toContain('answered by Luis Ortiz (son)');
  });

  test('one part is open, the next one; twenty-seven lines hold one way to leave out', () => {
    const all = Array.from({ length: 27 }, (_, i) => part(`Part ${i}`));
    const shown = parts({ parts: all });
    expect(shown.all('combobox').map(it => it.name)).toEqual(['Leave out Part 0, because']);
    expect(shown.all('button', /^Part/).map(it => it.attr('aria-expanded'))).toEqual([
      'true',
      ...Array.from({ length: 26 }, () => 'false'),
    ]);
  });

  test('is asked in her language or, with an interpreter, in that of who asks', () => {
    const asks = (language: string | null, reads: 'en' | 'es' = 'en') =>
      show(<WholeParts patient={{ ...rosa, language }} onForm={() => {}} onResult={() => {}} />, {
        queries: queriesWith({ parts: [done, begun] }),
        language: reads,
      });
    expect(asks('es').heard).toContain('Español English');
    expect(asks('es').one('button', 'Español').attr('aria-pressed')).toBe('true');
    expect(asks('en').heard).not.toContain('Español');
    expect(asks('es', 'es').heard).not.toContain('English');
  });

  test('asks whose answers the next part has', () => {
    const { heard } = parts({ parts: [part('Falls')] });
    expect(heard).toContain('Somebody else');
    expect(parts({ parts: [done] }, { actor: { role: 'supervisor' } }).heard).not.toContain('Somebody else');
    const nobody = { who: 'proxy', name: '', relation: '' } as const;
    const asked = show(<Answering answerer={nobody} known={undefined} isMissed onChange={() => {}} />);
    expect(asked.heard).toContain('Say who answers');
    expect(isNamed(nobody)).toBe(false);
    expect(isNamed({ who: 'proxy', name: 'Luis', relation: 'son' })).toBe(true);
  });

  test('goes on with what a colleague began, and says what the answers ask for', () => {
    const shown = parts({ parts: [part('Falls'), begun] });
    expect(shown.heard).toContain('Go on: Mood (about 2 min)');
    expect(shown.heard).toContain('asked for by the answers');
    expect(shown.all('button').map(it => it.heard)).toContain('Go on: Ask phq-2');
  });

  test('what is left out says why, and may be asked after all', () => {
    expect(parts({ parts: [leftOut] }).heard).toContain(
      'Does not want it asked (20 Nov 2026, Dana Whitlock)',
    );
    const shown = onePart(leftOut);
    expect(shown.all('button').map(it => it.heard)).toContain('Ask after all: Diet');
  });

  test('is read, not asked, by who only reads', () => {
    const shown = onePart(done, false);
    expect(shown.all('button', /Ask/).map(it => it.name)).toEqual(['Answers: Ask home']);
    const page = parts({ parts: [done, begun] }, { actor: { role: 'supervisor' } });
    expect(page.all('button', /^(Go on|Ask again)/)).toEqual([]);
  });

  test('speaks Spanish', () => {
    expect(parts({ parts: [leftOut] }, { language: 'es' }).heard).toContain('No quiere que se pregunte');
  });
});

describe('what is believed', () => {
  const form = aForm([question('often', 'choice', { answerOption: howOften }), question('why', 'string')]);
  const offers = [
    { linkId: 'often', from: 'chart', on: day('2026-03-12'), answers: [often(2)] },
    { linkId: 'often', from: 'last-time', on: day('2026-05-20'), answers: [often(1)] },
  ] as const;

  test('stands beside its question with its day, to be confirmed by a press', () => {
    const shown = show(<AForm form={form} offers={offers} />);
    expect(shown.heard).toContain('From the chart, 12 Mar 2026: most days');
    expect(shown.heard).toContain('Last time, 20 May 2026: some days');
    expect(shown.all('button').map(it => it.heard)).toContain('Still so: most days');
  });

  test('that was worked out says of what, each with its day', () => {
    const madeOf = [
      { what: 'weight', text: '70 kg', on: day('2026-03-12') },
      { what: 'height', text: '165 cm', on: day('2025-01-03') },
    ] as const;
    const shown = show(<AForm form={form} offers={[{ ...offers[0], madeOf }]} />);
    expect(shown.heard).toContain(
      'worked out from weight 70 kg (12 Mar 2026) and height 165 cm (3 Jan 2025)',
    );
  });

  test('is not asked again once it is the answer', () => {
    const shown = show(<AForm form={form} offers={offers} answers={[answered('often', often(2))]} />);
    const buttons = shown.all('button').map(it => it.heard);
    expect(buttons).not.toContain('Still so: most days');
    expect(buttons).toContain('Still so: some days');
  });

  test('is only read by who may not answer', () => {
    const shown = show(<AForm form={form} offers={offers} mayWrite={false} />);
    expect(shown.heard).toContain('From the chart, 12 Mar 2026: most days');
    expect(shown.all('button').some(it => it.heard.startsWith('Still so'))).toBe(false);
  });
});
