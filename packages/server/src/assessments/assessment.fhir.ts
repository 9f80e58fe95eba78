import { extensionsOf } from '@trellis/core/assessments/questionnaire';
import type { ResponseAnswer, ResponseItem } from '@trellis/core/assessments/response';
import { absentReason, declinedCode, isDeclined } from '@trellis/core/assessments/score';
import { latest, type Members, type Native, partId, patientRef, refTo } from '../platform/fhir/native.ts';
import type { KeptAssessment } from './kept-assessment.store.ts';
import { canonicalOf, type KeptForm } from './questionnaire.fhir.ts';

const loinc = 'http://loinc.org';
// Value set observation-category, FHIR R4 (4.0.1).
const survey = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }],
};

/** The answers of one assessment, and what they came to. */
export const assessmentResourcesOf = (
  it: KeptAssessment,
  form: KeptForm,
  socialOf: SocialOf = () => [],
): readonly Native[] => [
  responseOf(it, form),
  ...totalsOf(it, form),
  ...answersExtracted(it, form, linkId => socialOf(form.instrument.id, linkId)),
];

/** By which categories the answer to a question is found as one about a social need; empty: it is about none. */
type SocialOf = (instrumentId: string, linkId: string) => readonly object[];

const common = (it: KeptAssessment): Pick<Native, 'version' | 'patientId' | 'recordedAt'> => ({
  version: it.voidedAt === null ? 1 : 2,
  patientId: it.patientId,
  recordedAt: latest(it.recordedAt, it.voidedAt),
});

function responseOf(it: KeptAssessment, form: KeptForm): Native {
  const { answerer } = it;
  const proxy = answerer.who === 'proxy' ? relatedPerson(it, answerer) : undefined;
  const skipped = Object.entries(it.skips);
  return {
    type: 'QuestionnaireResponse',
    id: it.id,
    ...common(it),
    members: {
      profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-questionnaireresponse'],
      language: form.language,
      ...(proxy && { contained: [proxy] }),
      ...(skipped.length > 0 && { extension: skipped.map(skippedExtension) }),
      questionnaire: canonicalOf(form),
      status: it.voidedAt !== null ? 'entered-in-error' : it.isUnfinished ? 'in-progress' : 'completed',
      subject: patientRef(it.patientId),
      authored: it.finishedAt,
      author: authorOf(it),
      source: proxy
        ? { reference: '#answerer', display: answerer.who === 'proxy' ? answerer.name : '' }
        : patientRef(it.patientId),
      item: it.items,
    },
  };
}

/** Who wrote the answers down: staff, or she herself on her own device. */
const authorOf = (it: KeptAssessment) =>
  it.source === 'patient' ? patientRef(it.patientId) : refTo('Practitioner', it.recordedBy);

/** Who answered for her is said by name only: it may be nobody of those her page lists. */
const relatedPerson = (
  it: KeptAssessment,
  { name, relation }: { readonly name: string; readonly relation: string },
) => ({
  resourceType: 'RelatedPerson',
  id: 'answerer',
  patient: patientRef(it.patientId),
  ...(relation !== '' && { relationship: [{ text: relation }] }),
  name: [{ text: name }],
});

/** Why a question has no answer; R4 has no place of its own for it. */
const skippedExtension = ([linkId, reason]: readonly [string, string]) => ({
  url: 'urn:trellis:fhir:skipped-question',
  extension: [
    { url: 'linkId', valueString: linkId },
    { url: 'reason', valueCode: reason },
  ],
});

function observation(it: KeptAssessment, part: string, members: Members): Native {
  const status = it.voidedAt !== null ? 'entered-in-error' : it.isUnfinished ? 'preliminary' : 'final';
  const profile = profilesOf(members, status);
  return {
    type: 'Observation',
    id: partId(it.id, part),
    ...common(it),
    members: {
      ...(profile.length > 0 && { profile }),
      status,
      category: [survey],
      subject: patientRef(it.patientId),
      effectiveDateTime: it.finishedAt,
      issued: it.recordedAt,
      performer: [authorOf(it)],
      derivedFrom: [refTo('QuestionnaireResponse', it.id)],
      ...members,
    },
  };
}

/** What names no code of LOINC names no profile; SDOH Clinical Care knows no preliminary answers. */
function profilesOf({ code, category }: Members, status: string): readonly string[] {
  if (!JSON.stringify(code).includes(`"${loinc}"`)) return [];
  const isSocial = Array.isArray(category) && category.length > 1 && status !== 'preliminary';
  return [
    'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment',
    ...(isSocial
      ? ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse']
      : []),
  ];
}

const scoreQuantity = (value: number) => ({
  value,
  unit: '{score}',
  system: 'http://unitsofmeasure.org',
  code: '{score}',
});

function totalsOf(it: KeptAssessment, { instrument, language }: KeptForm): readonly Native[] {
  const { total, band, parts } = it.result;
  const coded = (code: string | null, text: string) => ({
    ...(code !== null && { coding: [{ system: loinc, code }] }),
    text,
  });
  const title = instrument.title[language];
  const tables = instrument.scoring.by === 'tables' ? instrument.scoring.parts : [];
  return [
    ...(total === null
      ? []
      : [
          observation(it, 'total', {
            code: coded(instrument.loinc.total, title),
            valueQuantity: scoreQuantity(total),
            ...(band && { interpretation: [{ text: band.label[language] }] }),
          }),
        ]),
    ...tables.flatMap(({ id, loinc: code }) => {
      const score = parts[id];
      if (score === undefined) return [];
      const members = { code: coded(code, `${title}: ${id}`), valueQuantity: scoreQuantity(score) };
      return [observation(it, `part ${id}`, members)];
    }),
  ];
}

type RawItem = {
  readonly linkId?: string;
  readonly text?: string;
  readonly code?: readonly unknown[];
  readonly extension?: readonly { readonly url: string; readonly [member: string]: unknown }[];
  readonly item?: readonly RawItem[];
};

/** Answers to questions that the form marks for extraction or that ask for a social need, each an Observation under the question's own codes. */
function answersExtracted(
  it: KeptAssessment,
  form: KeptForm,
  socialOf: (linkId: string) => readonly object[],
): readonly Native[] {
  const marked = new Map(
    allOf((form.questionnaire.item ?? []) as readonly RawItem[])
      .filter(
        raw =>
          raw.code !== undefined &&
          (extensionsOf(raw, 'extracted').some(one => one.valueBoolean !== false) ||
            socialOf(raw.linkId ?? '').length > 0),
      )
      .map(raw => [raw.linkId, raw] as const),
  );
  if (marked.size === 0) return [];
  return answeredIn(it.items).flatMap(({ item, path }) => {
    const asked = marked.get(item.linkId);
    if (!asked) return [];
    const code = { coding: asked.code, ...(asked.text !== undefined && { text: asked.text }) };
    return (item.answer ?? []).map((answer, i) =>
      observation(it, `answer ${path} ${i}`, {
        code,
        category: [survey, ...socialOf(item.linkId)],
        ...observedAs(answer),
      }),
    );
  });
}

const allOf = (items: readonly RawItem[]): readonly RawItem[] =>
  items.flatMap(it => [it, ...allOf(it.item ?? [])]);

function answeredIn(
  items: readonly ResponseItem[],
  above = '',
): readonly { readonly item: ResponseItem; readonly path: string }[] {
  return items.flatMap((item, i) => {
    const path = `${above}/${i}`;
    const below = [...(item.item ?? []), ...(item.answer ?? []).flatMap(it => it.item ?? [])];
    return [{ item, path }, ...answeredIn(below, path)];
  });
}

/** An answer as Observation.value[x] has it, which knows fewer types than an answer does. */
function observedAs(answer: ResponseAnswer): Members {
  if (isDeclined(answer))
    return { dataAbsentReason: { coding: [{ system: absentReason, code: declinedCode }] } };
  const {
    valueCoding,
    valueDecimal,
    valueDate,
    valueUri,
    valueReference,
    valueAttachment,
    item: _,
    ...same
  } = answer;
  if (valueCoding) return { valueCodeableConcept: { coding: [valueCoding] } };
  if (valueDecimal !== undefined) return { valueQuantity: { value: valueDecimal } };
  if (valueDate !== undefined) return { valueDateTime: valueDate };
  const text = valueUri ?? valueReference?.reference ?? (valueAttachment ? 'attachment' : undefined);
  return text === undefined ? same : { valueString: text };
}
