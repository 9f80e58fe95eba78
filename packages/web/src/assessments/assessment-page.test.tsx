import type { Actor } from '@trellis/core/access/staff';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { answered, calculated, often, question, questionnaire } from '../../../core/test/forms.builder.ts';
import { aDanger, aDraftView, aLine, anInstrument } from '../../test/assessments.tsx';
import { aPatient, friday, openPage, rosaId, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { draftsBelongTo } from '../kit/kept-drafts.ts';
import { patientQuery } from '../people/patient.queries.ts';
import { personQuery } from '../people/person.queries.ts';
import { AssessmentDesk } from './AssessmentDesk.tsx';
import { AssessmentResult } from './AssessmentResult.tsx';
import { AssessmentSection, latestOf } from './AssessmentSection.tsx';
import {
  type AssessmentsView,
  type AssessmentView,
  assessmentQuery,
  assessmentsQuery,
  type DraftView,
  draftQuery,
  instrumentsQuery,
} from './assessment.queries.ts';
import { CallAssessment } from './CallAssessment.tsx';
import { rangeOf, totalBands } from './course.ts';
import { DangerPanel } from './DangerPanel.tsx';
import { OpenDangers } from './OpenDangers.tsx';
import { readWithEngine } from './use-form.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  draftsBelongTo(undefined);
});

const rosa = aPatient();
const draftId = named<'assessment draft'>('01a20465-b29a-719c-8bf1-00000000d001');
const line = aLine();
const supervisor: Partial<Actor> = { role: 'supervisor', name: 'Sam Lee' };

function queriesWith(
  { draft, all }: { readonly draft?: DraftView; readonly all?: Partial<AssessmentsView> },
  actor: Partial<Actor> = {},
) {
  const queries = someQueries(actor);
  queries.setQueryData(patientQuery(rosa.id).queryKey, { patient: rosa });
  if (draft) queries.setQueryData(draftQuery(rosa.id, draftId).queryKey, draft);
  queries.setQueryData(assessmentsQuery(rosa.id).queryKey, { finished: [], begun: [], dangers: [], ...all });
  queries.setQueryData(instrumentsQuery.queryKey, [
    anInstrument(),
    anInstrument({ id: 'zbi', title: { en: 'Zarit', es: 'Zarit' }, domain: 'caregiver', languages: [] }),
  ]);
  return queries;
}

const desk = (draft: DraftView, actor: Partial<Actor> = {}, language: 'en' | 'es' = 'en') =>
  show(<AssessmentDesk patient={rosa} draftId={draftId} onFinished={() => {}} onLeft={() => {}} />, {
    queries: queriesWith({ draft }, actor),
    language,
  });
const given = (...scores: readonly number[]) => ({
  items: ['interest', 'down', 'death'].flatMap((it, i) => {
    const score = scores[i];
    return score === undefined ? [] : [answered(it, often(score))];
  }) as unknown as DraftView['draft']['items'],
  skips: {},
});

describe('a form that was begun', () => {
  test('has an address, and says whose it is before anything else', async () => {
    const { page } = await openPage(`/patients/${rosaId}/assess/${draftId}`, {
      queries: queriesWith({ draft: aDraftView() }),
    });
    expect(page.heard).toContain('Rosa García Márquez');
    expect(page.heard).toContain('Question 1 of 3');
  });

  test('coming, and a problem', () => {
    const queries = queriesWith({});
    const shown = () =>
      show(<AssessmentDesk patient={rosa} draftId={draftId} onFinished={() => {}} onLeft={() => {}} />, {
        queries,
      });
    expect(shown().heard).toContain('Loading');
    seedProblem(queries, draftQuery(rosa.id, draftId).queryKey, new ClientProblem('assessment.not-found'));
    expect(shown().one('alert').heard).toContain('Assessment not found');
  });

  test('read aloud it stands one by one, typed from paper all together', () => {
    expect(desk(aDraftView()).heard).toContain('Question 1 of 3');
    const paper = desk(aDraftView({ mode: 'from-paper' }));
    expect(paper.heard).not.toContain('Question 1 of 3');
    expect(paper.heard).toContain('death?');
  });

  test('where nothing is scored, it says how many are answered and never “0 of 0”', () => {
    const unscored = { ...aDraftView().instrument, scoring: { by: 'none' as const }, bands: [], rules: [] };
    const after = (...scores: readonly number[]) => {
      draftsBelongTo(undefined);
      return desk(aDraftView({ instrument: unscored, draft: given(...scores) })).heard;
    };
    expect(after()).toContain('0 answered');
    expect(after(1, 0)).toContain('2 answered');
    expect(after()).not.toMatch(/\d of 0 answered/);
    expect(after(1, 0)).not.toContain('2 of 2');
  });

  test('the way on is the one filled button until all is answered, scored or not', () => {
    const unscored = { ...aDraftView().instrument, scoring: { by: 'none' as const }, bands: [], rules: [] };
    const finish = (over: object, ...scores: readonly number[]) => {
      draftsBelongTo(undefined);
      const shown = desk(aDraftView({ ...over, draft: given(...scores) }));
      return shown.one('button', /^Finish/).attr('data-variant');
    };
    for (const over of [{}, { instrument: unscored }]) {
      expect(finish(over)).toBe('default');
      expect(finish(over, 1)).toBe('default');
    }
  });

  test('says how it is asked and who answers, what it comes to so far, and whose the words are', () => {
    const shown = desk(
      aDraftView({
        draft: given(1, 1),
        answerer: { who: 'proxy', name: 'Luis', relation: 'son' },
        previous: aLine({ finishedAt: at('2026-05-20T14:40:00Z') }),
      }),
    );
    expect(shown.heard).toContain('Read aloud · in English · Luis (son) answers');
    expect(shown.heard).toContain('So far 3 High');
    expect(shown.heard).toContain('taken up to the whole');
    expect(shown.heard).toContain('2 of 3 answered');
    expect(shown.heard).toContain('Last time 4, High (20 May 2026)');
    expect(shown.heard).toContain('Not signed off by a clinician');
    expect(shown.heard).toContain('Free to use.');
  });

  test('the questions keep their language when the page speaks another', () => {
    const shown = desk(aDraftView({ draft: given(0) }), {}, 'es');
    expect(shown.heard).toContain('en inglés');
    expect(shown.heard).toContain('aún faltan respuestas');
    expect(shown.drawn('div').some(it => it.attr('lang') === 'en')).toBe(true);
  });

  test('a danger to life is said as soon as its answer is given, with what to do now', () => {
    expect(desk(aDraftView({ draft: given(2, 2, 0) })).has('alert')).toBe(false);
    const heard = desk(aDraftView({ draft: given(0, 0, 1), version: 2 })).one('alert').heard;
    expect(heard).toContain('Danger to life');
    expect(heard).toContain('Thoughts of death: stay on the line.');
    expect(heard).toContain('Stay on the line.');
    expect(heard).toMatch(/911.*988.*supervising provider/);
  });

  test('who may not assess reads it, and neither finishes nor leaves it', () => {
    const shown = desk(aDraftView(), supervisor);
    expect(shown.has('button', /^Finish/)).toBe(false);
    expect(shown.has('button', /^Leave/)).toBe(false);
    expect(desk(aDraftView()).has('button', /^Finish/)).toBe(true);
  });

  test('of a patient who has died nothing can be asked any more', () => {
    const shown = show(
      <AssessmentDesk
        patient={aPatient({ deceasedOn: '2026-11-01' as never })}
        draftId={draftId}
        onFinished={() => {}}
        onLeft={() => {}}
      />,
      { queries: queriesWith({ draft: aDraftView() }) },
    );
    expect(shown.heard).toContain('The patient has died.');
    expect(shown.has('button', /^Finish/)).toBe(false);
  });

  test('the engine of expressions is waited for, only where the form has some', async () => {
    const words = questionnaire([
      question('a', 'integer'),
      question('sum', 'integer', { readOnly: true, extension: [calculated('2 + 3')] }),
    ]);
    const view = aDraftView({ questionnaire: words as DraftView['questionnaire'], mode: 'from-paper' });
    expect(desk(view).heard).toContain('Loading');
    await readWithEngine(words);
    expect(desk(view).heard).toContain('sum? 5');
    const another = { ...view, questionnaire: structuredClone(words) as DraftView['questionnaire'] };
    expect(desk(another).heard).toContain('sum? 5');
  });
});

const anAssessment = (over: Partial<AssessmentView> = {}): AssessmentView => ({
  ...line,
  questionnaire: aDraftView().questionnaire,
  instrument: aDraftView().instrument,
  items: given(2, 1).items as AssessmentView['items'],
  skips: { death: 'not-now' },
  notice: 'Free to use.',
  before: null,
  course: [
    { id: named<'assessment'>('a0'), finishedAt: at('2026-05-20T14:40:00Z'), total: 1, band: null },
    { id: line.id, finishedAt: line.finishedAt, total: 4, band: line.result.band },
  ],
  ...over,
});

describe('the result', () => {
  const shownOf = (view: AssessmentView, all: Partial<AssessmentsView> = {}, actor: Partial<Actor> = {}) => {
    const queries = queriesWith({ all }, actor);
    queries.setQueryData(assessmentQuery(rosa.id, line.id).queryKey, view);
    return show(
      <AssessmentResult patient={rosa} assessmentId={line.id} onBegun={() => {}} onVoided={() => {}} />,
      { queries },
    );
  };

  test('has total, band, what the answers ask for and by when', () => {
    const shown = shownOf(anAssessment());
    expect(shown.heard).toContain('4 High');
    expect(shown.heard).toContain('Critical Thoughts of death: stay on the line. now');
    expect(shown.heard).toContain('Not signed off');
  });

  test('another instrument they ask for is one press away, for who may ask', () => {
    const rule = {
      ...line.result.rules[0],
      id: 'ask',
      severity: 'high',
      withinMinutes: 2880,
      says: { en: 'Ask the risk questions.', es: 'Haga las preguntas de riesgo.' },
      opens: { what: 'instrument', id: 'asq' },
    } as const;
    const view = anAssessment({ result: { ...line.result, rules: [rule] } as AssessmentView['result'] });
    expect(shownOf(view).heard).toContain('Ask the risk questions. within 2 days');
    expect(shownOf(view).has('button', 'Ask it now')).toBe(true);
    expect(shownOf(view, {}, supervisor).has('button', 'Ask it now')).toBe(false);
  });

  test('the answers stand in the words asked, with what was skipped and why', () => {
    const shown = shownOf(anAssessment());
    expect(shown.heard).toContain('interest? most days');
    expect(shown.heard).toContain('death? Not now');
  });

  test('its course is told in words as well as drawn; once alone it is the first', () => {
    const name = shownOf(anAssessment()).one('img').name;
    expect(name).toContain('20 May 2026 1');
    expect(name).toContain('20 Nov 2026 4 High');
    expect(shownOf(anAssessment({ course: [] })).heard).toContain('This is the first time.');
  });

  test('bands lie where their totals are', () => {
    const view = anAssessment();
    const bands = totalBands(view.instrument.bands as Parameters<typeof totalBands>[0], rangeOf(view));
    expect(bands.map(it => [it.band.id, it.from, it.to])).toEqual([
      ['low', 0, 2],
      ['high', 3, 6],
    ]);
  });

  test('a danger heard in it asks for its steps; one of another assessment stands with its own', () => {
    expect(shownOf(anAssessment(), { dangers: [aDanger()] }).has('button', 'Called 911')).toBe(true);
    const other = aDanger({ assessmentId: named<'assessment'>('other') });
    expect(shownOf(anAssessment(), { dangers: [other] }).has('button', 'Called 911')).toBe(false);
  });

  test('only who may assess takes it back', () => {
    expect(shownOf(anAssessment()).has('button', 'Recorded by mistake')).toBe(true);
    expect(shownOf(anAssessment(), {}, supervisor).has('button', 'Recorded by mistake')).toBe(false);
  });
});

describe('a danger to life', () => {
  const panel = (danger = aDanger(), actor: Partial<Actor> = {}) =>
    show(<DangerPanel patientId={rosa.id} danger={danger} zone={rosa.zone} />, {
      queries: queriesWith({}, actor),
    });
  const step = (what: 'provider-informed' | 'same-day-evaluation' | 'safety-plan-made', said = '') => ({
    id: named<'danger step'>(what),
    what,
    at: at('2026-11-20T14:44:00Z'),
    whom: 'Dr. Osei',
    said,
    by: 'Dana Whitlock',
  });

  test('names whom to call in an emergency, with the number, and nobody else', () => {
    const queries = queriesWith({});
    const around = (name: string, isEmergency: boolean, phone: string | null) => ({
      ...{ name, relation: 'daughter', phone, mayHear: [], note: null, isEmergency },
    });
    const caregivers = [
      around('Lucía Santiago', true, '(508) 555-1212'),
      around('Ana', false, '(508) 555-3434'),
      around('Eva', true, null),
    ];
    queries.setQueryData(personQuery(rosa.id).queryKey, { person: { caregivers } } as never);
    const whom = (danger: ReturnType<typeof aDanger>) =>
      show(<DangerPanel patientId={rosa.id} danger={danger} zone={rosa.zone} />, { queries });
    const shown = whom(aDanger());
    expect(shown.one('list', 'Named for an emergency').heard).toBe(
      'Named for an emergency: Lucía Santiago daughter (508) 555-1212',
    );
    // Once it is settled the panel is a record.
    expect(whom(aDanger({ steps: [step('same-day-evaluation')] })).heard).not.toContain('Lucía');
    expect(panel().heard).not.toContain('Named for an emergency');
  });

  test('says what to do until something settles what happens', () => {
    expect(panel().heard).toContain('Stay on the line.');
    expect(panel().heard).toContain('Until then the contact does not close.');
    const planned = panel(aDanger({ steps: [step('safety-plan-made')] }));
    expect(planned.heard).toContain('Until then the contact does not close.');
    const settled = panel(aDanger({ steps: [step('same-day-evaluation')] }));
    expect(settled.heard).not.toContain('Stay on the line.');
    expect(settled.heard).toContain('It is written down what happens.');
    expect(settled.heard).toContain('The provider is not informed yet.');
  });

  test('lets a step that was recorded by mistake be taken back by whoever may answer it, and by nobody else', () => {
    const told = aDanger({ steps: [step('provider-informed', 'Sees her today')] });
    expect(panel(told).has('button', 'Take back: Provider informed')).toBe(true);
    expect(panel(told, { role: 'biller' }).has('button', 'Take back: Provider informed')).toBe(false);
  });

  test('tells what was done, by whom and when', () => {
    const shown = panel(aDanger({ steps: [step('provider-informed', 'See her at four.')] }));
    expect(shown.heard).toContain('Provider informed: Dr. Osei. “See her at four.” (09:44, Dana Whitlock)');
  });

  test('a supervisor says that she has seen it, once; who heard it has', () => {
    expect(panel(aDanger(), supervisor).has('button', 'I have seen it')).toBe(true);
    expect(panel().has('button', 'I have seen it')).toBe(false);
    const seen = aDanger({ seenBy: [{ name: 'Sam Lee', at: at(friday) }] });
    expect(panel(seen, supervisor).has('button', 'I have seen it')).toBe(false);
    expect(panel(seen, supervisor).heard).toContain('Seen by Sam Lee');
  });

  test('who may not answer it records nothing', () => {
    expect(panel(aDanger(), { role: 'biller' }).has('button', 'Called 911')).toBe(false);
  });

  test('stands over the page until it is settled and the provider told', () => {
    const over = (danger: ReturnType<typeof aDanger>) =>
      show(<OpenDangers patient={rosa} />, { queries: queriesWith({ all: { dangers: [danger] } }) }).heard;
    expect(over(aDanger())).toContain('Danger to life');
    expect(over(aDanger({ steps: [step('same-day-evaluation')] }))).toContain('provider is not informed');
    expect(over(aDanger({ steps: [step('same-day-evaluation'), step('provider-informed')] }))).toBe('');
  });
});

describe('on the page of the patient', () => {
  const section = (all: Partial<AssessmentsView>, actor: Partial<Actor> = {}) =>
    show(<AssessmentSection patient={rosa} />, { queries: queriesWith({ all }, actor) });

  test('nothing yet, and the way to begin', () => {
    expect(section({}).heard).toContain('No assessments yet.');
    expect(section({}).has('button', 'Start a questionnaire')).toBe(true);
    expect(section({}, supervisor).has('button', 'Start a questionnaire')).toBe(false);
  });

  test('a danger heard stays beside the score, settled or not', () => {
    const heard = (dangers: AssessmentsView['dangers']) => section({ finished: [line], dangers }).heard;
    expect(heard([aDanger({ assessmentId: line.id })])).toContain('4 High Danger to life heard');
    expect(heard([aDanger({ assessmentId: named<'assessment'>('a0') })])).not.toContain('Danger');
  });

  test('of each instrument the latest with its course, and those that were begun', () => {
    const before = aLine({
      id: named<'assessment'>('a0'),
      finishedAt: at('2026-05-20T14:40:00Z'),
      result: { ...line.result, total: 1 },
    });
    const shown = section({
      finished: [line, before],
      begun: [
        {
          id: draftId,
          instrumentId: 'gad-7',
          version: 1,
          language: 'en',
          title: { en: 'GAD-7', es: 'GAD-7' },
          startedAt: at(friday),
          savedAt: at(friday),
          by: 'Dana Whitlock',
          answered: 2,
        },
      ],
    });
    expect(shown.all('link', /Mood in three/)).toHaveLength(1);
    expect(shown.heard).toContain('4 High');
    expect(shown.one('img').name).toBe('Mood in three questions over time: 1, 4');
    expect(shown.one('link', 'GAD-7: Go on').attr('href')).toContain(`/assess/${draftId}`);
    expect(latestOf([line, before])[0]?.totals).toEqual([1, 4]);
  });

  test('coming, and a problem', () => {
    const queries = someQueries();
    expect(show(<AssessmentSection patient={rosa} />, { queries }).heard).toContain('Loading');
    seedProblem(queries, assessmentsQuery(rosa.id).queryKey, new ClientProblem('server.unavailable'));
    expect(show(<AssessmentSection patient={rosa} />, { queries }).has('alert')).toBe(true);
  });
});

test('during a call any instrument can be chosen; one without words says what the site must bring', () => {
  const shown = show(<CallAssessment patient={rosa} onClose={() => {}} />, { queries: queriesWith({}) });
  expect(shown.has('button', /^Mood in three questions/)).toBe(true);
  expect(shown.has('button', /Zarit/)).toBe(false);
  expect(shown.heard).toContain('Zarit Caregiver · Your site must bring the words: Free to use.');
  expect(shown.has('button', 'Back to the call')).toBe(true);
  // Half a window shows the ways out without scrolling past the list.
  const names = shown.all('button').map(it => it.name);
  expect(names.slice(0, 2)).toEqual(['Comprehensive assessment', 'Back to the call']);
});
