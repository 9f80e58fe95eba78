import { useQuery } from '@tanstack/react-query';
import { phrasesSchema } from '@trellis/core/call/phrases';
import { noFindings } from '@trellis/core/outreach/findings';
import { describe, expect, test } from 'vitest';
import ccmNotes from '../../../../content/phrases/ccm-notes.json';
import { at, day, named } from '../../../core/test/builders.ts';
import { aCall, aContact, aDraft, show, someQueries } from '../../test/render.tsx';
import { type ChartView, chartQuery } from '../chart/chart.queries.ts';
import type { ContactView } from '../outreach/contact.queries.ts';
import type { Language } from '../words/format.ts';
import { Agenda } from './Agenda.tsx';
import { FindingsForm } from './FindingsForm.tsx';
import { MedicineLines } from './MedicineLines.tsx';
import type { Draft } from './note-draft.ts';
import { phrasesFor } from './PhraseMenu.tsx';

const metformin = named<'chart fact'>('m');
const chart: ChartView = {
  problems: [
    {
      id: named<'chart fact'>('p'),
      code: { system: '', code: 'p', display: 'Diabetes' },
      status: 'active',
      onsetOn: null,
      endedOn: null,
      source: { type: 'Condition', id: 'p', version: 1 },
    },
  ],
  medicines: [
    {
      id: metformin,
      code: { system: '', code: 'm', display: 'Metformin 500 MG' },
      status: 'active',
      orderedOn: day('2026-08-12'),
      dosage: null,
      source: { type: 'MedicationRequest', id: 'm', version: 1 },
    },
  ],
  allergies: [],
  results: [],
  encounters: [],
} as unknown as ChartView;

describe('the agenda', () => {
  const agenda = (
    contacts: readonly ContactView[],
    draft: Draft = aDraft(),
    { language = 'en' as Language, due = aCall().due } = {},
  ) =>
    show(<Agenda call={aCall({ due })} draft={draft} contacts={contacts} chart={chart} onTick={() => {}} />, {
      language,
    }).one('region', /^Agenda/);
  const promised = aContact({ findings: { ...noFindings, promise: 'Batteries for the scale' } });

  test('begins with what was promised, then what is due, then her problems', () => {
    const due = [
      { key: 'a', rule: 'outreach.voicemail', dueAt: at('2026-11-19T15:00Z'), anchors: {} },
      { key: 'b', rule: 'some.rule-of-tomorrow', dueAt: at('2026-11-20T15:00Z'), anchors: {} },
    ];
    expect(
      agenda([promised], aDraft(), { due })
        .all('listitem')
        .map(it => it.heard),
    ).toEqual([
      'Batteries for the scale For this time, from 23 Oct Done: Batteries for the scale Carry on: Batteries for the scale',
      'Voicemail to answer 19 Nov Done: Voicemail to answer Carry on: Voicemail to answer',
      'Due, see Today 20 Nov Done: Due, see Today Carry on: Due, see Today',
      'Diabetes Done: Diabetes Carry on: Diabetes',
    ]);
  });

  test('a danger to life, and what was answered alone, are named: “due” would hide them', () => {
    const due = ['assessments.danger', 'assessments.danger-untold', 'assessments.own-unread'].map(rule => ({
      ...{ key: rule, rule, dueAt: at('2026-11-23T12:00Z'), anchors: {} },
    }));
    const heard = (language: 'en' | 'es') =>
      agenda([], aDraft(), { due, language })
        .all('listitem')
        .map(it => it.heard)
        .join('\n');
    expect(heard('en')).toContain('Danger to life: nothing settled yet 23 Nov');
    expect(heard('en')).toContain('Danger to life: provider not informed yet');
    expect(heard('en')).toContain('Answered alone, not read yet');
    expect(heard('en')).not.toContain('Due, see Today');
    expect(heard('es')).toContain('Peligro para la vida: aún sin resolver');
  });

  test('each point is done or carried on, with a name that says which', () => {
    const draft = aDraft({
      findings: { ...noFindings, agenda: [{ key: 'problem:p', text: 'Diabetes', state: 'carry-on' }] },
    });
    const shown = agenda([], draft);
    expect(shown.one('button', 'Done: Diabetes').attr('aria-pressed')).toBe('false');
    expect(shown.one('button', 'Carry on: Diabetes').attr('aria-pressed')).toBe('true');
    expect(shown.heard).toContain('Agenda 1 of 1');
  });

  test('says how many medicines were gone through, and in Spanish', () => {
    expect(agenda([]).heard).toContain('Medicines 0 of 1 asked');
    expect(agenda([promised], aDraft(), { language: 'es' }).heard).toContain('Para esta vez, del 23 oct');
  });
});

describe('medicines line by line', () => {
  function Shown({ draft }: { draft: Draft }) {
    const data = useQuery(chartQuery(aCall().patient.id));
    return <MedicineLines patientId={aCall().patient.id} chart={data} draft={draft} onEdit={() => {}} />;
  }
  const lines = (draft: Draft, language: Language = 'en') => {
    const queries = someQueries();
    queries.setQueryData(chartQuery(aCall().patient.id).queryKey, chart);
    return show(<Shown draft={draft} />, { queries, language });
  };
  const line = {
    medicineId: metformin,
    display: 'Metformin 500 MG',
    how: '',
    why: 'Upsets her stomach',
    trouble: '',
    isCostATrouble: true,
  };
  const taking = (how: 'missed' | 'as-ordered') =>
    aDraft({ findings: { ...noFindings, medicines: [{ ...line, taking: how }] } });

  test('nothing is asked until one answers', () => {
    const shown = lines(aDraft());
    expect(shown.heard).toContain('0 of 1 asked');
    expect(shown.has('textbox')).toBe(false);
  });

  test('taken otherwise: how, why, what trouble, and the cost', () => {
    const shown = lines(taking('missed'));
    expect(shown.one('button', 'Misses some').attr('aria-pressed')).toBe('true');
    expect(shown.names('textbox')).toEqual(['How it is taken', 'Why', 'Trouble with it']);
    expect(shown.one('textbox', 'Why').attr('value')).toBe('Upsets her stomach');
    expect(shown.has('checkbox', 'Hard to pay for')).toBe(true);
  });

  test('taken as ordered asks only for trouble and cost', () => {
    expect(lines(taking('as-ordered'), 'es').names('textbox')).toEqual(['Molestias']);
  });
});

describe('what one can count later', () => {
  test('barriers and topics are chosen, and each topic asks for its teach-back', () => {
    const draft = aDraft({
      findings: {
        ...noFindings,
        barriers: ['cost'],
        taught: [{ topic: 'feet', teachBack: 'said-back' }],
        promise: 'Ask about the ride',
      },
    });
    const shown = show(<FindingsForm draft={draft} onEdit={() => {}} />);
    expect(shown.one('button', 'Cost').attr('aria-pressed')).toBe('true');
    const teachBack = shown.one('group', 'Teach-back: Foot care');
    expect(teachBack.one('button', 'said it back').attr('aria-pressed')).toBe('true');
    expect(shown.one('textbox', 'For next time').attr('value')).toBe('Ask about the ride');
    expect(shown.has('group', 'Teach-back: Falls')).toBe(false);
  });
});

describe('phrases', () => {
  const { phrases } = phrasesSchema.parse(ccmNotes);
  const ids = (typed: string, language: Language = 'en') =>
    phrasesFor(phrases, typed, language).map(it => it.id);

  test('are found by words of their title or text, without accents', () => {
    expect(ids('ride')).toEqual(['ride']);
    expect(ids('interprete', 'es')).toEqual(['interpreter']);
    expect(ids('readings home')).toEqual(['home-readings']);
    expect(ids('xyzzy')).toEqual([]);
  });

  test('all of them stand there at first', () => {
    expect(ids('')).toHaveLength(phrases.length);
  });
});
