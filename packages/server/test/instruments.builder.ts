import type { Mode } from '@trellis/core/assessments/assessment';
import * as contracts from '@trellis/core/assessments/assessment.contract';
import { type Instrument, instrumentSchema } from '@trellis/core/assessments/instrument';
import type { ResponseItem } from '@trellis/core/assessments/response';
import { wholeSchema } from '@trellis/core/assessments/whole';
import type { PatientId } from '@trellis/core/basics/id';
import type { Client } from './client.ts';

const both = (text: string) => ({ en: text, es: text });
const weight = (value: number) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  valueDecimal: value,
});

/** How often, by weight. */
export const often = (value: number) => ({ valueCoding: { system: 'urn:test', code: `often-${value}` } });

const howOften = (linkId: string, text: string) => ({
  linkId,
  text,
  type: 'choice',
  required: true,
  answerOption: [0, 1, 2, 3].map(it => ({ ...often(it), extension: [weight(it)] })),
});

const aQuestionnaire = (language: 'en' | 'es', item: readonly object[]) => ({
  resourceType: 'Questionnaire',
  url: 'urn:test:mood',
  language,
  title: language === 'en' ? 'Mood' : 'Ánimo',
  item,
});

const words = (questionnaire: object) => ({ source: 'Made for a test', isReviewed: true, questionnaire });

const moodItems = (little: string, harm: string) => [howOften('little', little), howOften('harm', harm)];

/** A form of two questions, the second about harming oneself. */
export const mood = (over: Partial<Record<keyof Instrument, unknown>> = {}): Instrument =>
  instrumentSchema.parse({
    id: 'mood',
    version: 1,
    title: both('Mood of two questions'),
    domain: 'mood',
    licence: {
      status: 'ship',
      holder: 'Nobody',
      notice: 'Made for a test',
      source: 'none',
      verified: 'own-words',
    },
    loinc: { panel: null, total: null },
    minutes: 1,
    alone: 'with-roster',
    words: {
      en: words(aQuestionnaire('en', moodItems('Little interest', 'Thoughts of harming yourself'))),
      es: words(aQuestionnaire('es', moodItems('Poco interés', 'Pensamientos de hacerse daño'))),
    },
    wordless: null,
    scoring: { by: 'sum', items: ['little', 'harm'], range: [0, 6], mayMiss: 0 },
    bands: [
      { id: 'high', label: both('High'), when: { total: { atLeast: 3 } } },
      { id: 'low', label: both('Low'), when: { always: true } },
    ],
    rules: [
      {
        id: 'harm',
        when: { answer: 'harm', weight: { atLeast: 1 } },
        severity: 'critical',
        withinMinutes: 0,
        says: both('Stay with her and ask.'),
        opens: { what: 'safety' },
      },
      {
        id: 'better',
        when: { dropped: 2 },
        severity: 'low',
        withinMinutes: null,
        says: both('It goes better.'),
        opens: null,
      },
    ],
    again: [
      { band: 'high', days: 14 },
      { band: 'any', days: 365 },
    ],
    source: 'Made for a test',
    written: '2026-11-23',
    signedOff: null,
    ...over,
  });

/** Prefilled from the chart, and in English alone. */
export const aboutHer = mood({
  id: 'about-her',
  title: both('About her'),
  words: {
    en: words(
      aQuestionnaire('en', [
        {
          linkId: 'born',
          text: 'Born on',
          type: 'date',
          extension: [
            {
              url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression',
              valueExpression: { language: 'text/fhirpath', expression: '%patient.birthDate' },
            },
          ],
        },
        { linkId: 'matters', text: 'What matters', type: 'text' },
      ]),
    ),
    es: null,
  },
  scoring: { by: 'none' },
  bands: [],
  rules: [],
  again: [],
});

/** Its words belong to somebody, and no site has brought them. */
export const theirs = mood({
  id: 'theirs',
  licence: {
    status: 'site',
    holder: 'Words & Co.',
    notice: 'By permission',
    source: 'none',
    verified: 'memory',
  },
  words: { en: null, es: null },
});

/** One part of own words, in which chart and last time are put up to be confirmed. */
export const weighing = mood({
  id: 'weighing',
  title: both('Weighing'),
  words: {
    en: words(
      aQuestionnaire('en', [
        {
          linkId: 'weight',
          text: 'Weight',
          type: 'quantity',
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
              valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' },
            },
          ],
        },
        { linkId: 'scale', text: 'Where is the scale', type: 'string' },
      ]),
    ),
    es: null,
  },
  scoring: { by: 'none' },
  bands: [],
  rules: [],
  again: [],
});

const testWhole = wholeSchema.parse({
  id: 'whole-person',
  version: 1,
  title: both('The whole person'),
  source: 'Made for a test',
  written: '2026-11-23',
  signedOff: null,
  parts: [
    {
      id: 'weight',
      title: both('Weight'),
      asks: [['weighing']],
      confirms: ['weighing'],
      againDays: 180,
      offers: [{ question: 'weight', from: 'weight' }],
      element: null,
    },
    {
      id: 'mood',
      title: both('Mood'),
      asks: [['mood']],
      confirms: [],
      againDays: 365,
      offers: [],
      element: null,
    },
  ],
});

export const testShelf = {
  instruments: [mood(), aboutHer, theirs, weighing],
  find: () => undefined,
  whole: testWhole,
};

/** Begins an instrument, as a care manager who reads it aloud. */
export async function aBegunForm(
  client: Client,
  patientId: PatientId,
  over: {
    readonly instrumentId?: string;
    readonly language?: 'en' | 'es';
    readonly mode?: Mode;
  } = {},
) {
  const answerer = { who: 'patient' } as const;
  const body = {
    instrumentId: 'mood',
    language: 'en',
    mode: 'read-aloud',
    answerer,
    ...over,
  } as const;
  return (await client.do(contracts.beginAssessment, { params: { patientId }, body })).draftId;
}

export const moodAnswers = (little: number, harm: number): ResponseItem[] => [
  { linkId: 'little', answer: [often(little)] },
  { linkId: 'harm', answer: [often(harm)] },
];

/** Asked, answered and finished. */
export async function aFinishedForm(client: Client, patientId: PatientId, little: number, harm: number) {
  const draftId = await aBegunForm(client, patientId);
  const params = { patientId, draftId };
  const { version } = await client.do(contracts.saveAssessmentDraft, {
    params,
    version: 1,
    body: { items: moodAnswers(little, harm), skips: {} },
  });
  return client.do(contracts.finishAssessment, { params, body: { draftVersion: version } });
}
