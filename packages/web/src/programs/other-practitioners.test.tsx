import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aPatient, friday, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { OtherPractitioners } from './OtherPractitioners.tsx';
import { type OtherView, othersQuery } from './other-practitioner.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const rosa = aPatient();
const drLin = (over: Partial<OtherView> = {}): OtherView => ({
  id: named<'other practitioner'>('lin'),
  who: 'Dr. Lin, Lakeside',
  from: day('2026-01-01'),
  until: null,
  learnedFrom: 'claim-denied',
  recordedAt: at('2026-11-12T15:00Z'),
  recordedBy: 'Dana Whitlock',
  ...over,
});
const section = (others: readonly OtherView[], role?: 'biller') => {
  const queries = someQueries(role && { role });
  queries.setQueryData(othersQuery(rosa.id).queryKey, { others: [...others] });
  return show(<OtherPractitioners patient={rosa} />, { queries });
};

describe('another practitioner who bills for her', () => {
  test('stands with since when, how it is known, and who wrote it down when', () => {
    const { heard } = section([drLin()]);
    expect(heard).toContain('Dr. Lin, Lakeside, since 1 Jan 2026');
    expect(heard).toContain('gives the service now');
    expect(heard).toContain('a claim was denied · 12 Nov 2026, Dana Whitlock');
  });

  test('who stopped stands as no longer, and blocks nothing more', () => {
    const { heard } = section([drLin({ until: day('2026-10-31') })]);
    expect(heard).toContain('1 Jan 2026 to 31 Oct 2026');
    expect(heard).toContain('no longer');
    expect(heard).not.toContain('gives the service now');
  });

  test('is recorded and corrected by care managers', () => {
    const shown = section([drLin()]);
    expect(shown.has('button', 'Another practitioner bills')).toBe(true);
    expect(shown.has('button', 'Correct: Dr. Lin, Lakeside')).toBe(true);
  });

  test('a biller reads it and changes nothing', () => {
    const shown = section([drLin()], 'biller');
    expect(shown.heard).toContain('Dr. Lin');
    expect(shown.has('button')).toBe(false);
  });

  test('nobody, coming, and a problem', () => {
    expect(section([]).heard).toContain('Nobody else known.');
    expect(show(<OtherPractitioners patient={rosa} />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, othersQuery(rosa.id).queryKey, new ClientProblem('server.unavailable'));
    expect(show(<OtherPractitioners patient={rosa} />, { queries }).has('alert')).toBe(true);
  });
});
