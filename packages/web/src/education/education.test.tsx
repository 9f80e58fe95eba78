import type { Actor } from '@trellis/core/access/staff';
import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aPatient, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { carePlanQuery } from '../careplans/careplan.queries.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { educationWords } from '../words/education.ts';
import { CallTeaching } from './CallTeaching.tsx';
import {
  type CardView,
  cardsQuery,
  type GivenView,
  type LibraryView,
  libraryQuery,
  type RulerView,
  type TeachBackView,
  type TeachingView,
  teachingQuery,
  textQuery,
} from './education.queries.ts';
import { GiveText } from './GiveText.tsx';
import { ReferenceCards } from './ReferenceCards.tsx';
import { RulerForm } from './Rulers.tsx';
import { type DueNow, TeachDesk } from './TeachDesk.tsx';
import { TeachingSection } from './TeachingSection.tsx';
import { taughtLine, withTaughtLine } from './taught-line.ts';

const both = (en: string, es: string) => ({ en, es });
const rosa = aPatient({ language: 'es' });
const callId = named<'call'>('01a20465-b29a-719c-8bf1-00000000ca11');
const head: LibraryView['texts'][number] = {
  id: 't2dm.lows',
  version: 1,
  topic: 'warning-signs',
  plans: ['t2dm'],
  title: both('When your sugar is low', 'Cuando su azúcar está baja'),
  reviewBy: day('2027-11-23'),
  isSignedOff: false,
  level: { grade: 3.2, ease: 84 },
  hasSteps: true,
};
const ask = both('Your sugar is 62. What do you do?', 'Su azúcar está en 62. ¿Qué hace?');
const question = { id: 'sugar-62', ask, listenFor: { en: ['Juice'], es: ['Jugo'] } };
const text = {
  ...head,
  codes: [],
  medicines: [],
  paragraphs: { en: ['A sugar under 70 is low.'], es: ['Menos de 70 es azúcar baja.'] },
  steps: { en: ['Drink juice.'], es: ['Tome jugo.'] },
  callUs: both('Call us.', 'Llámenos.'),
  teachBack: [question],
  sources: [{ name: 'ADA Standards of Care', date: '2025' as never }],
  source: 'Written for Trellis in its own words',
  written: day('2026-11-23'),
  signedOff: null,
};
const given = (over: Partial<GivenView> = {}): GivenView => ({
  id: named<'given text'>('g1'),
  textId: head.id,
  version: 1,
  topic: head.topic,
  title: head.title,
  isSignedOff: false,
  language: 'es',
  format: 'read-aloud',
  givenAt: at('2026-11-20T15:00Z'),
  by: 'Dana Whitlock',
  callId,
  documentId: null,
  teachBack: [question],
  ...over,
});
const back = (over: Partial<TeachBackView> = {}): TeachBackView => ({
  id: named<'teach-back'>('b1'),
  key: 't2dm.lows/sugar-62',
  ask,
  result: 'not-yet',
  said: 'Me acuesto un rato',
  askedAt: at('2026-11-20T15:05Z'),
  by: 'Dana Whitlock',
  callId,
  ...over,
});
const ruler = (over: Partial<RulerView>): RulerView => ({
  id: named<'ruler'>('r1'),
  key: 'goal/t2dm.lows',
  name: 'No lows',
  kind: 'confidence',
  value: 4,
  why: '',
  ratedAt: at('2026-10-20T15:00Z'),
  by: 'Dana Whitlock',
  callId: null,
  ...over,
});
const teaching = (over: Partial<TeachingView> = {}): TeachingView => ({
  given: [],
  teachBacks: [],
  rulers: [],
  suggestions: [{ ...head, why: 'plan' }],
  ...over,
});

function queriesWith(over: Partial<TeachingView> = {}, actor: Partial<Actor> = {}) {
  const queries = someQueries(actor);
  queries.setQueryData(teachingQuery(rosa.id).queryKey, teaching(over));
  queries.setQueryData(textQuery(head.id).queryKey, text);
  queries.setQueryData(carePlanQuery(rosa.id).queryKey, {
    current: null,
    draft: null,
    versions: [],
    templateUses: [],
  });
  return queries;
}
const desk = (
  over: Partial<TeachingView> = {},
  actor: Partial<Actor> = {},
  language: 'en' | 'es' = 'en',
  due: DueNow = [],
) =>
  show(<TeachDesk patient={rosa} callId={callId} due={due} onTaught={undefined} />, {
    queries: queriesWith(over, actor),
    language,
  });

describe('the library', () => {
  const library = (texts: LibraryView['texts']) => {
    const queries = queriesWith();
    queries.setQueryData(libraryQuery('').queryKey, {
      texts,
      plans: [{ id: 't2dm', title: both('Type 2 diabetes', 'Diabetes tipo 2') }],
    });
    return queries;
  };

  test('lists texts with topic and level, and says once that nobody signed them', async () => {
    const { page } = await openPage('/library', { queries: library([head, { ...head, id: 't2dm.two' }]) });
    expect(page.seen).toMatch(/Warning signs · Grade 4/);
    expect(page.seen.split('None of these texts is signed off by a clinician')).toHaveLength(2);
    expect(page.seen).not.toContain('Not signed off by a clinician');
    expect(page.seen).toContain('2 texts');
    expect(page.seen).toContain('Choose a text to read it.');
    expect(page.has('link', 'Library')).toBe(true);
  });

  test('of which some are signed marks each that is not', async () => {
    const signed = { ...head, id: 't2dm.signed', title: both('Signed', 'Firmado'), isSignedOff: true };
    const { page } = await openPage('/library', { queries: library([head, signed]) });
    expect(page.seen).not.toContain('None of these texts');
    expect(page.one('button', /^When your sugar is low/).heard).toContain('Not signed off by a clinician');
    expect(page.one('button', /^Signed/).heard).not.toContain('Not signed off');
    const { page: all } = await openPage('/library', { queries: library([signed]) });
    expect(all.seen).not.toMatch(/signed off by a clinician/);
  });

  test('tells the level of the language that is read, in the grades its measure can tell', async () => {
    const seen = async (search: string, level: LibraryView['texts'][number]['level']) =>
      (await openPage(`/library?${search}`, { queries: library([{ ...head, level }]) })).page.seen;
    expect(await seen('', { grade: 0, ease: 84 })).toContain('Grade 3 or easier');
    expect(await seen('language=es', { grade: 0, ease: 84 })).toContain('Grade 5');
    expect(await seen('language=es', { grade: 0, ease: 97 })).toContain('Grade 4 or easier');
  });

  test('of many texts folds the conditions and unfolds the one asked for', async () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      ...head,
      id: `x.t${i}`,
      plans: [i < 20 ? 't2dm' : 'hf'],
      title: both(`Text ${i}`, `Texto ${i}`),
    }));
    const at = async (search: string) => {
      const queries = library(many);
      queries.setQueryData(libraryQuery('').queryKey, {
        texts: many,
        plans: [
          { id: 't2dm', title: both('Type 2 diabetes', 'Diabetes tipo 2') },
          { id: 'hf', title: both('Heart failure', 'Insuficiencia cardíaca') },
        ],
      });
      return (await openPage(`/library?${search}`, { queries })).page;
    };
    const folded = await at('');
    expect(folded.names('button').filter(it => /20$/.test(it))).toEqual([
      'Heart failure 20',
      'Type 2 diabetes 20',
    ]);
    expect(folded.names('button').some(it => it.startsWith('Text'))).toBe(false);
    const open = await at('open=hf');
    expect(open.one('button', 'Heart failure 20').attr('aria-expanded')).toBe('true');
    expect(open.names('button').filter(it => it.startsWith('Text'))).toHaveLength(20);
    const kept = await at('plan=t2dm');
    expect(kept.names('button').filter(it => it.startsWith('Text'))).toHaveLength(20);
  });

  test('names the conditions in the order of the alphabet of who reads', async () => {
    const queries = library([head]);
    queries.setQueryData(libraryQuery('').queryKey, {
      texts: [head],
      plans: [
        { id: 'afib', title: both('Atrial fibrillation', 'Fibrilación auricular') },
        { id: 'anxiety', title: both('Anxiety', 'Ansiedad') },
      ],
    });
    const { page } = await openPage('/library', { queries });
    expect(page.seen).toMatch(/Anxiety.*Atrial fibrillation/);
  });

  test('leaves what is about another condition or topic out', async () => {
    const elsewhere = async (search: string) =>
      (await openPage(`/library?${search}`, { queries: library([head]) })).page.seen;
    for (const search of ['plan=hf', 'topic=tests', 'level=3', 'format=reading', 'level=4&language=es'])
      expect(await elsewhere(search), search).toContain('No text fits.');
    for (const search of ['plan=t2dm', 'topic=warning-signs', 'level=4', 'format=steps', 'level=9&format=x'])
      expect(await elsewhere(search), search).toContain('1 text');
  });

  test('shows a text in the language chosen, with its questions, sources and the sheet to print', async () => {
    const { page } = await openPage('/library?text=t2dm.lows&language=es', { queries: library([head]) });
    const article = page.one('article');
    expect(article.seen).toContain('Menos de 70 es azúcar baja.');
    expect(article.seen).toContain('Su azúcar está en 62. ¿Qué hace?');
    expect(article.seen).toContain('Listen for: Jugo');
    expect(article.seen).toContain('ADA Standards of Care (2025)');
    expect(article.seen).toContain('Grade 5 (Fernández-Huerta)');
    expect(article.seen).toContain('Not signed off by a clinician');
    expect(article.one('link', 'Print in large type').attr('href')).toBe(
      '/api/library/t2dm.lows/sheet?language=es',
    );
  });

  test('that cannot be read says so, and may be asked again', async () => {
    const queries = someQueries();
    seedProblem(queries, libraryQuery('').queryKey, new ClientProblem('client.unreachable'));
    const { page } = await openPage('/library', { queries });
    expect(page.has('alert')).toBe(true);
  });

  test('is no page of a biller', async () => {
    const { page } = await openPage('/patients', { queries: someQueries({ role: 'biller' }) });
    expect(page.has('link', 'Library')).toBe(false);
  });
});

describe('teaching one patient', () => {
  test('offers what fits her, with why, and that it is not signed', () => {
    const shown = desk();
    expect(shown.seen).toContain('Warning signs · In the care plan');
    expect(shown.has('button', 'Give: When your sugar is low')).toBe(true);
    expect(shown.seen).toContain('None of these texts is signed off by a clinician');
  });

  test('what could not be said back comes first, with the words said, and asks for simpler ones', () => {
    const shown = desk({ teachBacks: [back()] });
    const again = shown.one('region', 'To teach again');
    expect(again.seen).toMatch(/simpler words.*Su azúcar está en 62.*Not yet.*Me acuesto un rato/);
    expect(again.names('button')).toEqual(
      expect.arrayContaining(['Said back', 'After a second time', 'Not yet', 'Take back: Not yet']),
    );
    expect(desk({ teachBacks: [back({ result: 'said-back' })] }).has('region', 'To teach again')).toBe(false);
  });

  test('of a text she was given shows how, and asks its questions in her language', () => {
    const shown = desk({ given: [given()] }).one('region', 'Given');
    expect(shown.seen).toMatch(/When your sugar is low.*Read aloud · Spanish · 20 Nov 2026 · Dana Whitlock/);
    expect(shown.seen).toContain('¿Qué hace?');
    expect(shown.has('button', 'As it was given')).toBe(true);
    expect(desk({ given: [given({ callId: null })] }).one('region', 'Given').seen).not.toContain(
      '¿Qué hace?',
    );
  });

  test('a supervisor reads it and records nothing', () => {
    const shown = desk(
      { given: [given()], teachBacks: [back()], rulers: [ruler({})] },
      { role: 'supervisor' },
    );
    expect(
      shown.names('button').filter(it => /Give|Take back|Said back|Ask importance and confidence/.test(it)),
    ).toEqual([]);
    expect(shown.seen).toContain('No lows');
  });

  test('nothing yet, still coming, and a problem are each said', () => {
    expect(desk({ suggestions: [] }).seen).toMatch(
      /No text fits the plan.*No text was given yet.*Not asked yet/,
    );
    expect(show(<TeachingSection patient={rosa} due={[]} />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, teachingQuery(rosa.id).queryKey, new ClientProblem('client.unreachable'));
    expect(show(<TeachingSection patient={rosa} due={[]} />, { queries }).has('alert')).toBe(true);
  });

  test('speaks Spanish', () => {
    const shown = desk({ given: [given()], teachBacks: [back()] }, {}, 'es');
    expect(shown.seen).toContain('Hay que volver a explicar');
    expect(shown.seen).toContain('Cuando su azúcar está baja');
  });

  test('gives a text in her language, in English when she speaks neither', () => {
    const list = (language: string | null) =>
      show(
        <GiveText patient={aPatient({ language })} text={head} isMarked callId={null} onTaught={undefined} />,
        { queries: queriesWith() },
      );
    expect(list('es').one('button', 'Give: When your sugar is low').attr('aria-expanded')).toBe('false');
    expect(list(null).has('button', 'Read: When your sugar is low')).toBe(true);
    expect(list('es').seen).toContain('Not signed off by a clinician');
  });
});

describe('teaching on a call', () => {
  test('stands in place of the questions, with the way back', () => {
    const shown = show(
      <CallTeaching patient={rosa} callId={callId} due={[]} onNote={() => {}} onClose={() => {}} />,
      {
        queries: queriesWith(),
      },
    );
    expect(shown.one('region', 'Teaching').has('button', 'Back to the call')).toBe(true);
    expect(shown.has('heading', 'Teaching')).toBe(true);
  });

  test('what is said aloud is in her language, and in that of the page below it', () => {
    const shown = desk({ given: [given()] });
    expect(shown.seen).toMatch(/¿Cómo se lo contaría a su familia\?.*How would you tell your family\?/);
    expect(shown.seen).toMatch(/Su azúcar está en 62. ¿Qué hace\? ?Your sugar is 62. What do you do\?/);
    const english = show(
      <TeachDesk patient={aPatient({ language: 'en' })} callId={callId} due={[]} onTaught={undefined} />,
      {
        queries: queriesWith({ given: [given()] }),
      },
    );
    expect(english.seen).not.toContain('Su azúcar');
  });

  test('given in this contact is asked back before more is given; of another it stands after what fits', () => {
    const order = (shown: ReturnType<typeof desk>) =>
      shown
        .all('region')
        .map(it => it.name)
        .filter(it => it === 'Given' || it === 'Fits now');
    expect(order(desk({ given: [given()] }))).toEqual(['Given', 'Fits now']);
    expect(order(desk({ given: [given({ callId: null })] }))).toEqual(['Fits now', 'Given']);
  });

  test('nobody is taught who has died; what was given stays to be read', () => {
    const gone = aPatient({ deceasedOn: day('2026-11-01') });
    const shown = show(<TeachDesk patient={gone} callId={null} due={[]} onTaught={undefined} />, {
      queries: queriesWith({ given: [given()], teachBacks: [back()] }),
    });
    expect(
      shown.names('button').filter(it => /Give|Said back|Ask importance and confidence/.test(it)),
    ).toEqual([]);
    expect(shown.seen).toContain('When your sugar is low');
  });

  test('a sheet that was printed is one press away', () => {
    const documentId = named<'document'>('01a20465-b29a-719c-8bf1-00000000d0c1');
    const shown = desk({ given: [given({ format: 'printed', documentId })] });
    expect(shown.one('link', 'Open the sheet').attr('href')).toBe(
      `/api/patients/${rosa.id}/documents/${documentId}/content`,
    );
  });

  test('many texts that fit are shown five at first', () => {
    const many = Array.from({ length: 8 }, (_, i) => ({ ...head, id: `t2dm.t${i}`, why: 'plan' as const }));
    const shown = desk({ suggestions: many });
    expect(shown.all('button', /^Give:/)).toHaveLength(5);
    expect(shown.has('button', '3 more')).toBe(true);
  });

  test('when a test is due, the text about it comes first and says so', () => {
    const tests = { ...head, id: 't2dm.tests', topic: 'tests' as const, why: 'plan' as const };
    const suggestions = [{ ...head, why: 'plan' as const }, tests];
    const shown = desk({ suggestions }, {}, 'en', [{ rule: 'quality.test', anchors: { what: 'a1c' } }]);
    expect(shown.seen).toMatch(/Tests · A test about it is due.*Warning signs · In the care plan/);
    expect(desk({ suggestions }).seen).not.toContain('A test about it is due');
  });

  test('a topic in own words is taught again under its own name', () => {
    const spacer = back({ key: 'topic/her-spacer', ask: both('Her spacer', 'Su espaciador') });
    expect(desk({ teachBacks: [spacer] }).one('region', 'To teach again').seen).toContain('Su espaciador');
  });
});

describe('a ruler', () => {
  test('goes from four to seven, as a picture with its numbers, and says that it is enough', () => {
    const shown = desk({
      rulers: [ruler({}), ruler({ id: named<'ruler'>('r2'), value: 7, ratedAt: at('2026-11-20T15:00Z') })],
    });
    expect(shown.one('img').name).toBe('No lows, Confidence: 4 (20 Oct 2026), 7 (20 Nov 2026)');
    expect(shown.seen).toMatch(/4 → 7 At 7 or more/);
    expect(desk({ rulers: [ruler({})] }).seen).toMatch(/4 of 10 Under 7/);
    expect(desk({ rulers: [ruler({ value: null })] }).seen).toContain('Would rather not say');
  });

  test('is asked from 0 to 10, or declined', () => {
    const shown = show(<RulerForm patient={rosa} callId={null} onDone={() => {}} />, {
      queries: queriesWith(),
    });
    expect(shown.names('button')).toEqual(
      expect.arrayContaining(['0', '10', 'Would rather not say', 'Keep']),
    );
    expect(shown.one('button', 'Keep').attr('aria-disabled')).toBe('true');
    expect(shown.seen).toContain('how sure are you that you can do it?');
  });
});

describe('reference cards', () => {
  const card = (over: Partial<CardView>): CardView => ({
    id: 'labs.potassium',
    version: 1,
    kind: 'lab',
    plans: [],
    codes: [{ system: 'loinc', code: '2823-3' }],
    title: both('Potassium', 'Potasio'),
    lines: { en: ['3.5 to 5.0'], es: ['3.5 a 5.0'] },
    escalate: both('6.0: now', '6.0: ahora'),
    sources: [],
    source: 'own words',
    written: day('2026-11-23'),
    reviewBy: day('2027-11-23'),
    signedOff: null,
    ...over,
  });
  const cards = (results: readonly string[]) => {
    const queries = queriesWith();
    queries.setQueryData(cardsQuery.queryKey, [
      card({}),
      card({ id: 'talk.rulers', kind: 'conversation', codes: [], title: both('Rulers', 'Reglas') }),
    ]);
    queries.setQueryData(chartQuery(rosa.id).queryKey, {
      allergies: [],
      problems: [],
      unsureProblems: [],
      medicines: [],
      encounters: [],
      results: results.map(code => ({
        latest: { code: { system: 'http://loinc.org', code, display: '' } } as never,
        earlier: [],
      })),
    });
    return show(<ReferenceCards patientId={rosa.id} onClose={() => {}} />, { queries });
  };

  test('put what was measured of her first, and say whom they are for', () => {
    const shown = cards(['2823-3']);
    expect(shown.one('region', 'For this patient').seen).toContain('Potassium');
    expect(shown.one('region', 'All others').seen).toContain('Rulers');
    expect(shown.seen).toContain('never for patients');
    expect(cards([]).has('region', 'For this patient')).toBe(false);
  });
});

describe('the line of a note', () => {
  const words = educationWords('en');
  const line = (over: Partial<TeachingView>) => taughtLine(teaching(over), callId, words, 'en');

  test('says what was given and said back on this contact, and nothing of another', () => {
    expect(line({ given: [given()], teachBacks: [back()] })).toBe(
      'Taught: When your sugar is low (Spanish, read aloud); Your sugar is 62. What do you do? (not yet).',
    );
    expect(line({ given: [given({ callId: null })] })).toBe('');
    expect(taughtLine(undefined, callId, words, 'en')).toBe('');
  });

  test('is renewed where it stands, added where it does not, and leaves what was typed', () => {
    expect(withTaughtLine('', '', 'Taught: A.')).toBe('Taught: A.');
    expect(withTaughtLine('Feels well.', '', 'Taught: A.')).toBe('Feels well.\nTaught: A.');
    expect(withTaughtLine('Feels well.\nTaught: A.\nCalls Monday.', 'Taught: A.', 'Taught: A; B.')).toBe(
      'Feels well.\nTaught: A; B.\nCalls Monday.',
    );
    expect(withTaughtLine('Taught: A, and more.', 'Taught: A.', 'Taught: A; B.')).toBe(
      'Taught: A, and more.\nTaught: A; B.',
    );
    expect(withTaughtLine('Feels well.\nTaught: A.', 'Taught: A.', '')).toBe('Feels well.');
    expect(withTaughtLine('Feels well.', 'Taught: A.', 'Taught: A.')).toBe('Feels well.');
  });
});
