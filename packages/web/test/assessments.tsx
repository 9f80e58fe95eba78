import type { Skips } from '@trellis/core/assessments/assessment';
import type { FaultKind } from '@trellis/core/assessments/fault';
import type { Form } from '@trellis/core/assessments/form';
import { evaluateForm } from '@trellis/core/assessments/form-state';
import type { Offer } from '@trellis/core/assessments/offer';
import type { ResponseItem } from '@trellis/core/assessments/response';
import { at, named, newYork } from '../../core/test/builders.ts';
import { howOften, question, questionnaire } from '../../core/test/forms.builder.ts';
import type {
  AssessmentsView,
  DangerView,
  DraftView,
  InstrumentView,
} from '../src/assessments/assessment.queries.ts';
import { FormView } from '../src/assessments/FormView.tsx';
import type { FormDeeds, FormLook } from '../src/assessments/form-desk.ts';

export const noDeeds: FormDeeds = {
  answer: () => {},
  skip: () => {},
  addGroup: () => {},
  removeGroup: () => {},
};

/** A form as it stands with these answers. */
export function AForm({
  form,
  answers = [],
  look = 'all',
  skips = {},
  marks = new Map(),
  mayWrite = true,
  offers = [],
}: {
  form: Form;
  answers?: readonly ResponseItem[];
  look?: FormLook;
  skips?: Skips;
  marks?: ReadonlyMap<string, FaultKind>;
  mayWrite?: boolean;
  offers?: readonly Offer[];
}) {
  return (
    <FormView
      state={evaluateForm(form, answers)}
      skips={skips}
      marks={marks}
      look={look}
      language="en"
      zone={newYork}
      mayWrite={mayWrite}
      offers={offers}
      deeds={noDeeds}
      onEnd={() => {}}
    />
  );
}

const phqItems = ['interest', 'down', 'death'];

/** Three questions of a mood form, the last of which hears a danger. */
export const aDraftView = (over: Partial<DraftView> = {}): DraftView => ({
  instrumentId: 'mood-3',
  language: 'en',
  version: 1,
  title: { en: 'Mood in three questions', es: 'Ánimo en tres preguntas' },
  notice: 'Free to use.',
  isSignedOff: false,
  questionnaire: questionnaire(
    phqItems.map(it => question(it, 'choice', { required: true, answerOption: howOften })),
  ),
  instrument: {
    scoring: { by: 'sum', items: phqItems, range: [0, 6], mayMiss: 1 },
    bands: [
      { id: 'low', label: { en: 'Low', es: 'Baja' }, when: { total: { atMost: 2 } } },
      { id: 'high', label: { en: 'High', es: 'Alta' }, when: { total: { atLeast: 3 } } },
    ],
    rules: [
      {
        id: 'safety',
        when: { answer: 'death', weight: { atLeast: 1 } },
        severity: 'critical',
        withinMinutes: 0,
        says: { en: 'Thoughts of death: stay on the line.', es: 'Ideas de muerte: no cuelgue.' },
        opens: { what: 'safety' },
      },
    ],
  },
  mode: 'read-aloud',
  answerer: { who: 'patient' },
  draft: { items: [], skips: {} },
  startedAt: at('2026-11-20T14:30:00Z'),
  previous: null,
  offers: [],
  ...over,
});

export const aLine = (over: Partial<AssessmentsView['finished'][number]> = {}) => ({
  id: named<'assessment'>('01a20465-b29a-719c-8bf1-00000000a001'),
  instrumentId: 'mood-3',
  version: 1,
  language: 'en' as const,
  title: { en: 'Mood in three questions', es: 'Ánimo en tres preguntas' },
  mode: 'read-aloud' as const,
  source: 'staff' as const,
  isUnfinished: false,
  readBy: [],
  answerer: { who: 'patient' as const },
  finishedAt: at('2026-11-20T14:40:00Z'),
  by: 'Dana Whitlock',
  isSignedOff: false,
  ...over,
  result: {
    total: 4,
    parts: {},
    answered: 3,
    counting: 3,
    isProrated: false,
    band: { id: 'high', label: { en: 'High', es: 'Alta' } },
    rules: [
      {
        id: 'safety',
        severity: 'critical' as const,
        withinMinutes: 0,
        says: { en: 'Thoughts of death: stay on the line.', es: 'Ideas de muerte: no cuelgue.' },
        opens: { what: 'safety' as const },
      },
    ],
    ...over.result,
  },
});

export const aDanger = (over: Partial<DangerView> = {}): DangerView => ({
  id: named<'danger'>('d1'),
  assessmentId: named<'assessment'>('01a20465-b29a-719c-8bf1-00000000a001'),
  instrumentId: 'mood-3',
  title: { en: 'Mood in three questions', es: 'Ánimo en tres preguntas' },
  severity: 'critical',
  withinMinutes: 0,
  says: { en: 'Thoughts of death: stay on the line.', es: 'Ideas de muerte: no cuelgue.' },
  heardAt: at('2026-11-20T14:40:00Z'),
  heardBy: 'Dana Whitlock',
  source: 'staff',
  steps: [],
  seenBy: [],
  ...over,
});

export const anInstrument = (over: Partial<InstrumentView> = {}): InstrumentView => ({
  id: 'mood-3',
  version: 1,
  title: { en: 'Mood in three questions', es: 'Ánimo en tres preguntas' },
  domain: 'mood',
  licence: {
    status: 'ship',
    holder: 'Nobody',
    notice: 'Free to use.',
    source: 'Test',
    verified: 'own-words',
  },
  minutes: 2,
  alone: 'yes',
  signedOff: null,
  languages: ['en', 'es'],
  ...over,
});
