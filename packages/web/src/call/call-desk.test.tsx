import { askedQuestions } from '@trellis/core/call/call-guide';
import { callToPatient } from '@trellis/core/outreach/contact-kind';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named, newYork } from '../../../core/test/builders.ts';
import {
  aCall,
  aContact,
  aDraft,
  aPatient,
  friday,
  openPage,
  seedProblem,
  show,
  someQueries,
} from '../../test/render.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { draftsBelongTo } from '../kit/kept-drafts.ts';
import { contactsQuery } from '../outreach/contact.queries.ts';
import type { Language } from '../words/format.ts';
import { attributionQuery } from './attribution.queries.ts';
import { CallPage } from './CallPage.tsx';
import { CloseBar } from './CloseBar.tsx';
import { type CallView, callQuery } from './call.queries.ts';
import { GuideSections } from './GuideSections.tsx';
import { Question } from './Question.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  // Drafts are kept as long as the page lives: here each test is a page of its own.
  draftsBelongTo(undefined);
});

const { callId, patient } = aCall();
/** The guide as it stands before any answer leads into a branch. */
const guide = { ...aCall().guide, questions: askedQuestions(aCall().guide.questions, []) };
const [first, medicines] = guide.questions;
if (!first || !medicines) throw new Error('The check-in has no questions.');

const given = (questionId: string, answerId: string | null, skipped: string | null = null, words = '') => ({
  questionId,
  answerIds: answerId === null ? [] : [answerId],
  skipped,
  words,
});

describe('the four states of a call', () => {
  const page = (seed: (queries: ReturnType<typeof someQueries>) => void, language: Language = 'en') => {
    const queries = someQueries();
    seed(queries);
    return show(<CallPage callId={callId} />, { queries, language });
  };

  test('coming', () => {
    const shown = page(() => {});
    expect(shown.one('heading').name).toBe('Call');
    expect(shown.heard).toContain('Loading');
  });

  test('a call that is closed already: nothing more can be written, and the way back', () => {
    const shown = page(queries =>
      seedProblem(queries, callQuery(callId).queryKey, new ClientProblem('call.already-closed')),
    );
    expect(shown.one('alert').heard).toContain('This call is closed');
    expect(shown.one('link', 'Back to Today').attr('href')).toBe('/');
    expect(shown.has('textbox')).toBe(false);
  });

  test('somebody else’s call shows nothing of the patient', () => {
    const shown = page(
      queries => seedProblem(queries, callQuery(callId).queryKey, new ClientProblem('call.not-yours')),
      'es',
    );
    expect(shown.heard).toContain('Otra persona tiene esta llamada');
    expect(shown.heard).not.toContain('Rosa');
  });

  test('the desk, even while the chart is still coming', () => {
    const shown = page(queries => queries.setQueryData(callQuery(callId).queryKey, aCall()));
    expect(shown.names('region')).toEqual(
      expect.arrayContaining(['Who you are calling', 'Questions', 'Time', 'Written at close']),
    );
    expect(shown.one('textbox', 'Note').heard).toBe('');
    expect(shown.one('region', 'Questions').heard).toContain('Loading');
  });
});

describe('the desk', () => {
  function desk(over: Partial<CallView> = {}, language: Language = 'en', queries = someQueries()) {
    const call = aCall(over);
    queries.setQueryData(callQuery(callId).queryKey, call);
    queries.setQueryData(contactsQuery(patient.id).queryKey, { contacts: [aContact()] });
    queries.setQueryData(chartQuery(patient.id).queryKey, {
      problems: Array.from({ length: 10 }, (_, i) => ({
        id: named<'chart fact'>(`p${i}`),
        code: { system: '', code: `${i}`, display: `Problem ${i}` },
        status: 'active' as const,
        onsetOn: null,
        endedOn: null,
        source: { type: 'Condition', id: `${i}`, version: 1 },
      })),
      medicines: [
        {
          id: named<'chart fact'>('m'),
          code: { system: '', code: 'm', display: 'Lisinopril 20 MG' },
          status: 'active' as const,
          orderedOn: day('2026-08-12'),
          dosage: 'once a day',
          source: { type: 'MedicationRequest', id: 'm', version: 1 },
        },
      ],
      results: [],
      encounters: [],
      allergies: [],
      unsureProblems: [],
    });
    return show(<CallPage callId={callId} />, { queries, language });
  }

  test('begins with the first question that is open, in her language', () => {
    const draft = aDraft({ answers: [given(first.id, 'same')] });
    expect(desk({ draft }).one('region', 'Questions').has('heading', medicines.ask.es)).toBe(true);
    const english = desk({ draft, patient: aPatient({ language: 'en-US' }) });
    expect(english.one('region', 'Questions').has('heading', medicines.ask.en)).toBe(true);
  });

  test('a branch is asked once an answer leads to it', () => {
    let version = 1;
    const asked = (answerId: string) =>
      desk({ version, draft: aDraft({ answers: [given(first.id, answerId)] }) }).one(
        'navigation',
        'Questions',
      ).heard;
    expect(asked('same')).toContain('1 of 3');
    expect(asked('same')).not.toContain('What changed');
    // A newer draft replaces the one that is kept in memory.
    version = 2;
    expect(asked('worse')).toContain('1 of 4');
    expect(asked('worse')).toContain('What changed');
  });

  test('what is good to know from the chart stands beside it', () => {
    const shown = desk();
    const agenda = shown.one('region', /^Agenda/);
    expect(agenda.heard).toContain('Agenda 0 of 10');
    expect(agenda.all('listitem')).toHaveLength(7);
    expect(agenda.has('button', '3 more')).toBe(true);
    const medicines = shown.one('region', 'Medicines in the chart');
    expect(medicines.one('listitem').heard).toContain('Lisinopril 20 MG once a day Ordered Aug 2026');
    expect(medicines.one('group', 'How Lisinopril 20 MG is taken').names('button')).toEqual([
      'As ordered',
      'Differently',
      'Misses some',
      'Stopped',
    ]);
  });

  test('what will be written stands there before it is written', () => {
    const draft = aDraft({
      note: 'Less swollen, walks  daily',
      answers: [given(first.id, 'same'), given(medicines.id, null, 'tired')],
    });
    expect(
      desk({ draft })
        .one('region', 'Written at close')
        .all('listitem')
        .map(it => it.heard),
    ).toEqual([
      'Contact: choose the outcome',
      'Note, 4 words',
      '1 answer, 1 skipped',
      '4:41 for CCM',
      'Next contact Fri 18 Dec',
    ]);
  });

  test('time given to another program is written for that one, and the rest for the first', () => {
    const time = (seconds: number) => {
      const queries = someQueries();
      queries.setQueryData(attributionQuery(callId).queryKey, {
        targets: ['CCM', 'TCM'],
        byDefault: ['CCM'],
        shares: [{ program: 'TCM', seconds }],
      });
      const shown = desk({ mayAttribute: true }, 'en', queries);
      return shown.one('region', 'Written at close').all('listitem')[3]?.heard;
    };
    expect(time(241)).toBe('4:01 for TCM, 0:40 for CCM');
    expect(time(281)).toBe('4:41 for TCM');
  });

  test('an empty draft in Spanish, without a program', () => {
    expect(
      desk({ program: null }, 'es')
        .one('region', 'Se escribe al cerrar')
        .all('listitem')
        .map(it => it.heard),
    ).toEqual([
      'Contacto: elija el resultado',
      'Sin nota',
      '0 respuestas',
      '4:41, sin programa al que contar',
      'Próximo contacto vie 18 dic',
    ]);
  });

  test('nothing on it is a modal', () => {
    expect(desk().has('dialog')).toBe(false);
  });

  test('no address on it carries a name', () => {
    expect(desk().addresses.join(' ')).not.toMatch(/Rosa|Garc|MRN/);
  });
});

describe('what is asked, and how far it has come', () => {
  const sections = (answers: readonly ReturnType<typeof given>[], at: number, language: Language = 'en') =>
    show(<GuideSections guide={guide} draft={aDraft({ answers })} at={at} onGoTo={() => {}} />, {
      language,
    });

  test('nothing yet: the first is where she is', () => {
    const nav = sections([], 0).one('navigation', 'Questions');
    expect(nav.one('heading').heard).toBe('Monthly check-in 0 of 3');
    expect(nav.all('button').map(it => it.attr('aria-current'))).toEqual(['step', undefined, undefined]);
    expect(nav.names('button').every(name => name.endsWith('not asked'))).toBe(true);
  });

  test('answered, skipped and worth a closer look are told in words', () => {
    const nav = sections([given(first.id, 'worse'), given(medicines.id, null, 'in a hurry')], 2);
    expect(nav.names('button')[0]).toMatch(/follow up answered$/);
    expect(nav.names('button')[1]).toMatch(/skipped/);
    expect(nav.one('heading').heard).toContain('2 of 3');
  });

  test('an empty reason is no reason', () => {
    expect(sections([given(first.id, null, '  ')], 0).one('heading').heard).toContain('0 of 3');
  });

  test('in Spanish', () => {
    const nav = sections([given(first.id, 'hospital')], 1, 'es').one('navigation', 'Preguntas');
    expect(nav.one('heading').heard).toBe('Llamada mensual 1 de 3');
    expect(nav.names('button')[0]).toMatch(/dar seguimiento respondida$/);
  });
});

describe('a question', () => {
  const question = (over: Partial<Parameters<typeof Question>[0]> = {}, language: Language = 'en') =>
    show(
      <Question
        guide={guide}
        question={medicines}
        at={1}
        given={given(medicines.id, null)}
        spoken="es"
        skipping={false}
        lastContact={undefined}
        zone={newYork}
        onSpoken={() => {}}
        onAnswer={() => {}}
        onChange={() => {}}
        onSkipping={() => {}}
        onNext={() => {}}
        onBack={undefined}
        {...over}
      />,
      { language },
    );

  test('does not speak of a last time to somebody nobody has spoken with', () => {
    const opening = { question: guide.questions[0] ?? medicines, at: 0, spoken: 'en' as const };
    const first = question({ ...opening, lastContact: undefined });
    expect(first.has('heading', 'How have you been these last weeks?')).toBe(true);
    expect(first.heard).not.toContain('since we last spoke');
    const later = question({ ...opening, lastContact: aContact() });
    expect(later.has('heading', 'How have you been since we last spoke?')).toBe(true);
  });

  test('a guide no clinician has approved says so on every question', () => {
    expect(question().heard).toContain('Not signed off by a clinician');
    expect(question({}, 'es').heard).toContain('Sin aprobación de un clínico');
    const signedOff = { by: 'Amara Osei, MD', on: day('2026-11-01') };
    expect(question({ guide: { ...guide, signedOff } }).heard).not.toContain('Not signed off');
  });

  test('said in her language, with the other one below, each marked as what it is', () => {
    const [say, other] = question().all('definition');
    expect([say?.heard, say?.attr('lang')]).toEqual([medicines.say.es, 'es']);
    expect([other?.heard, other?.attr('lang')]).toEqual([`${medicines.ask.en} ${medicines.say.en}`, 'en']);
    expect(question({ spoken: 'en' }).all('definition')[0]?.attr('lang')).toBe('en');
  });

  test('quick answers are in the care manager’s language, with the chosen one pressed', () => {
    const answers = question({ given: given(medicines.id, 'missed-some') }).one(
      'group',
      'Quick answers, several may hold',
    );
    expect(
      answers
        .all('button')
        .filter(it => it.attr('aria-pressed') === 'true')
        .map(it => it.name),
    ).toEqual(['Missed some']);
    expect(question({ given: given(medicines.id, 'missed-some') }).heard).toContain('follow up');
    expect(question({ given: given(medicines.id, 'as-ordered') }).heard).not.toContain('follow up');
  });

  test('the answer of the last contact stands above it', () => {
    expect(question({ lastContact: aContact() }).heard).toContain('Fri 23 Oct: Missed some');
    expect(question({ lastContact: aContact({ answers: [] }) }).heard).not.toContain('Fri 23 Oct');
  });

  test('her own words have a labelled field in her language', () => {
    const field = question({ given: given(medicines.id, null, null, 'Se me olvida') }).one(
      'textbox',
      'In the patient’s own words',
    );
    expect(field.heard).toBe('Se me olvida');
    expect(field.attr('lang')).toBe('es');
    expect(field.attr('maxlength')).toBe('2000');
  });

  test('a skipped one tells its reason and can be asked after all', () => {
    const shown = question({ given: given(medicines.id, null, 'Daughter was in the room') });
    expect(shown.heard).toContain('Skipped: Daughter was in the room');
    expect(shown.has('button', 'Ask now')).toBe(true);
  });

  test('skipping asks for a reason before anything else', () => {
    const shown = question({ skipping: true });
    expect(shown.one('textbox', 'Why it is skipped').attr('maxlength')).toBe('300');
    expect(shown.one('button', 'Skip').attr('aria-disabled')).toBe('true');
    expect(shown.has('button', 'Next')).toBe(false);
  });

  test('the first has no way back', () => {
    expect(question().has('button', 'Back')).toBe(false);
    expect(question({ onBack: () => {} }).has('button', 'Back')).toBe(true);
  });
});

describe('closing', () => {
  const bar = (over: Partial<Parameters<typeof CloseBar>[0]> = {}, language: Language = 'en') =>
    show(
      <CloseBar
        ref={null}
        outcome={null}
        onOutcome={() => {}}
        kind={callToPatient}
        isOfSeveral={false}
        onKind={() => {}}
        onDiscard={undefined}
        next={{ timed: false, on: day('2026-12-18') }}
        today={day('2026-11-20')}
        zone={newYork}
        isPast={false}
        onNext={() => {}}
        open={[]}
        onOpenQuestion={() => {}}
        openFlags={0}
        onOpenFlag={() => {}}
        isClosing={false}
        onClose={() => {}}
        {...over}
      >
        {null}
      </CloseBar>,
      { language },
    );
  const mayClose = (over: Partial<Parameters<typeof CloseBar>[0]>) =>
    bar(over)
      .one('button', /^Clos(e contact|ing)$/)
      .attr('aria-disabled') !== 'true';

  test('no outcome is chosen for her', () => {
    const outcome = bar().one('group', 'Outcome');
    expect(outcome.names('button')).toEqual(['Reached', 'Left message', 'No answer']);
    expect(outcome.all('button').every(it => it.attr('aria-pressed') === 'false')).toBe(true);
    expect(bar().one('button', 'Close contact').attr('title')).toBe('Choose how it went');
  });

  test('it may close once the outcome is known and all is asked', () => {
    expect(mayClose({})).toBe(false);
    expect(mayClose({ outcome: 'reached' })).toBe(true);
    expect(mayClose({ outcome: 'reached', open: ['medicines'] })).toBe(false);
    expect(mayClose({ outcome: 'reached', isPast: true })).toBe(false);
    expect(mayClose({ outcome: 'reached', isClosing: true })).toBe(false);
  });

  test('nobody answered: no question is left to ask', () => {
    expect(mayClose({ outcome: 'no-answer', open: [] })).toBe(true);
    expect(bar({ outcome: 'no-answer', open: [] }).heard).not.toMatch(/questions? left/);
  });

  test('each kind of contact offers its own outcomes', () => {
    const outcomes = (kind: Parameters<typeof CloseBar>[0]['kind']) =>
      bar({ kind }).one('group', 'Outcome').names('button');
    expect(outcomes(callToPatient)).toEqual(['Reached', 'Left message', 'No answer']);
    expect(outcomes({ way: 'inbound', party: { with: 'pharmacy', name: 'Corner' } })).toEqual([
      'Settled',
      'Waiting for an answer',
    ]);
    expect(outcomes({ way: 'work', work: 'chart-review' })).toEqual(['Done', 'To be continued']);
  });

  test('a call opened by mistake can go, as long as nothing was written', () => {
    expect(bar({ onDiscard: () => {} }).has('button', 'Opened by mistake')).toBe(true);
    expect(bar().has('button', 'Opened by mistake')).toBe(false);
  });

  test('reached, and it counts what is left', () => {
    expect(bar({ outcome: 'reached', open: ['medicines'] }).has('button', '1 question left')).toBe(true);
    expect(bar({ outcome: 'reached', open: ['a', 'b'] }, 'es').has('button', 'faltan 2 preguntas')).toBe(
      true,
    );
  });

  test('the next contact is said as a day, with the hour only when one was promised', () => {
    expect(bar().has('button', 'Next contact Fri 18 Dec')).toBe(true);
    expect(
      bar({ next: { timed: true, at: at('2026-12-18T15:30Z') } }).has(
        'button',
        'Next contact Fri 18 Dec, 10:30',
      ),
    ).toBe(true);
    expect(bar({ isPast: true }).heard).toContain('This lies in the past.');
  });
});

test('under its address, the call stands in the frame with the clock above it', async () => {
  const queries = someQueries();
  queries.setQueryData(callQuery(callId).queryKey, aCall({ startedAt: at('2026-11-20T14:00Z') }));
  const { page } = await openPage(`/calls/${callId}`, { queries });
  expect(page.one('main').one('region', 'Who you are calling').heard).toContain('Rosa García Márquez');
});
