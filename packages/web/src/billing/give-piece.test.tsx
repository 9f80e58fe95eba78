import type { Role } from '@trellis/core/access/staff';
import { describe, expect, test } from 'vitest';
import { month, named } from '../../../core/test/builders.ts';
import { aMonth, aPiece } from '../../test/month.builder.ts';
import { show, someQueries } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import type { ProofView } from './month.queries.ts';
import { PieceTable } from './PieceTable.tsx';

const both: ProofView['targets'] = ['CCM', 'RPM'];

function table(
  targets: ProofView['targets'],
  over: Parameters<typeof aPiece>[3] = {},
  language: Language = 'en',
  role: Role = 'care-manager',
) {
  const { proof } = aMonth([aPiece('talk', '2026-11-12', 600, over)], {}, undefined, {
    targets: [...targets],
  });
  const [verdict] = proof.answer.verdicts;
  if (!verdict) throw new Error('There is no verdict.');
  const proven = { month: month('2026-11'), answer: proof.answer, verdict, pieces: proof.pieces };
  return show(<PieceTable proven={proven} proof={proof} view={{ lock: null }} />, {
    queries: someQueries({ role }),
    language,
  });
}

describe('time of somebody in two programs', () => {
  test('says what it may serve, and may be given by whoever worked it', () => {
    const shown = table(both, { programs: ['CCM', 'RPM'] });
    expect(shown.heard).toContain('CCM, RPM');
    expect(shown.has('button', /Give to another program/)).toBe(true);
  });

  test('is nobody else’s to give but a supervisor’s', () => {
    const theirs = { staffId: named<'staff'>('priya') };
    expect(table(both, theirs).has('button', /Give to another/)).toBe(false);
    expect(table(both, theirs, 'en', 'biller').has('button', /Give to another/)).toBe(false);
    expect(table(both, theirs, 'en', 'supervisor').has('button', /Give to another/)).toBe(true);
  });

  test('given by somebody, it says who and why beside what was said when it was entered', () => {
    const given = { by: 'Noor Haddad', reason: 'About the cuff' };
    const { heard } = table(both, { source: 'hand', reason: 'Forgot the clock', given });
    expect(heard).toContain('hand: Forgot the clock');
    expect(heard).toContain('Noor Haddad said which program: About the cuff');
  });

  test('has nowhere to go where there is one program, or where it is all it can be', () => {
    expect(table(['CCM']).has('button', /Give to another/)).toBe(false);
    expect(table(['CCM']).heard).not.toContain('· CCM');
    expect(table(both).has('button', /Give to another/)).toBe(true);
  });

  test('in Spanish', () => {
    expect(table(both, {}, 'es').has('button', /Dar a otro programa/)).toBe(true);
  });
});
