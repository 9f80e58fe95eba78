import { at, day, named, newYork } from '../../core/test/builders.ts';
import type { IntakeRow } from '../src/programs/intake.queries.ts';
import { anActor, aPatient } from './render.tsx';

export const danaOwns = { id: anActor().staffId, name: 'Dana Whitlock' };
export const priyaOwns = { id: named<'staff'>('01a20465-b29a-719c-8bf1-000000000009'), name: 'Priya Raman' };
export const requestId = named<'intake request'>('01a20465-b29a-719c-8bf1-0000000000a1');

/** Elena called on Wednesday at ten about her mother, who is not in Trellis; nobody has it yet. */
export const aRequest = (over: Partial<IntakeRow> = {}): IntakeRow => ({
  id: requestId,
  versionId: named<'intake version'>('version-1'),
  asker: { kind: 'family', name: 'Elena Delgado, daughter', reach: '(505) 555-0177' },
  arrivedAt: at('2026-11-18T15:00Z'),
  arrivedBy: 'phone',
  asked: 'She forgets her tablets and I live two hours away.',
  urgency: 'soon',
  wishedBy: null,
  note: '',
  zone: newYork,
  about: { kind: 'person', given: 'Rosa', family: 'Delgado', birthDate: day('1948-03-14'), phone: null },
  recordedBy: 'Dana Whitlock',
  isCorrected: false,
  state: 'waiting',
  owner: null,
  decision: null,
  answer: null,
  lastStepId: null,
  history: [],
  ...over,
});

export const aboutRosa = (
  over: Partial<Extract<IntakeRow['about'], { kind: 'patient' }>> = {},
): IntakeRow['about'] => ({
  kind: 'patient',
  patient: aPatient(),
  careManager: null,
  isEnrolled: false,
  ...over,
});

export const decidedAs = (
  outcome: NonNullable<IntakeRow['decision']>['outcome'],
  said = '',
): Partial<IntakeRow> => ({
  state: 'decided',
  owner: danaOwns,
  decision: { outcome, said, at: at('2026-11-19T15:00Z'), by: 'Dana Whitlock' },
});

export const anAnswer: Partial<IntakeRow> = {
  ...decidedAs('helped', 'Pill packs from the pharmacy.'),
  state: 'closed',
  answer: { how: 'phone', said: 'Dana is on it.', at: at('2026-11-19T16:00Z'), by: 'Dana Whitlock' },
  history: [
    { kind: 'given', at: at('2026-11-19T14:00Z'), by: 'Sam Ortiz', to: 'Dana Whitlock' },
    { kind: 'decided', at: at('2026-11-19T15:00Z'), by: 'Dana Whitlock', to: null },
    { kind: 'answered', at: at('2026-11-19T16:00Z'), by: 'Dana Whitlock', to: null },
  ],
};
