import type { Form } from '../src/assessments/form.ts';
import { readForm } from '../src/assessments/read-form.ts';
import type { ResponseAnswer, ResponseItem } from '../src/assessments/response.ts';

type Raw = Readonly<Record<string, unknown>>;

/** A question as FHIR writes it. */
export const question = (linkId: string, type: string, more: Raw = {}): Raw => ({
  linkId,
  type,
  text: `${linkId}?`,
  ...more,
});

export const group = (linkId: string, item: readonly Raw[], more: Raw = {}): Raw =>
  question(linkId, 'group', { item, ...more });

export const questionnaire = (item: readonly Raw[], more: Raw = {}): Raw => ({
  resourceType: 'Questionnaire',
  url: 'urn:form',
  title: 'A form',
  item,
  ...more,
});

/** A form that lacks nothing. */
export function aForm(item: readonly Raw[], more: Raw = {}): Form {
  const { form, lacks } = readForm(questionnaire(item, more));
  if (!form || lacks.length > 0) throw new Error(`The form of this test lacks ${JSON.stringify(lacks)}.`);
  return form;
}

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire';
const hl7 = 'http://hl7.org/fhir/StructureDefinition';
const byFhirpath = (url: string, expression: string, name?: string): Raw => ({
  url,
  valueExpression: { language: 'text/fhirpath', expression, ...(name !== undefined && { name }) },
});
export const calculated = (expression: string) => byFhirpath(`${sdc}-calculatedExpression`, expression);
export const asked = (expression: string) => byFhirpath(`${sdc}-enableWhenExpression`, expression);
export const begun = (expression: string) => byFhirpath(`${sdc}-initialExpression`, expression);
export const offered = (expression: string) => byFhirpath(`${sdc}-answerExpression`, expression);
export const variable = (name: string, expression: string) => byFhirpath(`${hl7}/variable`, expression, name);

/** Not at all 0, some days 1, most days 2. */
export const howOften = ['not at all', 'some days', 'most days'].map((display, score) => ({
  valueCoding: { system: 'urn:often', code: `o${score}`, display },
  extension: [{ url: `${hl7}/ordinalValue`, valueDecimal: score }],
}));
export const often = (score: number): ResponseAnswer => ({
  valueCoding: { system: 'urn:often', code: `o${score}` },
});

export const answered = (linkId: string, ...answer: readonly ResponseAnswer[]): ResponseItem => ({
  linkId,
  answer,
});
