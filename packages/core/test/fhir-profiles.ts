import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';

type Json = { readonly [member: string]: unknown };
type Rules = Readonly<Record<string, string>>;

const category = (system: string, code: string) =>
  `category.coding.where(system = '${system}' and code = '${code}').exists()`;
const usCoreCategory = 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category';
const sdohCodes = 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes';
/** The domains of SDOHCC's value set of categories, as far as Trellis has them. */
const domains =
  'food-insecurity homelessness housing-instability inadequate-housing transportation-insecurity utility-insecurity medical-cost-burden social-connection intimate-partner-violence elder-abuse';
const ofDomain = `category.coding.where(system = '${sdohCodes}').exists() and category.coding.where(system = '${sdohCodes}').all(code in (${domains
  .split(' ')
  .map(it => `'${it}'`)
  .join(' | ')}))`;
const observationCategory = 'http://terminology.hl7.org/CodeSystem/observation-category';
const toTheDay = (path: string) => `${path}.all($this.toString().length() >= 10)`;

const usCoreCondition = {
  'category 1..*': 'category.exists()',
  'code 1..1': 'code.exists()',
  'a problem or a health concern': `category.coding.where(code = 'problem-list-item' or code = 'health-concern').exists()`,
} satisfies Rules;
const usCoreGoal = {
  'con-3 of Goal: lifecycleStatus, description, subject':
    'lifecycleStatus.exists() and description.exists() and subject.exists()',
} satisfies Rules;
const usCoreScreening = {
  'one category survey': `category.where(coding.where(system = '${observationCategory}' and code = 'survey').exists()).count() = 1`,
  'a code of LOINC': `code.coding.where(system = 'http://loinc.org').exists()`,
  'us-core-1': toTheDay('effective.ofType(dateTime)'),
  'us-core-2':
    '(component.empty() and hasMember.empty()) implies (dataAbsentReason.exists() or value.exists())',
  'us-core-3': `value.ofType(Quantity).all(system.empty() or system = 'http://unitsofmeasure.org')`,
} satisfies Rules;
const usCoreCarePlan = {
  'text.status generated or additional': `text.status = 'generated' or text.status = 'additional'`,
  'category assess-plan': category('http://hl7.org/fhir/us/core/CodeSystem/careplan-category', 'assess-plan'),
} satisfies Rules;

/**
 * What a profile asks beyond R4, as FHIRPath. US Core 7.0.0 by its StructureDefinitions and the mandatory elements that
 * Inferno's test kit lists for it; MCC eCare Plan by StructureDefinition mccCarePlan; SDOH Clinical Care by its profiles
 * in FSH; all read 2026-11-23. Value sets of LOINC and SNOMED CT are not carried: their system is asked for, not the code.
 */
const profiles: Readonly<Record<string, Rules>> = {
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-careplan': usCoreCarePlan,
  'http://hl7.org/fhir/us/mcc/StructureDefinition/mccCarePlan': {
    ...usCoreCarePlan,
    'activity.detail 0..0': 'activity.detail.empty()',
    'an activity refers to its request': 'activity.all(reference.exists())',
  },
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-careteam': {
    'participant 1..*': 'participant.exists()',
    'participant.role 1..1': 'participant.all(role.count() = 1)',
    'participant.member 1..1': 'participant.all(member.exists())',
  },
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-problems-health-concerns':
    usCoreCondition,
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-goal': usCoreGoal,
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment': usCoreScreening,
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-care-experience-preference': {
    'category care-experience-preference': category(usCoreCategory, 'care-experience-preference'),
    'code 95541-9': `code.coding.where(system = 'http://loinc.org' and code = '95541-9').exists()`,
    'effective or a reason': 'effective.exists()',
    'a value': 'value.exists() or dataAbsentReason.exists()',
  },
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-questionnaireresponse': {
    'questionnaire 1..1': 'questionnaire.exists()',
    'subject 1..1': 'subject.exists()',
    'authored 1..1': 'authored.exists()',
  },
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-relatedperson': {
    'active 1..1': 'active.exists()',
    'us-core-14': 'name.exists() or relationship.exists()',
  },
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-documentreference': {
    'type of LOINC, or unknown': `type.coding.where(system = 'http://loinc.org' or (system = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor' and code = 'UNK')).exists()`,
    'category 1..*': 'category.exists()',
    'subject 1..1': 'subject.exists()',
    'us-core-6': 'content.attachment.all(url.exists() or data.exists())',
  },
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-encounter': {
    'type 1..*': 'type.exists()',
    'subject 1..1': 'subject.exists()',
  },
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-organization': {
    'active 1..1': 'active.exists()',
    'name 1..1': 'name.exists()',
  },
  'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Condition': {
    ...usCoreCondition,
    'a domain of SDOH': ofDomain,
    'code of SNOMED CT or ICD-10-CM': `code.coding.where(system = 'http://snomed.info/sct' or system = 'http://hl7.org/fhir/sid/icd-10-cm').exists()`,
    'bodySite and stage 0..0': 'bodySite.empty() and stage.empty()',
    'onset and abatement are dates or periods':
      '(onset is dateTime or onset is Period or onset.empty()) and (abatement is dateTime or abatement is Period or abatement.empty())',
  },
  'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Goal': {
    ...usCoreGoal,
    'a domain of SDOH': ofDomain,
  },
  'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse': {
    ...usCoreScreening,
    'category 2..*': 'category.count() >= 2',
    'category sdoh of US Core': category(usCoreCategory, 'sdoh'),
    'subject and effective 1..1': 'subject.exists() and effective.exists()',
    'a status of those it allows': `status in ('final' | 'corrected' | 'entered-in-error' | 'unknown')`,
  },
};

/** What a resource lacks of the profiles it says it is of; a profile nobody checks is one it may not name. */
export function claimFaultsOf(resource: Json): readonly string[] {
  const { profile = [] } = (resource.meta ?? {}) as { readonly profile?: readonly string[] };
  return profile.flatMap(url => {
    const name = `${resource.resourceType} as ${url.replace(/.*\//, '')}`;
    const rules = profiles[url];
    if (!rules) return [`${name}: nobody checks this profile`];
    return Object.entries(rules)
      .filter(([, expression]) => !isTrue(expression, resource))
      .map(([says]) => `${name}: ${says}`);
  });
}

const isTrue = (expression: string, resource: Json): boolean => {
  const found = fhirpath.evaluate(resource, expression, { resource }, r4) as readonly unknown[];
  return found[0] === true;
};
