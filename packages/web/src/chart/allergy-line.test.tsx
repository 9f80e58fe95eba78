import type { AllergyFact } from '@trellis/core/chart/chart';
import { describe, expect, test } from 'vitest';
import { named } from '../../../core/test/builders.ts';
import { show } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { AllergyLine } from './AllergyLine.tsx';

const anAllergy = (display: string, over: Partial<AllergyFact> = {}): AllergyFact => ({
  id: named<'chart fact'>(display),
  code: { system: 'http://snomed.info/sct', code: display, display },
  status: 'active',
  criticality: null,
  reaction: null,
  sinceOn: null,
  source: { type: 'AllergyIntolerance', id: display, version: 1 },
  ...over,
});

type Chart = Parameters<typeof AllergyLine>[0]['chart'];
const line = (chart: object, language: Language = 'en') =>
  show(<AllergyLine chart={chart as Chart} />, { language });
const withAllergies = (...allergies: readonly AllergyFact[]) => ({ data: { allergies } });

describe('what she must not be given', () => {
  test('is named with what happened and how bad it could be', () => {
    const page = line(
      withAllergies(
        anAllergy('Penicillin V', { criticality: 'high', reaction: 'Hives (disorder)' }),
        anAllergy('Wheat (substance)'),
      ),
    );
    expect(page.all('listitem').map(it => it.heard)).toEqual(['Penicillin V (Hives) severe', 'Wheat']);
  });

  test('is shown even if nobody says whether it is over', () => {
    const unsure = withAllergies(anAllergy('Latex', { status: 'unknown' }));
    expect(line(unsure).one('listitem').heard).toBe('Latex not said whether current');
    expect(line(unsure, 'es').one('listitem').heard).toBe('Latex no dice si sigue vigente');
  });

  test('that nothing is recorded is not told as that there is nothing', () => {
    expect(line(withAllergies()).heard).toContain('None recorded in the chart; that does not mean');
    expect(line(withAllergies(), 'es').heard).toContain('eso no significa que no las haya');
  });

  test('is not told as none while it loads or when it could not be loaded', () => {
    expect(line({ isPending: true }).heard).not.toContain('None');
    expect(line({ isError: true }).heard).toContain('Could not be loaded');
    expect(line({ isError: true }).heard).not.toContain('None');
  });
});
