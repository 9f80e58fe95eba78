import { plusSeconds } from '@trellis/core/basics/instant';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aCall, aClock, aGap, aPatient, friday, show, someMinutes, someQueries } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { type AttributionView, attributionQuery } from './attribution.queries.ts';
import { CallGuard } from './CallGuard.tsx';
import { CallTime } from './CallTime.tsx';
import { ClockChip } from './ClockChip.tsx';
import { type CallView, type OpenCallView, openCallsQuery } from './call.queries.ts';

const readAtMs = Date.parse(friday);

beforeEach(() => {
  vi.useFakeTimers({ now: readAtMs, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const george = aPatient({
  id: named<'patient'>('george'),
  given: 'George',
  family: 'Baptiste',
  language: 'en',
});

const open = (over: Partial<CallView> = {}): OpenCallView => {
  const call = aCall(over);
  return { ...call, reading: { clock: call.clock, readAtMs } };
};
const withGeorge = (clock = aClock()) => open({ callId: named<'call'>('other'), patient: george, clock });

const openCalls = (calls: readonly OpenCallView[]) => {
  const queries = someQueries();
  queries.setQueryData(openCallsQuery.queryKey, [...calls]);
  return queries;
};

describe('the time of a contact', () => {
  const time = (over: Partial<CallView> = {}, { language = 'en' as Language, heardAtMs = readAtMs } = {}) => {
    const call = aCall(over);
    return show(<CallTime call={call} reading={{ clock: call.clock, readAtMs: heardAtMs }} />, { language });
  };

  test('what ran and what was recorded are one number, told as running', () => {
    const region = time().one('region', 'Time');
    expect(region.heard).toContain('This contact, 4:41 running');
    expect(region.one('img', /^This contact/).name).toBe(
      'This contact: 4:41 worked, 0:00 idle and not decided',
    );
  });

  test('a clock that stands says so', () => {
    expect(time({ clock: aClock({ runningSince: null }) }).heard).toContain(
      'This contact, 4:00 clock stopped',
    );
    expect(time({ clock: aClock({ runningSince: null }) }, { language: 'es' }).heard).toContain(
      'Este contacto, 4:00 reloj detenido',
    );
  });

  test('without news from the server it stops promising seconds and says why', () => {
    const shown = time({}, { heardAtMs: readAtMs - 300_000 });
    expect(shown.heard).toContain('Trellis does not hear this page');
    expect(shown.heard).not.toContain(' running ');
    expect(shown.heard).toContain('This contact, 5:41');
  });

  test('the month stands beside it: what counted, and this contact as an addition', () => {
    const shown = time({ minutes: [someMinutes()] });
    expect(shown.heard).toContain('CCM November 10:00');
    expect(shown.one('img', /counted this month/).name).toBe(
      '10:00 of 20:00 minutes counted this month, this contact 4:41 more',
    );
  });

  test.each([null, 'APCM'])(
    'in %s, which is not timed, there is no bar and nothing asks for minutes',
    program => {
      const shown = time({ program, minutes: [] });
      expect(shown.heard).toContain('This contact, 4:41');
      expect(shown.has('img', /counted this month/)).toBe(false);
      expect(shown.heard).not.toMatch(/CCM|November|left|needed|more minutes/);
    },
  );

  describe('of somebody in several timed programs', () => {
    const several = (over: Partial<AttributionView> = {}) => {
      const call = aCall({
        mayAttribute: true,
        minutes: [
          someMinutes({ shared: { seconds: 252, programs: ['RPM'] } }),
          someMinutes({ program: 'RPM', seconds: 0, thresholdSeconds: 600 }),
        ],
      });
      const queries = someQueries();
      queries.setQueryData(attributionQuery(call.callId).queryKey, {
        ...{ targets: ['CCM', 'RPM', 'TCM'], byDefault: ['CCM', 'RPM'], shares: [], ...over },
      });
      const shown = show(<CallTime call={call} reading={{ clock: call.clock, readAtMs }} />, { queries });
      return shown.all('img', /counted this month/).map(it => it.name);
    };

    test('the contact adds to what it counts for by default, and says what may serve another', () => {
      expect(several()).toEqual([
        'CCM: 10:00 of 20:00 minutes counted this month, this contact 4:41 more. 4:12 of it may serve RPM instead; the month decides',
        'RPM: 0:00 of 10:00 minutes counted this month, this contact 0:00 more',
      ]);
    });

    test('seconds given to a program add to that one, and those of a transition to none', () => {
      const shares = [
        { program: 'RPM', seconds: 60 },
        { program: 'TCM', seconds: 41 },
      ] as const;
      expect(several({ shares }).map(it => it.match(/contact (\S+) more/)?.[1])).toEqual(['3:00', '1:00']);
    });

    test('never more than has run', () => {
      const shares = [{ program: 'RPM', seconds: 3600 }] as const;
      expect(several({ shares }).map(it => it.match(/contact (\S+) more/)?.[1])).toEqual(['0:00', '4:41']);
    });

    test('what it counts for by default need not be the first', () => {
      expect(several({ byDefault: ['RPM'] }).map(it => it.match(/contact (\S+) more/)?.[1])).toEqual([
        '0:00',
        '4:41',
      ]);
    });
  });

  describe('silence', () => {
    test('undecided, it is kept or dropped, by name', () => {
      const shown = time({ clock: aClock({ gaps: [aGap('pharmacy')] }) });
      expect(shown.heard).toContain('3:05 idle:');
      expect(shown.one('button', 'keep').attr('aria-expanded')).toBe('false');
      expect(shown.one('button', 'Drop 3:05 of idle time').seen).toBe('drop');
      expect(shown.one('img', /^This contact/).name).toContain('3:05 idle and not decided');
    });

    test.each(['kept', 'dropped'] as const)('once %s, nobody is asked again', decision => {
      const shown = time({ clock: aClock({ gaps: [aGap('pharmacy', { decision })] }) });
      expect(shown.has('button')).toBe(false);
      expect(shown.heard).not.toContain('3:05 idle:');
      expect(shown.one('img', /^This contact/).name).toContain('0:00 idle');
    });

    test('one is asked for at a time, with how many there are', () => {
      const later = aGap('later', { start: at('2026-11-20T14:36:00Z'), end: at('2026-11-20T14:38:00Z') });
      const shown = time({ clock: aClock({ gaps: [aGap('first'), later] }) });
      expect(shown.all('button', /^Drop/).map(it => it.name)).toEqual(['Drop 3:05 of idle time']);
      expect(shown.heard).toContain('2 gaps to decide');
    });

    test('in Spanish', () => {
      const shown = time({ clock: aClock({ gaps: [aGap('pharmacy')] }) }, { language: 'es' });
      expect(shown.names('button')).toEqual(['conservar', 'Descartar 3:05 de pausa']);
    });

    test('kept time and worked time are told apart in the strip', () => {
      const clock = aClock({ recordedSeconds: 425, gaps: [aGap('kept', { decision: 'kept' })] });
      const strip = time({ clock }).one('img', /^This contact/);
      expect(strip.drawn('i')).toHaveLength(3);
      const widths = strip.drawn('i').map(it => Number(it.style('width')?.replace('%', '')));
      expect(widths[1]).toBeCloseTo((185 / 466) * 100, 3);
    });
  });
});

describe('the guard against the wrong patient', () => {
  const guard = (over: Partial<CallView> = {}, { language = 'en' as Language, others = [open()] } = {}) =>
    show(
      <CallGuard
        call={aCall(over)}
        kind={aCall(over).draft.kind}
        reading={{ clock: aCall(over).clock, readAtMs }}
      />,
      { language, queries: openCalls(others) },
    );

  test('name, age, sex, birth date, record number, language, her hour', () => {
    const region = guard().one('region', 'Who you are calling');
    expect(region.one('heading').heard).toBe('Rosa García Márquez 78 F · born 14 Mar 1948');
    expect(region.heard).toContain('MRN MRN-00417');
    expect(region.heard).toContain('Spanish');
    expect(region.heard).toContain('CCM contact');
    expect(region.heard).toContain('09:41 there now');
  });

  test('in Spanish', () => {
    const region = guard({}, { language: 'es' }).one('region', 'A quién llama');
    expect(region.one('heading').heard).toBe('Rosa García Márquez 78 años, F · nac. 14 mar 1948');
    expect(region.heard).toContain('allá son las 09:41');
  });

  test('the number to dial is a link a phone understands: digits only', () => {
    expect(guard().one('link', 'Call (212) 555-0134').attr('href')).toBe('tel:2125550134');
    const abroad = aPatient({ phones: ['+52 55 1234 5678'] });
    expect(guard({ patient: abroad }).one('link').attr('href')).toBe('tel:+525512345678');
  });

  test('two numbers at most, and none is said', () => {
    expect(guard({ patient: aPatient({ phones: ['1', '2', '3'] }) }).all('link')).toHaveLength(2);
    expect(guard({ patient: aPatient({ phones: [] }) }).heard).toContain('No phone recorded');
  });

  test('what is not recorded is left out', () => {
    const shown = guard({ patient: aPatient({ mrn: null, language: null }), program: null });
    expect(shown.heard).not.toMatch(/MRN|Spanish|null/);
    expect(shown.heard).toContain('Contact, no program');
  });

  test('while the clock runs for someone else it names who', () => {
    expect(guard({}, { others: [open(), withGeorge()] }).heard).toContain('Clock runs for George Baptiste');
    expect(guard({}, { others: [withGeorge()], language: 'es' }).heard).toContain(
      'El reloj corre para George Baptiste',
    );
  });

  test('it does not cry wolf: her own clock, or another call that stands', () => {
    const standing = withGeorge(aClock({ runningSince: null }));
    expect(guard({}, { others: [open(), standing] }).heard).not.toContain('Clock runs for');
  });
});

describe('the chip above every page', () => {
  const chip = (calls: readonly OpenCallView[], onPage?: string, language: Language = 'en') =>
    show(<ClockChip patientOnPage={onPage === undefined ? undefined : named<'patient'>(onPage)} />, {
      language,
      queries: openCalls(calls),
    });

  test('no call, no clock', () => {
    expect(chip([]).heard).toBe('No clock running');
    expect(chip([], undefined, 'es').heard).toBe('Ningún reloj en marcha');
  });

  test('before it is known, it claims nothing', () => {
    expect(show(<ClockChip patientOnPage={undefined} />).heard).toBe('');
  });

  test('whose clock runs, how long, and the way back to it', () => {
    const link = chip([open()]).one('link');
    expect(link.heard).toBe('Back to the call with Rosa García Márquez 78 F · on a call 4:41');
    expect(link.attr('href')).toBe('/calls/01a20465-b29a-719c-8bf1-00000000ca11');
  });

  test('a call that stands says so', () => {
    expect(chip([open({ clock: aClock({ runningSince: null }) })]).heard).toContain(
      'call open, clock stopped 4:00',
    );
  });

  test('it warns on the page of another patient only', () => {
    const look = (onPage?: string) => chip([open()], onPage).one('link').attr('class');
    expect(look('george')).not.toBe(look());
    expect(look(open().patient.id)).toBe(look());
  });

  test('of two calls it shows the one that runs, and counts the other', () => {
    const standing = withGeorge(aClock({ runningSince: null }));
    const shown = chip([standing, open()]);
    expect(shown.heard).toContain('Rosa García Márquez');
    expect(shown.heard).toContain('+1');
  });

  test('of two that stand it shows the one begun last', () => {
    const stopped = aClock({ runningSince: null });
    const earlier = open({ clock: stopped, startedAt: plusSeconds(friday, -3600) });
    const later = { ...withGeorge(stopped), startedAt: plusSeconds(friday, -60) };
    expect(chip([earlier, later]).heard).toContain('George Baptiste');
  });
});
