import { describe, expect, test } from 'vitest';
import { aLibrary, aText } from '../../test/library.builder.ts';
import { loadPlanTemplates } from '../careplans/plan-templates.ts';
import { findText, findTexts, loadLibrary } from './library.ts';

const found = (words: string) => findTexts(aLibrary(aText()), words).map(it => it.text.id);

describe('the library', () => {
  test('is found by words of either language, with and without accents, and by beginnings', () => {
    for (const words of ['', 'juice', 'JUGO', 'azucar baja', 'azúcar', 'jui sug'])
      expect(found(words), words).toEqual(['t2dm.lows']);
    for (const words of ['juice salt', 'insulin']) expect(found(words), words).toEqual([]);
  });

  test('says how hard each text is to read', () => {
    const { level } = findText(aLibrary(aText()), 't2dm.lows') ?? {};
    expect(level?.grade).toBeLessThan(6);
    expect(level?.ease).toBeGreaterThan(70);
    expect(findText(aLibrary(), 't2dm.lows')).toBeUndefined();
  });

  test('that Trellis brings is read whole, and names the plans there are texts for', async () => {
    const library = await loadLibrary(await loadPlanTemplates());
    expect(findText(library, 't2dm.lows')?.text.teachBack.length).toBeGreaterThan(0);
    expect(library.cards.map(it => it.id)).toContain('labs.potassium');
    const taught = new Set(library.texts.flatMap(it => it.text.plans));
    expect(new Set(library.plans.map(it => it.id))).toEqual(taught);
  });
});
