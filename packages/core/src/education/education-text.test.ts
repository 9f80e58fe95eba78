import { describe, expect, test } from 'vitest';
import { faultsAcross, faultsOfText, missingTopics } from './content-faults.ts';
import { type EducationText, educationTextSchema, linesFor, topicsOfEachPlan } from './education-text.ts';
import { referenceCardSchema } from './reference-card.ts';

const both = (en: string, es = en) => ({ en, es });

const aTextFile = (changes: object = {}) => ({
  id: 't2dm.lows',
  version: 1,
  topic: 'warning-signs',
  plans: ['t2dm'],
  codes: [{ system: 'icd10', code: 'E11*' }],
  title: both('When your sugar is low', 'Cuando su azúcar está baja'),
  paragraphs: { en: ['A sugar under 70 is low.'], es: ['Menos de 70 es azúcar baja.'] },
  steps: { en: ['Drink juice.'], es: ['Tome jugo.'] },
  callUs: both('Call us.', 'Llámenos.'),
  teachBack: [
    {
      id: 'sugar-62',
      ask: both('Your sugar is 62. What do you do?', 'Su azúcar está en 62. ¿Qué hace?'),
      listenFor: { en: ['Juice'], es: ['Jugo'] },
    },
  ],
  sources: [{ name: 'ADA Standards of Care', date: '2025' }],
  source: 'Written for Trellis in its own words',
  written: '2026-11-23',
  reviewBy: '2027-11-23',
  signedOff: null,
  ...changes,
});

const aCardFile = (changes: object = {}) => ({
  id: 'labs.potassium',
  version: 1,
  kind: 'lab',
  plans: ['ckd'],
  codes: [{ system: 'loinc', code: '2823-3' }],
  title: both('Potassium', 'Potasio'),
  lines: { en: ['3.5 to 5.0'], es: ['3.5 a 5.0'] },
  escalate: both('6.0: now', '6.0: ahora'),
  sources: [{ name: 'KDIGO', date: '2024-03' }],
  source: 'Written for Trellis in its own words',
  written: '2026-11-23',
  reviewBy: '2027-11-23',
  signedOff: null,
  ...changes,
});

const asText = (changes: object = {}): EducationText => educationTextSchema.parse(aTextFile(changes));
const said = (changes: object) => educationTextSchema.safeParse(aTextFile(changes)).error?.message ?? 'fits';

describe('a text for patients', () => {
  test('is read in either language, its call line last, and no empty line', () => {
    expect(linesFor(asText(), 'es')).toEqual([
      'Cuando su azúcar está baja',
      'Menos de 70 es azúcar baja.',
      'Tome jugo.',
      'Llámenos.',
    ]);
    expect(linesFor(asText({ callUs: both(''), steps: { en: [], es: [] } }), 'en')).toHaveLength(2);
  });

  test.each<[string, object, string]>([
    ['a paragraph that Spanish lacks', { paragraphs: { en: ['a', 'b'], es: ['a'] } }, 'the same parts'],
    ['a step that English lacks', { steps: { en: [], es: ['a'] } }, 'the same parts'],
    ['no paragraph at all', { paragraphs: { en: [], es: [] } }, 'has no paragraph'],
    ['an empty paragraph', { paragraphs: { en: [' '], es: ['a'] } }, 'paragraphs'],
    ['a paragraph too long to be read aloud', { paragraphs: { en: ['a'.repeat(401)], es: ['a'] } }, '400'],
    ['whom to call in one language', { callUs: both('Call us.', '') }, 'one language only'],
    ['nothing to teach back', { teachBack: [] }, 'teachBack'],
    ['a topic of its own', { topic: 'cooking' }, 'topic'],
    ['no plan', { plans: [] }, 'plans'],
    ['no source', { sources: [] }, 'sources'],
    ['a source of no day', { sources: [{ name: 'ADA', date: 'last year' }] }, 'date'],
    ['a review before it was written', { reviewBy: '2026-11-23' }, 'reviewed before it was written'],
    ['one question twice', { teachBack: [...aTextFile().teachBack, ...aTextFile().teachBack] }, 'twice'],
    ['a field nobody knows', { level: 'easy' }, 'level'],
  ])('is refused with %s', (_, changes, says) => {
    expect(said(changes)).toContain(says);
  });

  test('that is too short to measure says how many words it has', () => {
    expect(faultsOfText(asText())).toEqual([
      'has 15 words in en: at least 60',
      'has 14 words in es: at least 60',
    ]);
    const long = ['word '.repeat(60).trim()];
    expect(faultsOfText(asText({ paragraphs: { en: long, es: long } }))).toEqual([]);
  });
});

describe('a reference card', () => {
  const saidOfCard = (changes: object) =>
    referenceCardSchema.safeParse(aCardFile(changes)).error?.message ?? 'fits';

  test('says when and to whom a value goes on; only words for a conversation need not', () => {
    expect(saidOfCard({})).toBe('fits');
    expect(saidOfCard({ escalate: both('') })).toContain('when and to whom');
    expect(saidOfCard({ escalate: both('Now', '') })).toContain('when and to whom');
    expect(saidOfCard({ kind: 'conversation', plans: [], codes: [], escalate: both('') })).toBe('fits');
  });

  test('has its lines in both languages', () => {
    expect(saidOfCard({ lines: { en: ['a', 'b'], es: ['a'] } })).toContain('the same parts');
    expect(saidOfCard({ lines: { en: [], es: [] } })).toContain('has no line');
    expect(saidOfCard({ reviewBy: '2020-01-01' })).toContain('reviewed before it was written');
  });
});

describe('the library as a whole', () => {
  test('names no plan that is not there, and nothing twice', () => {
    const lows = { id: 't2dm.lows', plans: ['t2dm', 'gout'] };
    expect(faultsAcross([lows], ['t2dm'])).toEqual(['t2dm.lows belongs to gout, a plan that is not there']);
    expect(faultsAcross([lows, lows], ['t2dm', 'gout'])).toEqual(['t2dm.lows is there twice']);
  });

  test('has of each plan what it is, what to do, the tests, the choices and what to keep away', () => {
    const of = (topic: EducationText['topic']) => ({ plans: ['t2dm'], topic });
    expect(missingTopics(topicsOfEachPlan.map(of), ['t2dm'])).toEqual([]);
    expect(missingTopics([of('condition'), of('support')], ['t2dm', 'hf'])).toEqual([
      't2dm has no text on self-care, tests, treatment-options, prevention',
      'hf has no text on condition, self-care, tests, treatment-options, prevention',
    ]);
  });
});
