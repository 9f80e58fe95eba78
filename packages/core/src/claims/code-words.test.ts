import { describe, expect, test } from 'vitest';
import { knownAdjustments, providerAdjustmentWords } from './claim-adjustment-words.ts';
import { providerAdjustmentWordsEs, reasonsEs } from './claim-adjustment-words-es.ts';
import { providerAmountSays, reasonSays, remarkSays } from './code-words.ts';
import { codesToMend } from './denial.ts';
import { knownRemarks } from './remark-words.ts';
import { remarksEs } from './remark-words-es.ts';

describe('the codes of a remittance', () => {
  test('are said in English and in Spanish', () => {
    expect(reasonSays('97', 'en')).toBe('It is part of another service that was paid');
    expect(reasonSays('97', 'es')).toBe('Es parte de otro servicio que se pagó');
    expect(remarkSays('M76', 'es')).toBe('Falta el diagnóstico o no es válido');
    expect(providerAmountSays('WO', 'es')).toBe('Pago en exceso recuperado');
    expect(providerAmountSays('FB', 'en')).toContain('Carried over');
  });

  test('every remark and every amount beside the claims has both languages, and Spanish invents none', () => {
    expect(Object.keys(remarksEs).toSorted()).toEqual(knownRemarks.toSorted());
    expect(Object.keys(providerAdjustmentWordsEs).toSorted()).toEqual(
      Object.keys(providerAdjustmentWords).toSorted(),
    );
    expect(Object.keys(reasonsEs).filter(it => !knownAdjustments.includes(it))).toEqual([]);
  });

  test('every reason that has a way to mend it is said in Spanish too', () => {
    expect(codesToMend.filter(it => reasonSays(it, 'es') === undefined)).toEqual([]);
  });

  test('an unknown one stands alone', () => {
    for (const language of ['en', 'es'] as const) {
      expect(reasonSays('9999', language)).toBeUndefined();
      expect(remarkSays('constructor', language)).toBeUndefined();
    }
  });
});
