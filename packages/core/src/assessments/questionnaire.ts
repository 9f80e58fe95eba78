import { z } from 'zod';
import { codingSchema, quantitySchema, valueShape } from './response.ts';

/** An R4 Questionnaire as far as Trellis reads it; whatever else it carries is kept as it is. */
export type Extension = {
  readonly url: string;
  readonly extension?: readonly Extension[];
  readonly [value: `value${string}`]: unknown;
};
const extensionSchema: z.ZodType<Extension> = z.lazy(() =>
  z.looseObject({ url: z.string(), extension: z.array(extensionSchema).optional() }),
) as unknown as z.ZodType<Extension>;
const extensions = z.array(extensionSchema).optional();

const optionSchema = z.looseObject({
  ...valueShape,
  initialSelected: z.boolean().optional(),
  extension: extensions,
});
export type RawOption = z.infer<typeof optionSchema>;

const itemShape = {
  linkId: z.string().optional(),
  type: z.string().optional(),
  text: z.string().optional(),
  _text: z.looseObject({ extension: extensions }).optional(),
  prefix: z.string().optional(),
  code: z.array(codingSchema).optional(),
  required: z.boolean().optional(),
  repeats: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  maxLength: z.number().optional(),
  answerValueSet: z.string().optional(),
  answerOption: z.array(optionSchema).optional(),
  initial: z.array(z.looseObject(valueShape)).optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  enableWhen: z
    .array(
      z.looseObject({
        question: z.string(),
        operator: z.string(),
        ...Object.fromEntries(
          Object.entries(valueShape).map(([key, schema]) => [key.replace(/^value/, 'answer'), schema]),
        ),
      }),
    )
    .optional(),
  extension: extensions,
  modifierExtension: extensions,
};
const itemSchema: z.ZodType<RawItem> = z.lazy(() =>
  z.looseObject({ ...itemShape, item: z.array(itemSchema).optional() }),
) as unknown as z.ZodType<RawItem>;
export type RawItem = z.infer<z.ZodObject<typeof itemShape>> & { readonly item?: readonly RawItem[] };

const conceptSchema = z.looseObject({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
  extension: extensions,
});
export type RawConcept = z.infer<typeof conceptSchema> & { readonly contains?: readonly RawConcept[] };
const containedConceptSchema: z.ZodType<RawConcept> = z.lazy(() =>
  conceptSchema.extend({ contains: z.array(containedConceptSchema).optional() }),
) as unknown as z.ZodType<RawConcept>;

export const valueSetSchema = z.looseObject({
  resourceType: z.literal('ValueSet'),
  id: z.string().optional(),
  url: z.string().optional(),
  expansion: z.looseObject({ contains: z.array(containedConceptSchema).optional() }).optional(),
  compose: z
    .looseObject({
      include: z
        .array(
          z.looseObject({
            system: z.string().optional(),
            concept: z.array(conceptSchema).optional(),
            filter: z.array(z.unknown()).optional(),
            valueSet: z.array(z.string()).optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});
export type RawValueSet = z.infer<typeof valueSetSchema>;

export const questionnaireSchema = z.looseObject({
  resourceType: z.literal('Questionnaire'),
  id: z.string().optional(),
  url: z.string().optional(),
  version: z.string().optional(),
  title: z.string().optional(),
  name: z.string().optional(),
  language: z.string().optional(),
  contained: z
    .array(z.looseObject({ resourceType: z.string().optional(), id: z.string().optional() }))
    .optional(),
  extension: extensions,
  modifierExtension: extensions,
  item: z.array(itemSchema).optional(),
});
export type Questionnaire = z.infer<typeof questionnaireSchema>;

const hl7 = 'http://hl7.org/fhir/StructureDefinition';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition';

/** Extensions of FHIR R4 and SDC 3.0/4.0 that Trellis follows. */
export const extensionUrls = {
  itemControl: [`${hl7}/questionnaire-itemControl`],
  orientation: [`${hl7}/questionnaire-choiceOrientation`],
  hidden: [`${hl7}/questionnaire-hidden`],
  prefix: [`${hl7}/questionnaire-optionPrefix`],
  exclusive: [`${hl7}/questionnaire-optionExclusive`],
  score: [
    `${hl7}/ordinalValue`,
    `${hl7}/itemWeight`,
    `${sdc}/itemWeight`,
    `${hl7}/questionnaire-ordinalValue`,
  ],
  markdown: [`${hl7}/rendering-markdown`],
  variable: [`${hl7}/variable`],
  constraint: [`${hl7}/questionnaire-constraint`, `${hl7}/targetConstraint`],
  unit: [`${hl7}/questionnaire-unit`],
  unitOption: [`${hl7}/questionnaire-unitOption`],
  unitValueSet: [`${hl7}/questionnaire-unitValueSet`],
  fewest: [`${hl7}/questionnaire-minOccurs`],
  mostAnswers: [`${hl7}/questionnaire-maxOccurs`],
  least: [`${hl7}/minValue`, `${sdc}/sdc-questionnaire-minQuantity`],
  most: [`${hl7}/maxValue`, `${sdc}/sdc-questionnaire-maxQuantity`],
  fewestLetters: [`${hl7}/minLength`],
  decimals: [`${hl7}/maxDecimalPlaces`],
  pattern: [`${hl7}/regex`],
  media: [`${hl7}/mimeType`],
  bytes: [`${hl7}/maxSize`],
  resources: [`${hl7}/questionnaire-referenceResource`],
  enabledBy: [`${sdc}/sdc-questionnaire-enableWhenExpression`],
  calculatedBy: [
    `${sdc}/sdc-questionnaire-calculatedExpression`,
    `${hl7}/questionnaire-calculatedExpression`,
  ],
  initiallyBy: [`${sdc}/sdc-questionnaire-initialExpression`, `${hl7}/questionnaire-initialExpression`],
  optionsBy: [`${sdc}/sdc-questionnaire-answerExpression`, `${hl7}/questionnaire-answerExpression`],
  extracted: [`${sdc}/sdc-questionnaire-observationExtract`],
  launch: [`${sdc}/sdc-questionnaire-launchContext`],
  terminologyServer: [
    `${hl7}/preferredTerminologyServer`,
    `${sdc}/sdc-questionnaire-preferredTerminologyServer`,
    `${hl7}/terminology-server`,
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Known = keyof typeof extensionUrls;

type Extended = { readonly extension?: readonly Extension[] | undefined };

export const extensionsOf = (it: Extended | undefined, known: Known): readonly Extension[] =>
  it?.extension?.filter(({ url }) => (extensionUrls[known] as readonly string[]).includes(url)) ?? [];

/** The value of the first of them, of whatever type; undefined where there is none. */
export function extensionValue(it: Extended | undefined, known: Known): unknown {
  const [first] = extensionsOf(it, known);
  const key = first && Object.keys(first).find((name): name is `value${string}` => name.startsWith('value'));
  return first && key ? first[key] : undefined;
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;
export const quantityOf = (value: unknown) => quantitySchema.safeParse(value).data;

/** The first code of a CodeableConcept. */
export const codeOf = (value: unknown): string | undefined =>
  z.looseObject({ coding: z.array(codingSchema) }).safeParse(value).data?.coding[0]?.code;

export const expressionOf = (value: unknown) =>
  z
    .looseObject({
      language: z.string().optional(),
      name: z.string().optional(),
      expression: z.string().optional(),
    })
    .safeParse(value).data;
