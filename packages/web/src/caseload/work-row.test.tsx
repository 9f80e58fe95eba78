import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, newYork, zone } from '../../../core/test/builders.ts';
import { aPatient, aRow, friday, show } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { spoken } from '../words/words.ts';
import { MonthFact } from './MonthFact.tsx';
import { NextLine } from './TodayParts.tsx';
import { WorkRow } from './WorkRow.tsx';
import type { Reading } from './why-now.ts';
import type { WorklistRow } from './worklist.queries.ts';

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

function row(
  part: Partial<WorklistRow> = {},
  { language = 'en' as Language, isOpen = false, selected = false } = {},
) {
  return show(
    <WorkRow
      row={aRow(part)}
      rank={4}
      reading={reading(language)}
      isOpen={isOpen}
      selected={selected}
      actionId="start-rosa"
      onSelect={() => {}}
      onStart={() => {}}
    />,
    { language },
  );
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
    expect(row({ tries: ['no-answer'] }).seen).toContain('0 of 1 try');
    expect(row({ tries: [] }).seen).toContain('no tries');
    expect(row({ tries: [] }).heard).not.toContain('no tries');
  });
});

describe('the minutes of the month inform and never ask', () => {
  test('they are told once, as a picture with its sentence', () => {
    expect(row({ monthSeconds: 252 }).one('img', /minutes/).name).toBe('4:12 of 20:00 minutes counted');
    expect(row({ monthSeconds: 252 }, { language: 'es' }).one('img', /minutos/).name).toBe(
      '4:12 de 20:00 minutos contados',
    );
  });

  test('nearly there or not begun, the reason to call is the same', () => {
    const reason = (monthSeconds: number) => row({ monthSeconds }).heard.split('CCM ·')[0];
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
    const promised = { timed: true, dueAt: at('2026-11-20T18:30Z'), overdueAt: at('2026-11-20T19:00Z') };
    expect(row({ patient, ...promised }).heard).toContain('13:30 Promised');
    expect(row({ patient, ...promised }).heard).toContain('11:30 where the patient is');
    expect(row({ patient, ...promised }, { language: 'es' }).heard).toContain('11:30 donde está el paciente');
  });
});

describe('the selected row', () => {
  test('opens one line of actions with the phone number to dial', () => {
    const selected = row({}, { selected: true });
    expect(selected.names('button')).toEqual(['Rosa García Márquez', 'Start call']);
    expect(selected.one('link').heard).toBe('Open chart');
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
  expect(row(late).heard).toContain('3 days late Overdue');
  expect(row(late, { language: 'es' }).heard).toContain('3 días tarde Atrasado');
});

test('half width: three of the coming by name, the rest by number', () => {
  const rows = ['1', '2', '3', '4', '5'].map(n =>
    aRow({ key: n, patient: aPatient({ given: `P${n}`, family: '' }), dueAt: at(`2026-11-2${n}T05:00Z`) }),
  );
  expect(show(<NextLine rows={rows} reading={reading()} />).heard).toBe(
    'Next: Sat 21 P1 Sun 22 P2 Mon 23 P3 2 later',
  );
  expect(show(<NextLine rows={rows.slice(0, 1)} reading={reading('es')} />).heard).toBe('Sigue: sáb 21 P1');
});

describe('this month in the identity strip', () => {
  const fact = (seconds: number, language: Language = 'en') =>
    show(<MonthFact patient={aPatient()} program="CCM" seconds={seconds} />, { language });

  test('names the month where she lives, and the minutes', () => {
    expect(fact(754).one('term').heard).toBe('November');
    expect(fact(754).seen).toContain('CCM 12:34');
    expect(fact(754).one('img').name).toBe('12:34 of 20:00 minutes counted');
    expect(fact(0, 'es').one('term').heard).toBe('Noviembre');
  });

  test('it is still October in Honolulu', () => {
    vi.setSystemTime(new Date('2026-11-01T08:00:00Z'));
    const patient = aPatient({ zone: zone('Pacific/Honolulu'), birthDate: day('1950-01-01') });
    expect(show(<MonthFact patient={patient} program="CCM" seconds={0} />).one('term').heard).toBe('October');
  });
});
