import type { Actor } from '@trellis/core/access/staff';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { NeedsSection } from './NeedsSection.tsx';
import { type NeedView, needsQuery } from './needs.queries.ts';

const rosa = aPatient();
const both = (en: string, es = en) => ({ en, es });
const answered = (title: string, on: string) => ({
  assessmentId: named<'assessment'>(title),
  title: both(title),
  finishedAt: at(on),
});
const aNeed = (over: Partial<NeedView> = {}): NeedView => ({
  domain: 'food-insecurity',
  title: both('Food', 'Comida'),
  state: 'found',
  since: at('2026-10-01T15:00Z'),
  heard: { ...answered('AHC', '2026-11-01T15:00Z'), says: both('Food may run out.'), severity: 'medium' },
  metBy: null,
  wish: null,
  codes: [
    {
      ...{ code: 'Z59.41', title: both('Food insecurity'), verified: 'seen', source: 'notes' },
      ...{ judgement: null, takenBack: [] },
    },
  ],
  ...over,
});
const declined: NonNullable<NeedView['codes'][number]['judgement']> = {
  ...{ id: named<'need code'>('j1'), domain: 'food-insecurity', code: 'Z59.41', verdict: 'declined' },
  ...{ reason: 'Only last month', at: at('2026-11-21T15:00Z'), by: 'Adaeze Okafor' },
  ...{ byId: named<'staff'>('adaeze'), takenBack: null },
};
const provider: Partial<Actor> = { role: 'supervising-provider', name: 'Adaeze Okafor' };
const section = (needs: readonly NeedView[], actor: Partial<Actor> = {}, language: 'en' | 'es' = 'en') => {
  const queries = someQueries(actor);
  queries.setQueryData(needsQuery(rosa.id).queryKey, { needs: [...needs], isSignedOff: false });
  return show(<NeedsSection patient={rosa} />, { queries, language });
};
const buttons = (shown: ReturnType<typeof section>) => shown.all('button').map(it => it.heard);

describe('social needs', () => {
  test('coming, a problem, and none', () => {
    const queries = someQueries();
    expect(show(<NeedsSection patient={rosa} />, { queries }).heard).toContain('Loading');
    seedProblem(queries, needsQuery(rosa.id).queryKey, new ClientProblem('patient.not-found'));
    expect(show(<NeedsSection patient={rosa} />, { queries }).has('alert')).toBe(true);
    expect(section([]).heard).toContain('No need was heard in an answer.');
  });

  test('say since when, from which answer, and ask whether help is wanted', () => {
    const shown = section([aNeed()]);
    expect(shown.heard).toContain('Food Help not asked yet since 1 Oct 2026');
    expect(shown.heard).toContain('Food may run out.');
    expect(shown.heard).toContain('AHC, 1 Nov 2026');
    expect(shown.heard).toContain('Not signed off by a clinician');
    expect(buttons(shown)).toEqual(['Yes, help', 'No help']);
  });

  test('that are met say by which own answer, and ask nothing more', () => {
    const shown = section([aNeed({ state: 'met', metBy: answered('AHC', '2026-11-20T15:00Z') })]);
    expect(shown.heard).toContain('Met by own answer: AHC, 20 Nov 2026');
    expect(buttons(shown)).toEqual([]);
    expect(shown.heard).not.toContain('Z59.41');
  });

  test('propose a code, which only the provider accepts or declines', () => {
    expect(section([aNeed()]).heard).toContain('Z59.41 Food insecurity proposed to the provider');
    expect(buttons(section([aNeed()], provider))).toEqual(['Accept Z59.41', 'Decline Z59.41']);
    expect(buttons(section([aNeed()], { role: 'supervisor' }))).toEqual([]);
  });

  test('show what the provider made of it', () => {
    const [code] = aNeed().codes;
    if (!code) throw new Error('no code');
    const judgement = declined;
    const shown = section([aNeed({ codes: [{ ...code, judgement, verified: 'memory' }] })], provider);
    expect(shown.heard).toContain('declined by Adaeze Okafor, 21 Nov 2026: “Only last month”');
    expect(shown.heard).toContain('code to be confirmed');
    expect(buttons(shown)).toEqual(['Take back what was decided on Z59.41']);
    expect(buttons(section([aNeed({ codes: [{ ...code, judgement }] })], { role: 'supervisor' }))).toEqual(
      [],
    );
  });

  test('show, struck out, a decision that was taken back, by whom and why', () => {
    const [code] = aNeed().codes;
    if (!code) throw new Error('no code');
    const shownWith = (reason: string) => {
      const takenBack = { reason, at: at('2026-11-22T15:00Z'), by: 'Wei Lin' };
      return section([aNeed({ codes: [{ ...code, takenBack: [{ ...declined, takenBack }] }] })]);
    };
    const shown = shownWith('Read the wrong line');
    expect(shown.heard).toContain('Z59.41 Food insecurity proposed to the provider');
    expect(shown.heard).toContain(
      '“Only last month” taken back by Wei Lin, 22 Nov 2026: “Read the wrong line”',
    );
    expect(shownWith('').heard).toContain('taken back by Wei Lin, 22 Nov 2026, at once');
  });

  test('speak Spanish', () => {
    expect(section([aNeed()], {}, 'es').heard).toContain('Comida Falta preguntar si quiere ayuda');
  });
});
