import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { OwnQuestions } from '../messages/OwnQuestions.tsx';
import { ownPlanEn } from '../words/own-plan.en.ts';
import { ownPlanEs } from '../words/own-plan.es.ts';
import { VisitQuestions } from './VisitQuestions.tsx';
import { type VisitQuestionView, visitQuestionsQuery } from './visit-question.queries.ts';

const rosa = aPatient();
const flying: VisitQuestionView = {
  id: named<'visit question'>('flying'),
  text: 'May I fly to my sister?',
  callId: null,
  askedAt: at('2026-11-20T15:00Z'),
  writtenBy: null,
  answer: null,
};
const salt: VisitQuestionView = {
  ...flying,
  id: named<'visit question'>('salt'),
  text: 'How much salt?',
  writtenBy: 'Dana Whitlock',
  answer: {
    id: named<'visit answer'>('pinch'),
    words: 'A pinch.',
    answeredBy: 'Dr. Okafor',
    answeredOn: day('2026-11-21'),
    callId: null,
    recordedAt: at('2026-11-21T15:00Z'),
    recordedBy: 'Dana Whitlock',
  },
};

function asked(questions: readonly VisitQuestionView[], over: Parameters<typeof show>[1] = {}) {
  const queries = someQueries();
  queries.setQueryData(visitQuestionsQuery(rosa.id).queryKey, [...questions]);
  return show(<VisitQuestions patient={rosa} callId={null} />, { queries, ...over });
}

describe('questions for the visit', () => {
  test('what waits is in her words, with who wrote it; what was answered is behind a word', () => {
    const { seen } = asked([flying, salt]);
    for (const said of [
      'May I fly to my sister?',
      'Written by the patient on the phone, 20 Nov 2026',
      '1 answered question',
      'A pinch.',
      'Dr. Okafor, 21 Nov 2026',
      'at a visit',
      'noted by Dana Whitlock',
    ])
      expect(seen).toContain(said);
    expect(seen.indexOf('1 answered question')).toBeLessThan(seen.indexOf('How much salt?'));
  });

  test('each is answered or taken off by a button that says which', () => {
    expect(asked([flying, salt]).names('button')).toEqual([
      'Note the answer: May I fly to my sister?',
      'Take off the list: May I fly to my sister?',
      'Write down a question',
      'Take the answer back: How much salt?',
    ]);
  });

  test('none waits: the care manager is told to ask', () => {
    expect(asked([]).seen).toContain('Ask what the patient wants to know at the next visit.');
  });

  test('that cannot be read says so; before they come, that they are loading', () => {
    const queries = someQueries();
    const list = () => show(<VisitQuestions patient={rosa} callId={null} />, { queries });
    expect(list().heard).toContain('Loading');
    seedProblem(queries, visitQuestionsQuery(rosa.id).queryKey, new ClientProblem('patient.not-found'));
    expect(list().has('alert')).toBe(true);
  });

  test('of somebody who has died no more are written; a biller writes none', () => {
    const buttons = (patient: typeof rosa, queries = someQueries()) => {
      queries.setQueryData(visitQuestionsQuery(rosa.id).queryKey, [flying]);
      return show(<VisitQuestions patient={patient} callId={null} />, { queries }).names('button');
    };
    expect(buttons(rosa)).toContain('Write down a question');
    expect(buttons({ ...rosa, deceasedOn: day('2026-11-01') })).not.toContain('Write down a question');
    expect(buttons(rosa, someQueries({ role: 'biller' }))).toEqual([]);
  });

  test('are there in Spanish', () => {
    const page = asked([flying, salt], { language: 'es' });
    expect(page.seen).toContain('1 pregunta respondida');
    expect(page.names('button')).toContain('Anotar la respuesta: May I fly to my sister?');
  });
});

describe('on her own phone', () => {
  const hers = { id: flying.id, text: flying.text, isHers: true, answer: null };
  const page = (words = ownPlanEn) =>
    renderToStaticMarkup(
      <OwnQuestions
        questions={[
          hers,
          { ...hers, id: salt.id, text: 'How much salt?', isHers: false },
          {
            ...hers,
            id: named<'visit question'>('shoes'),
            text: 'Which shoes?',
            answer: { words: 'Wide ones.', answeredBy: 'Dr. Okafor' },
          },
        ]}
        words={words.questions}
        session="s"
        onClosed={() => {}}
      />,
    );

  test('she takes away what she wrote herself and what nobody answered, and nothing else', () => {
    const html = page();
    expect(html.match(/Take away: /g)).toHaveLength(1);
    expect(html).toContain('Take away: May I fly to my sister?');
    expect(html).toContain('Dr. Okafor said: Wide ones.');
  });

  test('she is told that it is not for emergencies, and her own words are not said to be in another language', () => {
    expect(page()).toContain('It is not for emergencies.');
    const html = page(ownPlanEs);
    expect(html).toContain('No es para emergencias.');
    expect(html).not.toContain('lang=');
  });
});
