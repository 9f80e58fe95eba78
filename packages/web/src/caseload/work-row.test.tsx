import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named, newYork, zone } from '../../../core/test/builders.ts';
import {
  anActor,
  anItem,
  aPatient,
  aRow,
  friday,
  show,
  someMinutes,
  someQueries,
} from '../../test/render.tsx';
import { careManagersQuery } from '../people/assignment.queries.ts';
import type { Language } from '../words/format.ts';
import { spoken } from '../words/words.ts';
import { NextLine } from './ComingUp.tsx';
import type { Open } from './DeedButtons.tsx';
import { MonthFact } from './MonthFact.tsx';
import { WorkActions } from './WorkActions.tsx';
import { WorkRow } from './WorkRow.tsx';
import type { Reading } from './why-now.ts';
import type { WorklistRow } from './worklist.queries.ts';

/** The form comes with its first use: here it is asked for once, and there from then on. */
beforeAll(async () => {
  row({}, { selected: true, open: { item: anItem(), deed: 'done' } });
  await import('./ItemForm.tsx');
  await new Promise(resolve => setTimeout(resolve));
});
beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const reading = (language: Language = 'en'): Reading => ({
  now: friday,
  practiceZone: newYork,
  ...spoken(language),
});

type Parts = Parameters<typeof aRow>[0];

function row(
  part: Parts = {},
  {
    language = 'en' as Language,
    isOpen = false,
    selected = false,
    open = undefined as Open | undefined,
  } = {},
) {
  const shown = aRow(part);
  return show(
    <WorkRow
      row={shown}
      rank={4}
      reading={reading(language)}
      bills
      isOpen={isOpen}
      selected={selected}
      onSelect={() => {}}
    >
      <WorkActions
        row={shown}
        rank={4}
        reading={reading(language)}
        isOpen={isOpen}
        mayCall
        mayDecide
        open={open ?? { item: shown.items[0], deed: undefined }}
        actionId="start-rosa"
        onStart={() => {}}
        onOpen={() => {}}
      />
    </WorkRow>,
    { language, queries: colleagues() },
  );
}

/** Dana, who is signed in, and Priya. */
function colleagues() {
  const queries = someQueries();
  const person = { credential: 'RN' as const };
  queries.setQueryData(careManagersQuery.queryKey, {
    careManagers: [
      { ...person, id: anActor().staffId, name: 'Dana Whitlock' },
      { ...person, id: named<'staff'>('priya'), name: 'Priya Raman' },
    ],
  });
  return queries;
}

describe('the tries', () => {
  const tries = (all: WorklistRow['tries'], language: Language = 'en') =>
    row({ tries: all }, { language }).one('img', /(tr(y|ies)|intento)/i).name;

  test.each([
    [[], 'No tries yet'],
    [['no-answer'], 'One try: 0 reached'],
    [['no-answer', 'reached'], 'Last 2 tries, oldest first: 1 reached'],
    [['reached', 'reached', 'reached', 'left-message', 'reached'], 'Last 5 tries, oldest first: 4 reached'],
  ] as const)('%j is told as "%s"', (all, says) => {
    expect(tries([...all])).toBe(says);
  });

  test('in Spanish', () => {
    expect(tries(['left-message', 'reached'], 'es')).toBe(
      'Últimos 2 intentos, del más antiguo al más reciente: 1 contactado',
    );
  });

  test('the picture has five places: a full dot, a hollow one, and small ones for what was not tried', () => {
    const dots = row({ tries: ['reached', 'no-answer'] })
      .one('img', /tries/)
      .drawn('circle');
    expect(dots.map(it => it.attr('r'))).toEqual(['3', '3', '1', '1', '1']);
    expect(dots[0]?.attr('class')).not.toBe(dots[1]?.attr('class'));
  });

  test('the words beside it are for the eye and say the same', () => {
    expect(row({ tries: ['no-answer'] }).seen).toContain('0 of 1 reached');
    expect(row({ tries: [] }).seen).toContain('no tries');
    expect(row({ tries: [] }).heard).not.toContain('no tries');
  });
});

describe('the minutes of the month inform and never ask', () => {
  test('they are told once, as a picture with its sentence', () => {
    expect(row({ minutes: someMinutes({ seconds: 252 }) }).one('img', /minutes/).name).toBe(
      '4:12 of 20:00 minutes counted',
    );
    expect(
      row({ minutes: someMinutes({ seconds: 252 }) }, { language: 'es' }).one('img', /minutos/).name,
    ).toBe('4:12 de 20:00 minutos contados');
  });

  test('nearly there or not begun, the reason to call is the same', () => {
    const reason = (seconds: number) => row({ minutes: someMinutes({ seconds }) }).heard.split('CCM ·')[0];
    expect(reason(1199)).toBe(reason(0));
    expect(reason(1199)).toContain('Monthly check-in, last reached Fri 23 Oct');
  });
});

describe('who it is', () => {
  test('age, sex and language stand under the name', () => {
    expect(row().heard).toContain('Rosa García Márquez 78 F · Spanish');
  });

  test('what is not recorded is left out, not guessed', () => {
    const patient = aPatient({ language: null, sex: 'unknown' });
    expect(row({ patient }).heard).toContain('Rosa García Márquez 78 Monthly');
  });

  test('the hour where she lives stands beside a promised hour', () => {
    const patient = aPatient({ zone: zone('America/Phoenix') });
    const promised = {
      item: { dueAt: at('2026-11-20T18:30Z'), overdueAt: at('2026-11-20T19:00Z') },
      anchors: { timed: true },
    };
    expect(row({ patient, ...promised }).heard).toContain('13:30 Promised');
    expect(row({ patient, ...promised }).heard).toContain('11:30 where the patient is');
    expect(row({ patient, ...promised }, { language: 'es' }).heard).toContain('11:30 donde está el paciente');
  });
});

describe('the selected row', () => {
  test('opens one line of actions with the phone number to dial', () => {
    const selected = row({}, { selected: true });
    expect(selected.names('button')).toEqual([
      'Rosa García Márquez',
      'Start call',
      'Done',
      'Snooze',
      'Dismiss',
      'Hand over',
    ]);
    expect(selected.one('link', 'Open chart').heard).toBe('Open chart');
    expect(selected.heard).toContain('(212) 555-0134');
    expect(selected.one('button', 'Start call').attr('id')).toBe('start-rosa');
  });

  test('without a number it says so', () => {
    expect(row({ patient: aPatient({ phones: [] }) }, { selected: true }).heard).toContain(
      'No phone recorded',
    );
  });

  test('keys are shown, never read: the words are enough', () => {
    const selected = row({}, { selected: true });
    expect(selected.seen).toContain('Start call ↵');
    expect(selected.heard).not.toContain('↵');
  });

  test('another row shows neither', () => {
    expect(row().names('button')).toEqual(['Rosa García Márquez']);
    expect(row().heard).not.toContain('555');
  });
});

test('three days late, in words beside the icon', () => {
  const late = {
    opensAt: at('2026-11-17T05:00Z'),
    dueAt: at('2026-11-17T05:00Z'),
    overdueAt: at('2026-11-18T05:00Z'),
  };
  expect(row({ item: late }).heard).toContain('3 days late Overdue');
  expect(row({ item: late }, { language: 'es' }).heard).toContain('3 días tarde Atrasado');
});

test('half width: three of the coming by name, the rest by number', () => {
  const items = [1, 2, 3, 4, 5].map(n => ({
    patient: { ...aPatient({ given: `P${n}`, family: '' }) },
    key: String(n),
    rule: 'ccm.check-in',
    dueAt: at(`2026-11-2${n}T05:00Z`),
    timed: false,
    day: day(`2026-11-2${n}`),
  }));
  const next = (count: number, language: Language = 'en') =>
    show(
      <NextLine
        coming={{
          items: items.slice(0, count),
          days: items.slice(0, count).map(it => ({ day: it.day, count: 1 })),
        }}
        reading={reading(language)}
      />,
    ).heard;
  expect(next(5)).toBe('Next: Sat 21 P1 Sun 22 P2 Mon 23 P3 2 later');
  expect(next(1, 'es')).toBe('Sigue: sáb 21 P1');
});

describe('a patient with more than one need', () => {
  const others = [
    {
      ...anItem(),
      key: 'plan',
      rule: 'programs.plan-missing',
      anchors: { sinceAt: at('2026-11-02T15:00Z') },
    },
  ];

  test('her row says the strongest, and how many more there are', () => {
    expect(row({ others }).heard).toContain('1 more due');
    expect(row().heard).not.toContain('more due');
  });

  test('opened, everything is listed, and the one that is meant is pressed', () => {
    const list = row({ others }, { selected: true }).one('list', 'Everything due, strongest first');
    expect(list.all('button').map(it => it.attr('aria-pressed'))).toEqual(['true', 'false']);
    expect(list.heard).toContain('Care plan missing No care plan on record');
    const [, plan] = aRow({ others }).items;
    if (!plan) throw new Error('There is no second item.');
    const meant = row({ others }, { selected: true, open: { item: plan, deed: 'done' } });
    expect(meant.one('form', 'Done').heard).toContain('for: Care plan missing');
  });

  test('what a colleague settled while its form is open stays what the form is about, never the next item', () => {
    const [, plan] = aRow({ others }).items;
    if (!plan) throw new Error('There is no second item.');
    const settled = row({}, { selected: true, open: { item: plan, deed: 'snooze' } });
    expect(settled.one('form', 'Snooze').heard).toContain('for: Care plan missing');
    const closed = row({}, { selected: true, open: { item: plan, deed: undefined } });
    expect(closed.has('form')).toBe(false);
  });

  test('alone, there is nothing to choose from', () => {
    expect(row({}, { selected: true }).has('list', 'Everything due, strongest first')).toBe(false);
  });

  test('why she stands here is said in words', () => {
    expect(row({ others }, { selected: true }).heard).toContain(
      'Place 4: due since Fri 20 Nov · check-in · planned care · and 1 more',
    );
  });
});

describe('what can be said of an item', () => {
  const form = (deed: Open['deed'], language: Language = 'en') =>
    row({}, { selected: true, language, open: { item: aRow().items[0], deed } });

  test('done says honestly what would end it, and asks what was done', () => {
    const done = form('done').one('form', 'Done');
    expect(done.heard).toContain('Ends by itself once a contact is closed.');
    expect(done.one('textbox', 'What was done').attr('maxlength')).toBe('300');
    expect(done.has('button', 'Mark as done')).toBe(true);
  });

  test('snooze offers likely moments by our clock, and any other', () => {
    const snooze = form('snooze').one('form', 'Snooze');
    expect(snooze.names('button')).toEqual([
      'In an hour 10:41',
      'This afternoon 13:00',
      'Tomorrow Sat 21 Nov 08:00',
      'In two days Sun 22 Nov 08:00',
      'Next Monday Mon 23 Nov 08:00',
      'In a week Fri 27 Nov 08:00',
      'Snooze',
    ]);
    expect(snooze.names('textbox')).toEqual(['Day', 'Time']);
  });

  test('dismiss asks why, and says that it comes back', () => {
    const dismiss = form('dismiss').one('form', 'Dismiss');
    expect(dismiss.heard).toContain('It comes back when the next one is due.');
    expect(dismiss.one('button', 'Patient declined').attr('aria-pressed')).toBe('false');
    expect(dismiss.one('button', 'Dismiss').attr('aria-disabled')).toBe('true');
  });

  test('hand over names the colleagues, not oneself', () => {
    const hand = form('handOver').one('form', 'Hand over');
    expect(hand.has('button', 'Priya Raman')).toBe(true);
    expect(hand.has('button', 'Dana Whitlock')).toBe(false);
  });

  test('in Spanish', () => {
    expect(form('dismiss', 'es').one('form', 'Descartar').heard).toContain('¿Por qué no hace falta?');
  });
});

test('who handed it over, and for whom one covers, stand in the row', () => {
  const item = { handedOver: { by: 'Priya Raman', note: 'she asked for you' } };
  expect(row({ item }).heard).toContain('from Priya Raman: she asked for you');
  expect(row({ coveredFor: 'Tom Becker' }).heard).toContain('for Tom B.');
});

test('somebody in no timed program has no minutes to show', () => {
  expect(row({ program: 'APCM', minutes: null }).has('img', /minutes/)).toBe(false);
});

describe('this month in the identity strip', () => {
  const fact = (seconds: number, language: Language = 'en') =>
    show(<MonthFact patient={aPatient()} minutes={[someMinutes({ seconds })]} />, { language });

  test('names the month where she lives, and the minutes', () => {
    expect(fact(754).one('term').heard).toBe('November');
    expect(fact(754).seen).toContain('CCM 12:34');
    expect(fact(754).one('img').name).toBe('12:34 of 20:00 minutes counted');
    expect(fact(0, 'es').one('term').heard).toBe('Noviembre');
  });

  test('it is still October in Honolulu', () => {
    vi.setSystemTime(new Date('2026-11-01T08:00:00Z'));
    const patient = aPatient({ zone: zone('Pacific/Honolulu'), birthDate: day('1950-01-01') });
    expect(show(<MonthFact patient={patient} minutes={[someMinutes()]} />).one('term').heard).toBe('October');
  });

  describe('of somebody in several timed programs', () => {
    const several = (language: Language = 'en') =>
      show(
        <MonthFact
          patient={aPatient()}
          minutes={[
            someMinutes({ shared: { seconds: 252, programs: ['RPM', 'BHI'] } }),
            someMinutes({ program: 'RPM', seconds: 754, thresholdSeconds: 600 }),
          ]}
        />,
        { language },
      );

    test('each has its own bar, against the first threshold of its own', () => {
      expect(
        several()
          .all('img')
          .map(it => it.name),
      ).toEqual(['CCM: 10:00 of 20:00 minutes counted', 'RPM: 12:34 of 10:00 minutes counted']);
      expect(several().all('term')).toHaveLength(1);
    });

    test('what may serve another program is said, once and where it stands', () => {
      expect(several().heard.match(/may serve/g)).toHaveLength(1);
      expect(several().heard).toContain('4:12 of it may serve RPM or BHI instead; the month decides');
      expect(several('es').heard).toContain('4:12 de ello puede servir a RPM o BHI; lo decide el mes');
    });
  });

  test('in no timed program there is no month to show', () => {
    expect(show(<MonthFact patient={aPatient()} minutes={[]} />).has('term')).toBe(false);
  });
});
