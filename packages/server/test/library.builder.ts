import { type EducationText, educationTextSchema } from '@trellis/core/education/education-text';
import { referenceCardSchema } from '@trellis/core/education/reference-card';
import { type Library, shelved } from '../src/education/library.ts';

const both = (en: string, es: string) => ({ en, es });
const origin = {
  sources: [{ name: 'Made for a test', date: '2026-11' }],
  source: 'Written for Trellis in its own words',
  written: '2026-11-01',
  reviewBy: '2027-11-01',
  signedOff: null,
};

export const aText = (changes: object = {}): EducationText =>
  educationTextSchema.parse({
    id: 't2dm.lows',
    version: 1,
    topic: 'warning-signs',
    plans: ['t2dm'],
    codes: [{ system: 'snomed', code: '44054006' }],
    title: both('When your sugar is low', 'Cuando su azúcar está baja'),
    paragraphs: { en: ['A sugar under 70 is low.'], es: ['Menos de 70 es azúcar baja.'] },
    steps: { en: ['Drink half a cup of juice.'], es: ['Tome media taza de jugo.'] },
    callUs: both('Call us the same day.', 'Llámenos el mismo día.'),
    teachBack: [
      {
        id: 'sugar-62',
        ask: both('Your sugar is 62. What do you do?', 'Su azúcar está en 62. ¿Qué hace?'),
        listenFor: { en: ['Juice'], es: ['Jugo'] },
      },
    ],
    ...origin,
    ...changes,
  });

export const aLibrary = (...texts: readonly EducationText[]): Library => ({
  texts: texts.map(shelved),
  cards: [
    referenceCardSchema.parse({
      id: 'labs.potassium',
      version: 1,
      kind: 'lab',
      plans: ['ckd'],
      codes: [{ system: 'loinc', code: '2823-3' }],
      title: both('Potassium', 'Potasio'),
      lines: { en: ['3.5 to 5.0'], es: ['3.5 a 5.0'] },
      escalate: both('6.0: now', '6.0: ahora'),
      ...origin,
    }),
  ],
  plans: [{ id: 't2dm', title: both('Type 2 diabetes', 'Diabetes tipo 2') }],
});
