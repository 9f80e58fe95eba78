import { askerKinds } from '@trellis/core/programs/intake-anchors';
import { answerAudience } from '@trellis/core/programs/intake-answer';
import { outcomesOfIntake } from '@trellis/core/programs/intake-step';
import { describe, expect, test } from 'vitest';
import { aboutRosa, aRequest, decidedAs } from '../../test/intake.builder.ts';
import { makeFormat } from '../words/format.ts';
import { intakeWords } from '../words/intake.ts';
import { answerText } from './answer-text.ts';
import type { IntakeRow } from './intake.queries.ts';

const text = (over: Partial<IntakeRow>, language: 'en' | 'es' = 'en') =>
  answerText(aRequest(over), {
    text: intakeWords(language).text,
    format: makeFormat(language),
    practice: 'Hudson Family Medicine',
  });
const asker = (kind: IntakeRow['asker']['kind']) => ({ asker: { kind, name: 'Somebody', reach: null } });

describe('the answer to whoever asked', () => {
  test('tells who treats the patient what came of it, and who is on it', () => {
    expect(text({ ...asker('provider'), about: aboutRosa(), ...decidedAs('enrolled') })).toBe(
      [
        'Your request of Wednesday 18 November has reached us.',
        'Rosa García Márquez is now in our care management program. Care manager: Dana Whitlock.',
        'Dana Whitlock, Hudson Family Medicine',
      ].join('\n'),
    );
  });

  test('says why not', () => {
    const declined = decidedAs('declined', 'Cared for by another practice.');
    expect(text({ ...asker('hospital'), ...declined })).toContain(
      'The reason: Cared for by another practice.',
    );
    expect(text({ ...asker('patient'), ...declined }, 'es')).toContain('El motivo: Cared for');
  });

  test('speaks to the patient herself, in her language', () => {
    const hers = { ...asker('patient'), about: aboutRosa(), ...decidedAs('care-manager') };
    expect(text(hers)).toContain('Dana Whitlock is now your care manager');
    expect(text(hers, 'es')).toContain('es ahora su gestora de cuidados');
  });

  test.each(['family', 'plan'] as const)(
    'says to %s no name of the patient, no outcome and no reason, whatever came of it',
    kind => {
      for (const outcome of outcomesOfIntake)
        for (const language of ['en', 'es'] as const) {
          const said = text({ ...asker(kind), ...decidedAs(outcome, 'Dementia, lives alone.') }, language);
          expect(said).not.toMatch(/Rosa|Delgado|Dementia|program|enrol|inscri|declin/i);
          expect(said).toContain('Dana Whitlock');
        }
    },
  );

  test('has words for everyone who asks and everything that can come of it', () => {
    for (const kind of askerKinds)
      for (const outcome of outcomesOfIntake)
        for (const language of ['en', 'es'] as const)
          expect(
            text({ ...asker(kind), ...decidedAs(outcome, 'Why.') }, language).split('\n').length,
          ).toBeGreaterThan(2);
  });

  test('is none while nothing is decided', () => {
    expect(text({})).toBe('');
  });

  test('only those who treat her and she herself hear what came of it', () => {
    expect(askerKinds.filter(kind => answerAudience(kind) !== 'others')).toEqual([
      'provider',
      'hospital',
      'patient',
      'staff',
    ]);
  });
});
