import { noFindings } from '@trellis/core/outreach/findings';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aContact, aPatient, openPage, show, someQueries } from '../../test/render.tsx';
import { patientQuery } from '../people/patient.queries.ts';
import { callDeskWords } from '../words/call-desk.ts';
import type { Language } from '../words/format.ts';
import { spoken } from '../words/words.ts';
import { ContactPage } from './ContactPage.tsx';
import { type ContactView, contactsQuery } from './contact.queries.ts';
import { ehrBlock } from './ehr-block.ts';
import { NoteDifference } from './NoteDifference.tsx';

const rosa = aPatient();
const id = '01a20465-b29a-719c-8bf1-00000000c0de';
const whole = aContact({
  id: named<'call'>(id),
  note: 'Ankles less swollen than in spring. New shoes fit.',
  copied: [{ start: 0, end: 35, from: named<'call'>('september'), closedAt: at('2026-09-14T14:00Z') }],
  findings: {
    medicines: [
      {
        medicineId: named<'chart fact'>('m'),
        display: 'Metformin 500 MG',
        taking: 'missed',
        how: '',
        why: 'Upsets her stomach',
        trouble: '',
        isCostATrouble: true,
      },
    ],
    barriers: ['cost', 'transport'],
    taught: [{ topic: 'feet', teachBack: 'said-back' }],
    agenda: [{ key: 'promise:1', text: 'Batteries', state: 'done' }],
    promise: 'Ask about the ride',
  },
});
/** 911 was called, and no provider told. */
const chestPain: ContactView['redFlags'][number] = {
  id: named<'red flag'>('flag'),
  flag: 'chest-or-breath',
  heardAt: at('2026-10-23T13:45Z'),
  steps: [
    {
      id: named<'red flag step'>('step'),
      what: 'called-911',
      at: at('2026-10-23T13:46Z'),
      whom: 'Her son',
      said: '',
      by: 'Dana Whitlock',
    },
  ],
};
const block = (contact: ContactView, language: Language = 'en') =>
  ehrBlock(
    rosa,
    { ...contact, by: contact.staffName },
    { ...spoken(language), desk: callDeskWords(language), language },
  );

describe('the block for the EHR', () => {
  test('is plain text in a fixed order', () => {
    expect(block(whole)).toBe(
      [
        'Patient: Rosa García Márquez, born 14 Mar 1948, MRN MRN-00417',
        'Contact: Call to patient, 23 Oct 2026 09:40. Counted 12:34',
        'By: Dana Whitlock',
        'Outcome: Reached',
        'Asked:',
        '- Since last time: The same',
        '- Medicines: Missed some “La de la noche se me olvida.”',
        'Medicines as taken:',
        '- Metformin 500 MG: Misses some; Upsets her stomach; hard to pay for',
        'In the way: Cost, Rides',
        'Explained:',
        '- Foot care (said it back)',
        'Agenda:',
        '- Batteries: Done',
        'Note: Ankles less swollen than in spring. New shoes fit.',
        'For next time: Ask about the ride',
        'Next contact: 20 Nov 2026',
      ].join('\n'),
    );
  });

  test('leaves out what was not asked, found or said', () => {
    const bare = { ...whole, answers: [], findings: noFindings, note: '', nextContact: null };
    expect(
      block(bare)
        .split('\n')
        .map(line => line.split(':')[0]),
    ).toEqual(['Patient', 'Contact', 'By', 'Outcome', 'Next contact']);
    expect(block(bare)).toContain('Next contact: as planned before');
  });

  test('claims no time before the contact is closed', () => {
    const open = ehrBlock(
      rosa,
      { ...whole, by: 'Dana Whitlock', outcome: null, countedSeconds: null },
      { ...spoken('en'), desk: callDeskWords('en'), language: 'en' },
    );
    expect(open).toContain('Outcome: not closed yet');
    expect(open).not.toMatch(/counted|minut/i);
  });

  test('says a red flag before anything that was asked, with who, when and to whom', () => {
    expect(block({ ...whole, redFlags: [chestPain] })).toContain(
      [
        'Outcome: Reached',
        'Red flags:',
        '- Chest pain, or hard to breathe at rest (heard Fri 23 Oct 09:45): Called 911: Her son (Fri 23 Oct 09:46, Dana Whitlock); provider not informed yet',
        'Asked:',
      ].join('\n'),
    );
  });

  test('in Spanish, with a promised hour', () => {
    const text = block({ ...whole, nextContact: { timed: true, at: at('2026-12-18T15:30Z') } }, 'es');
    expect(text).toContain('Próximo contacto: 18 dic 2026 10:30');
    expect(text).toContain('Lo que estorba: Costo, Transporte');
  });
});

describe('the page of a contact', () => {
  const seeded = (contacts: readonly ContactView[]) => {
    const queries = someQueries();
    queries.setQueryData(patientQuery(rosa.id).queryKey, { patient: rosa });
    queries.setQueryData(contactsQuery(rosa.id).queryKey, { contacts });
    return queries;
  };
  const page = (contacts: readonly ContactView[], language: Language = 'en') =>
    show(<ContactPage patientId={rosa.id} callId={whole.id} />, { queries: seeded(contacts), language });

  test('shows a red flag with what was done, and lets the care team say what was done since', () => {
    const shown = page([{ ...whole, redFlags: [chestPain] }]);
    expect(shown.heard).toContain('Called 911: Her son');
    expect(shown.heard).toContain('The provider is not informed yet.');
    expect(shown.has('button', 'Record a step')).toBe(true);
    expect(shown.has('button', 'Take back: Called 911')).toBe(false);
    expect(page([whole]).heard).not.toContain('Red flags');
  });

  test('a biller reads a red flag and records nothing about it', () => {
    const queries = someQueries({ role: 'biller' });
    queries.setQueryData(patientQuery(rosa.id).queryKey, { patient: rosa });
    queries.setQueryData(contactsQuery(rosa.id).queryKey, {
      contacts: [{ ...whole, redFlags: [chestPain] }],
    });
    const shown = show(<ContactPage patientId={rosa.id} callId={whole.id} />, { queries });
    expect(shown.heard).toContain('Called 911: Her son');
    expect(shown.has('button', 'Record a step')).toBe(false);
  });

  test('names the patient, marks what is copied with its day, and shows all that was found', () => {
    const shown = page([whole]);
    expect(shown.one('heading', 'Rosa García Márquez').heard).toBe('Rosa García Márquez');
    expect(shown.heard).toContain(
      'Ankles less swollen than in spring. copied from 14 Sep 2026 New shoes fit.',
    );
    for (const said of ['Metformin 500 MG: Misses some', 'Foot care: said it back', 'Batteries: Done'])
      expect(shown.heard).toContain(said);
    expect(shown.names('button')).toEqual(expect.arrayContaining(['Print']));
  });

  test('a contact that is not hers is not shown', () => {
    expect(page([aContact()]).heard).toContain('This contact is not in the record');
    expect(page([], 'es').heard).toContain('Este contacto no está en el expediente');
  });

  test('has an address of ids alone', async () => {
    const { page: opened } = await openPage(`/patients/${rosa.id}/contacts/${id}`, {
      queries: seeded([whole]),
    });
    expect(opened.one('main').heard).toContain('Rosa García Márquez');
  });
});

test('two notes as one: what went can be carried over, what came is marked', () => {
  const shown = show(
    <NoteDifference
      before="Feet swollen. Walks daily."
      after="Walks daily. New shoes."
      title="Note of 14 Sep"
      onCarry={() => {}}
    />,
  );
  expect(shown.all('listitem').map(it => it.heard)).toEqual([
    'only then Feet swollen. Carry over: Feet swollen.',
    'same Walks daily.',
    'only now New shoes.',
  ]);
  expect(shown.names('button')).toEqual(['Carry over: Feet swollen.']);
});
