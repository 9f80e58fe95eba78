import type { EncounterFact } from '@trellis/core/chart/chart';
import { describe, expect, test } from 'vitest';
import { at, day, named, newYork } from '../../../core/test/builders.ts';
import { aContact, aPatient, show } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import type { ContactView } from './contact.queries.ts';
import { guideLabels } from './guide-labels.ts';
import { LastContact } from './LastContact.tsx';
import { NextContactField } from './NextContactField.tsx';
import { Timeline } from './Timeline.tsx';
import { timeline } from './timeline.ts';

const aVisit = (over: Partial<EncounterFact> = {}): EncounterFact => ({
  id: named<'chart fact'>('visit'),
  code: { system: '', code: 'check', display: 'Check up' },
  class: 'AMB',
  startedAt: at('2026-08-12T14:00Z'),
  endedAt: at('2026-08-12T14:30Z'),
  reason: null,
  source: { type: 'Encounter', id: 'visit', version: 1 },
  ...over,
});

describe('the last contact', () => {
  const last = (over: Partial<ContactView> = {}, language: Language = 'en') =>
    show(
      <LastContact
        patientId={aPatient().id}
        contacts={[aContact(over), aContact({ note: 'from September' })]}
        zone={newYork}
      />,
      {
        language,
      },
    );

  test('when, how, by whom, and how long it counted', () => {
    const shown = last();
    expect(shown.one('heading').heard).toBe('Last contact, Fri 23 Oct');
    expect(shown.heard).toContain('12:34 counted');
    expect(shown.heard).toContain('Reached · Dana Whitlock');
    expect(shown.heard).not.toContain('September');
  });

  test('her own words stand first, as a quotation, and once', () => {
    expect(
      last()
        .drawn('q')
        .map(it => it.heard),
    ).toEqual(['La de la noche se me olvida.']);
  });

  test('a second thing she said stands with its question', () => {
    const answers = [
      { questionId: 'how-since-last', answerIds: ['worse'], words: 'Me mareo.', skipped: null },
      { questionId: 'medicines', answerIds: ['missed-some'], words: 'Se me olvida.', skipped: null },
    ];
    const shown = last({ answers });
    expect(shown.drawn('q').map(it => it.heard)).toEqual(['Me mareo.', 'Se me olvida.']);
    expect(shown.all('definition')[1]?.heard).toContain('Se me olvida.');
    expect(shown.all('definition')[0]?.heard).not.toContain('Me mareo.');
  });

  test('what deserves a closer look says so in words', () => {
    const [same, missed] = last().all('definition');
    expect(missed?.heard).toBe('Missed some follow up');
    expect(same?.heard).not.toContain('follow up');
    expect(last({}, 'es').all('definition')[1]?.heard).toBe('Olvidó algunas dar seguimiento');
  });

  test('a skipped question tells why', () => {
    const answers = [{ questionId: 'medicines', answerIds: [], words: '', skipped: 'in a hurry' }];
    expect(last({ answers }).one('definition').heard).toBe('skipped: in a hurry');
    expect(last({ answers }, 'es').one('definition').heard).toBe('omitida: in a hurry');
  });

  test('no note is said', () => {
    expect(last({ note: '' }).heard).toContain('No note was written.');
    expect(last().heard).not.toContain('No note was written.');
  });

  test('the next contact: a day, or the hour that was promised', () => {
    expect(last().heard).toContain('Next contact Fri 20 Nov');
    expect(last().heard).not.toContain('promised');
    const nextContact = { timed: true as const, at: at('2026-11-20T15:30Z') };
    expect(last({ nextContact }).heard).toContain('Next contact Fri 20 Nov 10:30, promised');
    expect(last({ nextContact }, 'es').heard).toContain('Próximo contacto vie 20 nov 10:30, prometido');
  });

  test('nobody has called yet', () => {
    const none = show(<LastContact patientId={aPatient().id} contacts={[]} zone={newYork} />);
    expect(none.heard).toBe('No contact yet What is said on the first call will stand here.');
  });
});

describe('questions and answers in words', () => {
  test('in both languages', () => {
    expect(guideLabels('ccm-check-in', 'medicines', ['missed-some'], 'en')).toMatchObject({
      question: 'Medicines',
      answer: 'Missed some',
      looks: true,
    });
    expect(guideLabels('ccm-check-in', 'medicines', ['as-ordered'], 'es')).toMatchObject({ looks: false });
  });

  test('of a guide that is gone are shown as they are, never dropped', () => {
    expect(guideLabels('old-guide', 'pain', ['severe'], 'en')).toEqual({
      question: 'pain',
      answer: 'severe',
      looks: false,
    });
    expect(guideLabels('ccm-check-in', 'medicines', ['gone'], 'en').answer).toBe('gone');
    expect(guideLabels('ccm-check-in', 'medicines', [], 'en').answer).toBe('');
  });
});

describe('the timeline', () => {
  const shown = (
    visits: readonly EncounterFact[],
    contacts: readonly ContactView[] = [],
    language: Language = 'en',
  ) => show(<Timeline items={timeline(visits, contacts)} zone={newYork} />, { language });

  test('visits and our contacts in one line, newest first', () => {
    expect(
      shown([aVisit()], [aContact()])
        .all('listitem')
        .map(it => it.heard),
    ).toEqual([
      '23 Oct 2026 Reached, 12:34 counted · Dana Whitlock Ankles less swollen.',
      '12 Aug 2026 Visit · Check up',
    ]);
  });

  test('a stay tells its days and why', () => {
    const stay = aVisit({ class: 'IMP', endedAt: at('2026-08-15T14:00Z'), reason: 'Heart failure' });
    expect(shown([stay]).one('listitem').heard).toBe(
      '12 Aug 2026 Inpatient stay, 3 days · Check up · Heart failure',
    );
    expect(shown([stay], [], 'es').one('listitem').heard).toContain('Hospitalización, 3 días');
  });

  test('the hospital has another icon than the office', () => {
    const icon = (kind: string) =>
      shown([aVisit({ class: kind })])
        .drawn('path')[0]
        ?.attr('d');
    expect(icon('EMER')).toBe(icon('IMP'));
    expect(icon('EMER')).not.toBe(icon('AMB'));
  });

  test('a kind nobody knows is a visit', () => {
    expect(shown([aVisit({ class: 'PRENC' })]).heard).toContain('Visit · Check up');
  });

  test('an attempt looks different from a call that reached her', () => {
    const icon = (outcome: ContactView['outcome']) =>
      shown([], [aContact({ outcome })])
        .drawn('path')[0]
        ?.attr('d');
    expect(icon('no-answer')).not.toBe(icon('reached'));
  });

  test('six at first, the rest on demand', () => {
    const many = Array.from({ length: 13 }, (_, i) => aVisit({ id: named<'chart fact'>(`v${i}`) }));
    expect(shown(many).all('listitem')).toHaveLength(6);
    expect(shown(many).names('button')).toEqual(['Show older']);
    expect(shown(many.slice(0, 6)).has('button')).toBe(false);
  });

  test('nothing yet', () => {
    expect(shown([]).heard).toBe('No visits or contacts yet.');
    expect(shown([], [], 'es').heard).toBe('Sin visitas ni contactos todavía.');
  });
});

test('the field for the next contact is closed first and says the day', () => {
  const shown = show(
    <NextContactField
      next={{ timed: true, at: at('2026-12-18T15:30Z') }}
      mayStand={false}
      today={day('2026-11-20')}
      zone={newYork}
      onChoose={() => {}}
    />,
    { language: 'es' },
  );
  expect(shown.one('button').name).toBe('Próximo contacto vie 18 dic, 10:30');
  expect(shown.one('button').attr('aria-expanded')).toBe('false');
  expect(shown.has('textbox')).toBe(false);
});
