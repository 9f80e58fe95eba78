import { at, day, named, newYork } from '../../core/test/builders.ts';
import type { QuestionView, SignView, ToSignView } from '../src/coordination/coordination.queries.ts';
import { friday, rosaId } from './render.tsx';

/** Dana asks Dr. Okafor about lisinopril. */
export const aQuestion = (over: Partial<QuestionView> = {}): QuestionView => ({
  id: named<'provider question'>('q1'),
  direction: 'to-provider',
  about: 'medicine',
  versionId: null,
  medicineId: named<'chart fact'>('m1'),
  matter: 'side-effect',
  display: 'lisinopril 10 MG Oral Tablet',
  urgency: 'high',
  text: 'Dizzy each morning since the new pill.',
  askedAt: at('2026-11-20T14:00Z'),
  askedBy: { id: named<'staff'>('dana'), name: 'Dana Whitlock' },
  askedTo: { id: named<'staff'>('okafor'), name: 'Dr. Amara Okafor' },
  stage: 'waiting',
  dueBy: at('2026-11-21T05:00Z'),
  steps: [],
  ...over,
});

export const aStep = (over: Partial<QuestionView['steps'][number]> = {}): QuestionView['steps'][number] => ({
  id: named<'question step'>('s1'),
  kind: 'answered',
  at: at('2026-11-20T14:20Z'),
  by: { id: named<'staff'>('okafor'), name: 'Dr. Amara Okafor' },
  says: 'Half of it from tomorrow.',
  decision: 'order-changed',
  actingFor: null,
  toldAt: null,
  whom: null,
  how: null,
  readBack: null,
  ...over,
});

const rosa = {
  id: named<'patient'>(rosaId),
  given: 'Rosa',
  family: 'García Márquez',
  birthDate: day('1948-03-14'),
  mrn: 'MRN-00417',
  zone: newYork,
};
const card = { id: 'card', patient: rosa, dueBy: at('2026-11-25T05:00Z'), actingFor: null };

export const aPlanCard = (
  over: Partial<Extract<ToSignView, { kind: 'plan' }>> = {},
): Extract<ToSignView, { kind: 'plan' }> => ({
  ...card,
  kind: 'plan',
  version: {
    id: named<'plan version'>('v2'),
    number: 2,
    reviewOn: day('2027-05-20'),
    issuedAt: at('2026-11-20T13:00Z'),
    issuedBy: 'Dana Whitlock',
  },
  before: null,
  returned: null,
  questions: [],
  ...over,
});

/** Food ran out, in her own answers; Z59.41 is proposed. */
export const aNeedCard = (
  over: Partial<Extract<ToSignView, { kind: 'need' }>> = {},
): Extract<ToSignView, { kind: 'need' }> => ({
  ...card,
  kind: 'need',
  need: {
    domain: 'food-insecurity',
    title: { en: 'Food', es: 'Comida' },
    state: 'found',
    since: at('2026-11-18T13:00Z'),
    heard: {
      assessmentId: named<'assessment'>('a1'),
      title: { en: 'Hunger Vital Sign', es: 'Señal de hambre' },
      finishedAt: at('2026-11-18T13:00Z'),
      says: { en: 'Food runs out', es: 'Falta comida' },
      severity: 'medium',
    },
  },
  code: {
    code: 'Z59.41',
    title: { en: 'Food insecurity', es: 'Inseguridad alimentaria' },
    verified: 'seen',
    source: 'ICD-10-CM',
  },
  said: 'We worried whether our food would run out. Often true.',
  ...over,
});

export const aQuestionCard = (
  over: Partial<Extract<ToSignView, { kind: 'question' }>> = {},
): Extract<ToSignView, { kind: 'question' }> => ({
  ...card,
  kind: 'question',
  question: aQuestion(),
  ...over,
});

export const aSignView = (items: readonly ToSignView[], over: Partial<SignView> = {}): SignView => ({
  now: friday,
  dangers: [],
  items,
  delegations: [],
  ...over,
});
