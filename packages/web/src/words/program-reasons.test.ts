import { programRules } from '@trellis/core/billing/program.rules';
import type { Reason } from '@trellis/core/billing/reason-format';
import { reasonWords } from '@trellis/core/billing/reason-words';
import { describe, expect, test } from 'vitest';
import { makeFormat } from './format.ts';
import { monthWords } from './month.ts';

const say = (
  language: 'en' | 'es',
  rule: Reason['rule'],
  state: Reason['state'],
  values: Reason['values'] = {},
) => reasonWords({ rule, state, values }, monthWords(language), makeFormat(language));
const inSpanish = (rule: Reason['rule'], state: Reason['state'], values: Reason['values'] = {}) =>
  say('es', rule, state, values);

describe('reasons of the programs in Spanish', () => {
  test.each<[Reason['rule'], Reason['state'], Reason['values'], string]>([
    [
      'device.days',
      'failed',
      { days: 1, needed: 2, from: '2026-05-30', until: '2026-06-28' },
      'Lecturas en 1 día, hacen falta 2',
    ],
    ['device.kind', 'failed', {}, 'Las lecturas se escriben a mano'],
    ['program.time', 'failed', { seconds: 599, needed: 600, below: 1200 }, '9:59 de 10:00 minutos'],
    ['program.filed', 'failed', { code: '99457' }, '99457 ya está presentado'],
    [
      'program.plan',
      'missing',
      { kind: 'behavioural', on: null },
      'Plan de cuidados de salud mental sin registrar',
    ],
    ['tcm.discharge', 'failed', { from: 'emergency' }, 'Un alta de urgencias no abre'],
    ['tcm.decision', 'met', { level: 'high', code: '99496' }, 'Decisión alta'],
    ['tcm.visit', 'failed', { on: '2026-06-16', days: 15, role: 'practitioner' }, 'cuentan los días 1 a 14'],
    ['apcm.level', 'failed', { level: 'G0557', count: 2 }, '2 condiciones crónicas: el nivel es G0557'],
    ['screening.tool', 'failed', { tool: 'nutrition' }, 'Alimentación: no es lo que el código significa'],
    [
      'wellness.interval',
      'failed',
      { on: '2019-03-05', code: 'G0402', isOnce: 'yes' },
      'G0402 se paga una vez',
    ],
    ['access.report', 'failed', { days: 69 }, '69 días después del informe anterior'],
  ])('%s %s %j', (rule, state, values, part) => {
    expect(inSpanish(rule, state, values)).toContain(part);
  });

  test('days are said in the words of the language, never as they are stored', () => {
    const values = { on: '2026-06-05', code: '99495' };
    expect(inSpanish('tcm.once', 'failed', values)).toMatch(/99495 del 5 jun/);
    expect(inSpanish('tcm.once', 'failed', values)).not.toContain('2026-06-05');
  });

  test('no rule is without words in either language, and none is left in English', () => {
    const values = {
      on: '2026-06-05',
      from: '2026-06-01',
      until: '2026-06-30',
      days: 3,
      count: 2,
      needed: 5,
      seconds: 60,
      minutes: 4,
      code: '99495',
      kind: 'behavioural',
      tool: 'nutrition',
      level: 'high',
      track: 'BH',
      lines: '1 × 99490',
      to: 'home',
      device: 'bp',
      practice: 'B',
      where: '',
    };
    for (const rule of Object.keys(programRules) as Reason['rule'][])
      for (const state of ['met', 'missing', 'failed'] as const) {
        const [en, es] = [say('en', rule, state, values), say('es', rule, state, values)];
        for (const text of [en, es]) {
          expect([rule, state, text.length > 5]).toEqual([rule, state, true]);
          expect(text).not.toMatch(/undefined|NaN|null|\[object/);
        }
        expect(es).not.toBe(en);
      }
  });
});
