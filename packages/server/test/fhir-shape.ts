type Json = { readonly [member: string]: unknown };

/**
 * Elements of cardinality 1..* of FHIR R4 (4.0.1), by path; `[x]` is any type. Below an element that is not there
 * nothing is asked for. Source: the resource definitions at hl7.org/fhir/R4, read 2026-11-23.
 */
const required: Readonly<Record<string, readonly string[]>> = {
  CarePlan: ['status', 'intent', 'subject', 'activity.detail.status', 'note.text', 'text.status', 'text.div'],
  CareTeam: [],
  Condition: ['subject'],
  Consent: [
    'status',
    'scope',
    'category',
    'verification.verified',
    'provision.actor.role',
    'provision.actor.reference',
  ],
  DocumentReference: ['status', 'content', 'content.attachment'],
  Encounter: ['status', 'class'],
  Goal: ['lifecycleStatus', 'description', 'subject', 'note.text'],
  Observation: ['status', 'code'],
  Organization: [],
  Patient: ['communication.language'],
  Practitioner: ['qualification.code'],
  Provenance: ['target', 'recorded', 'agent', 'agent.who'],
  Questionnaire: ['status', 'item.linkId', 'item.type'],
  QuestionnaireResponse: ['status', 'item.linkId'],
  RelatedPerson: ['patient'],
};

export const knownTypes: ReadonlySet<string> = new Set(Object.keys(required));

/** Codes of required value sets (binding strength `required`), FHIR R4 (4.0.1). */
const codes: Readonly<Record<string, readonly string[]>> = {
  'CarePlan.status': ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'],
  'CarePlan.intent': ['proposal', 'plan', 'order', 'option'],
  'CarePlan.activity.detail.status':
    'not-started scheduled in-progress on-hold completed cancelled stopped unknown entered-in-error'.split(
      ' ',
    ),
  'Goal.lifecycleStatus':
    'proposed planned accepted active on-hold completed cancelled entered-in-error rejected'.split(' '),
  'Observation.status':
    'registered preliminary final amended corrected cancelled entered-in-error unknown'.split(' '),
  'QuestionnaireResponse.status': ['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped'],
  'Questionnaire.status': ['draft', 'active', 'retired', 'unknown'],
  'Consent.status': ['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error'],
  'DocumentReference.status': ['current', 'superseded', 'entered-in-error'],
  'Encounter.status':
    'planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown'.split(' '),
  'CareTeam.status': ['proposed', 'active', 'suspended', 'inactive', 'entered-in-error'],
};

/** What a resource lacks of what FHIR R4 demands of every resource of its type. Empty: nothing. */
export function lacksOf(resource: Json): readonly string[] {
  const type = String(resource.resourceType);
  const paths = required[type];
  if (!paths) return [`${type}: not known to this check`];
  return [
    ...paths.flatMap(path => missing(resource, path.split('.'), type)),
    ...Object.entries(codes)
      .filter(([path]) => path.startsWith(`${type}.`))
      .flatMap(([path, allowed]) =>
        valuesAt(resource, path.split('.').slice(1))
          .filter(it => !allowed.includes(String(it)))
          .map(it => `${path} is ${it}`),
      ),
    ...invariants(resource),
  ];
}

function missing(at: Json, [step = '', ...rest]: readonly string[], path: string): readonly string[] {
  const value = at[step];
  const here = `${path}.${step}`;
  const isThere = value !== undefined && !(Array.isArray(value) && value.length === 0);
  if (rest.length === 0) return isThere ? [] : [here];
  return isThere ? [value].flat().flatMap(it => missing(it as Json, rest, here)) : [];
}

function valuesAt(at: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [at];
  const value = (at as Json)[step];
  return value === undefined ? [] : [value].flat().flatMap(it => valuesAt(it, rest));
}

/** gol-1, ppc-1 and con-3 of FHIR R4, and that no member is empty (ele-1). */
function invariants(resource: Json): readonly string[] {
  const targets = valuesAt(resource, ['target']).filter(it => resource.resourceType === 'Goal' && it);
  return [
    ...targets
      .filter(it => 'detailString' in (it as Json) && !('measure' in (it as Json)))
      .map(() => 'gol-1'),
    ...(resource.resourceType === 'Consent' && !resource.policy && !resource.policyRule ? ['ppc-1'] : []),
    ...emptyIn(resource, String(resource.resourceType)),
  ];
}

function emptyIn(value: unknown, path: string): readonly string[] {
  if (value === '' || value === null || (Array.isArray(value) && value.length === 0))
    return [`${path} is empty`];
  if (typeof value !== 'object') return [];
  const inner = Object.entries(value as Json);
  if (inner.length === 0) return [`${path} is empty`];
  return inner.flatMap(([key, it]) => emptyIn(it, `${path}.${key}`));
}

/** All `Type/id` a resource refers to. */
export const referencesOf = (resource: unknown): readonly string[] =>
  [...JSON.stringify(resource).matchAll(/"reference":"([A-Za-z]+\/[^"]+)"/g)].map(it => it[1] ?? '');
