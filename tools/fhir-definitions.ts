import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Boils HL7's own definitions of FHIR R4 (4.0.1, CC0) down to what the check of resources reads
 * (packages/core/test/fhir-check.ts): `node tools/fhir-definitions.ts FOLDER`, where the folder holds
 * profiles-resources.json, profiles-types.json, valuesets.json and v3-codesystems.json of the specification's download.
 */
type Json = { readonly [member: string]: unknown };
type Element = {
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly type?: readonly (Json & { readonly code: string; readonly targetProfile?: readonly string[] })[];
  readonly contentReference?: string;
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
  readonly constraint?: readonly {
    readonly key: string;
    readonly severity: string;
    readonly expression?: string;
  }[];
};
type Concept = { readonly code: string; readonly display?: string; readonly concept?: readonly Concept[] };
type Include = {
  readonly system?: string;
  readonly concept?: readonly Concept[];
  readonly [m: string]: unknown;
};

const folder = process.argv[2] ?? '';
const read = (file: string): readonly Json[] =>
  (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { entry: { resource: Json }[] }).entry.map(
    it => it.resource,
  );

/** What our address gives, and what charts from elsewhere bring. */
const resources =
  `AllergyIntolerance Bundle CapabilityStatement CarePlan CareTeam Claim Communication Condition Consent Coverage
  Device DiagnosticReport DocumentReference Encounter ExplanationOfBenefit Goal ImagingStudy Immunization Location Medication
  MedicationAdministration MedicationRequest Observation OperationOutcome Organization Patient Practitioner PractitionerRole
  Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson ServiceRequest SupplyDelivery Task`.split(
    /\s+/,
  );
/** Systems that codes are taken from without a required binding. */
const alsoSystems = [
  'http://terminology.hl7.org/CodeSystem/observation-category',
  'http://terminology.hl7.org/CodeSystem/condition-category',
  'http://terminology.hl7.org/CodeSystem/goal-achievement',
  'http://terminology.hl7.org/CodeSystem/goal-category',
  'http://terminology.hl7.org/CodeSystem/consentscope',
  'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  'http://terminology.hl7.org/CodeSystem/communication-category',
];
/** Checked by hand (ele-1, ext-1, dom-3), or asks for what the check cannot see: XHTML, what is behind a reference. */
const leftOut = new Set(['ele-1', 'ext-1', 'dom-3', 'txt-1', 'txt-2', 'ctm-1']);

const definitions = [...read('profiles-types.json'), ...read('profiles-resources.json')].filter(
  it => it.resourceType === 'StructureDefinition' && it.derivation !== 'constraint',
);
const byName = new Map(definitions.map(it => [String(it.name), it]));
const short = (url: string) => url.replace('http://hl7.org/fhirpath/System.', '').replace(/^.*\//, '');
const elementsOf = (it: Json) => (it.snapshot as { element: readonly Element[] }).element;

const types: Record<string, Json> = {};
const valueSets = new Set<string>();

function take(name: string): void {
  const found = byName.get(name);
  if (types[name] || !found) return;
  if (found.kind === 'primitive-type') {
    const regex = JSON.stringify(elementsOf(found).find(it => it.path === `${name}.value`)).match(
      /StructureDefinition\/regex","valueString":("(?:[^"\\]|\\.)*")/,
    );
    types[name] = { primitive: regex?.[1] ? (JSON.parse(regex[1]) as string) : '' };
    return;
  }
  const elements: Record<string, Json> = {};
  types[name] = { elements };
  for (const it of elementsOf(found)) {
    const codes = (it.type ?? []).map(type => short(type.code));
    const isRequired = it.binding?.strength === 'required' && it.binding.valueSet;
    const valueSet = it.binding?.valueSet?.split('|')[0] ?? '';
    if (isRequired) valueSets.add(valueSet);
    const constraints = (it.constraint ?? []).filter(
      one => one.severity === 'error' && one.expression && !leftOut.has(one.key),
    );
    const targets = (it.type ?? []).flatMap(type => type.targetProfile ?? []).map(short);
    elements[it.path] = {
      min: it.min,
      max: it.max,
      types: codes,
      ...(it.contentReference && { as: it.contentReference.replace('#', '') }),
      ...(targets.length > 0 && { targets }),
      ...(isRequired && { binding: valueSet }),
      ...(constraints.length > 0 && { constraints: constraints.map(one => [one.key, one.expression]) }),
    };
    for (const code of codes)
      if (!resources.includes(code) && !/^(Resource|DomainResource)$/.test(code)) take(code);
  }
}
for (const name of resources) take(name);

const terminology = [...read('valuesets.json'), ...read('v3-codesystems.json')];
const named = (type: string, url: string) =>
  terminology.find(it => it.resourceType === type && it.url === url.split('|')[0]);
const flat = (all: readonly Concept[] = []): readonly (readonly [string, string])[] =>
  all.flatMap(it => [[it.code, it.display ?? ''] as const, ...flat(it.concept)]);
const systems: Record<string, Record<string, string>> = {};
function takeSystem(url: string): boolean {
  const found = named('CodeSystem', url);
  if (found?.content !== 'complete') return false;
  systems[url] ??= Object.fromEntries(flat(found.concept as readonly Concept[]));
  return true;
}
for (const url of alsoSystems) if (!takeSystem(url)) throw new Error(`${url} is not there`);

/** Codes by system; undefined where a filter or an unknown system has the last word. */
function expanded(url: string): Record<string, readonly string[]> | undefined {
  const compose = named('ValueSet', url)?.compose as
    | { include: readonly Include[]; exclude?: unknown }
    | undefined;
  if (!compose || compose.exclude) return undefined;
  const codes: Record<string, readonly string[]> = {};
  for (const { system, concept, filter, valueSet } of compose.include) {
    if (!system || filter || valueSet) return undefined;
    if (!concept && !takeSystem(system)) return undefined;
    codes[system] = concept ? concept.map(it => it.code) : Object.keys(systems[system] ?? {});
  }
  return codes;
}
const sets = Object.fromEntries([...valueSets].sort().map(it => [it, expanded(it) ?? null]));
const target = join(import.meta.dirname, '../packages/core/test/fhir-r4.json.gz');
const written = JSON.stringify({ source: 'HL7 FHIR R4 4.0.1, CC0', types, sets, systems });
writeFileSync(target, gzipSync(written, { level: 9 }));
process.stdout.write(`${Object.keys(types).length} types, ${written.length} characters\n`);
