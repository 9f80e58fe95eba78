import { isGiven } from '@trellis/core/access/policy';
import type { Actor } from '@trellis/core/access/staff';
import {
  mayReadAssessments,
  mayReadForms,
  mayTakeAnswers,
  mayTakeSensitiveAnswers,
} from '@trellis/core/assessments/assessments.policy';
import { isSensitive, isSensitiveNeed } from '@trellis/core/assessments/sensitive';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { PlanProblem } from '@trellis/core/careplans/careplan';
import type { NeedDomains } from '@trellis/core/needs/domain';
import { mayReadPromises } from '@trellis/core/outreach/outreach.policy';
import { mayReadKnown } from '@trellis/core/people/people.policy';
import { loadKeptPractices, loadKeptStaff } from '../../access/kept-staff.store.ts';
import { organizationOf, practitionerOf } from '../../access/practitioner.fhir.ts';
import { assessmentResourcesOf } from '../../assessments/assessment.fhir.ts';
import { loadKeptAssessments } from '../../assessments/kept-assessment.store.ts';
import { loadKeptForms } from '../../assessments/kept-form.store.ts';
import { questionnaireOf } from '../../assessments/questionnaire.fhir.ts';
import { planResourcesOf } from '../../careplans/careplan.fhir.ts';
import { loadKeptAttainments } from '../../careplans/kept-attainment.store.ts';
import { loadKeptPlans } from '../../careplans/kept-plan.store.ts';
import { loadConditions } from '../../chart/chart.store.ts';
import { documentReferenceOf } from '../../documents/document.fhir.ts';
import { loadDocuments } from '../../documents/document.store.ts';
import { needResourcesOf, socialCategories } from '../../needs/need.fhir.ts';
import { loadNeedsIn } from '../../needs/needs.service.ts';
import { loadWishes } from '../../needs/needs.store.ts';
import { encounterOf } from '../../outreach/contact.fhir.ts';
import { loadKeptContacts } from '../../outreach/kept-contact.store.ts';
import { promiseOf } from '../../outreach/promise.fhir.ts';
import { loadPromisesOf } from '../../outreach/promise.store.ts';
import { consentOf } from '../../people/consent.fhir.ts';
import { loadKeptConsents } from '../../people/kept-consent.store.ts';
import { loadKeptKnown } from '../../people/kept-known.store.ts';
import { findKeptPerson } from '../../people/kept-person.store.ts';
import { knownOf } from '../../people/known.fhir.ts';
import { careTeamId, personResourcesOf } from '../../people/person.fhir.ts';
import type { Tx } from '../../platform/database/door.ts';
import { type Native, refTo } from '../../platform/fhir/native.ts';
import { hasPatientResource } from './native.store.ts';

/** Who reads, and which answers speak of which social need; without those no needs are read off. */
export type NativeReader = { readonly actor: Actor; readonly needs: NeedDomains | undefined };

/** One place where Trellis recorded something, and the types it reads as. */
type NativeRoom = {
  readonly types: readonly string[];
  /** Absent: open to whoever reads records. */
  readonly isFor?: (reader: Actor) => boolean;
  readonly load: (
    tx: Tx,
    orgId: OrgId,
    patientId: PatientId,
    reader: NativeReader,
  ) => Promise<readonly Native[]>;
};

/** As the pages have it: a biller reads no answers. A program only those its token was knowingly made for. */
const reads = (reader: Actor, what: 'usual' | 'sensitive'): boolean =>
  mayReadAssessments.allows(reader) ||
  isGiven(what === 'usual' ? mayTakeAnswers : mayTakeSensitiveAnswers, reader);
const readsAnswers = (reader: Actor): boolean => reads(reader, 'usual') || reads(reader, 'sensitive');

const patientRooms: readonly NativeRoom[] = [
  {
    types: ['Patient', 'RelatedPerson', 'CareTeam'],
    load: async (tx, orgId, patientId) => {
      const person = await findKeptPerson(tx, orgId, patientId);
      if (!person) return [];
      const hasChart = await hasPatientResource(tx, orgId, patientId);
      return personResourcesOf({ ...person, hasChart }, await loadKeptConsents(tx, orgId, patientId));
    },
  },
  {
    types: ['Consent'],
    load: async (tx, orgId, patientId) => (await loadKeptConsents(tx, orgId, patientId)).map(consentOf),
  },
  {
    types: ['DocumentReference'],
    load: async (tx, orgId, patientId) =>
      (await loadDocuments(tx, orgId, patientId)).map(it => documentReferenceOf(patientId, it)),
  },
  {
    types: ['QuestionnaireResponse', 'Observation'],
    isFor: readsAnswers,
    load: async (tx, orgId, patientId, { actor, needs }) => {
      const kept = await loadKeptAssessments(tx, orgId, patientId);
      if (kept.length === 0) return [];
      const asked = [...new Set(kept.map(it => it.askedFormId))];
      const forms = new Map((await loadKeptForms(tx, orgId, asked)).map(it => [it.id, it]));
      return kept.flatMap(it => {
        const form = forms.get(it.askedFormId);
        return form && reads(actor, isSensitive(form.instrument) ? 'sensitive' : 'usual')
          ? assessmentResourcesOf(it, form, (instrument, linkId) => askedFor(needs, instrument, linkId))
          : [];
      });
    },
  },
  {
    types: ['CarePlan', 'Goal', 'Task', 'Condition', 'Observation', 'Provenance'],
    load: async (tx, orgId, patientId, { needs }) => {
      const plans = await loadKeptPlans(tx, orgId, patientId);
      if (plans.length === 0) return [];
      const [person, consents, chart, attainments] = await Promise.all([
        findKeptPerson(tx, orgId, patientId),
        loadKeptConsents(tx, orgId, patientId),
        loadConditions(tx, orgId, patientId),
        loadKeptAttainments(tx, orgId, patientId),
      ]);
      if (!person) return [];
      const billing = consents.findLast(it => it.revokedAt === null && it.correctedAt === null);
      return planResourcesOf(plans, {
        chart,
        zone: person.patient.zone,
        attainments,
        owners: {
          ...(person.careManager && { 'care-manager': refTo('Practitioner', person.careManager.id) }),
          ...(billing && { prescriber: refTo('Practitioner', billing.billingPractitionerId) }),
        },
        careTeamId: person.careManager || billing ? careTeamId(patientId) : null,
        socialOf: code => socialByCode(needs, code),
      });
    },
  },
  {
    types: ['Condition', 'ServiceRequest'],
    isFor: readsAnswers,
    load: async (tx, orgId, patientId, { actor, needs }) => {
      if (!needs) return [];
      const found = await loadNeedsIn(tx, orgId, needs, patientId);
      const open = found.filter(it => reads(actor, isSensitiveNeed(it.domain) ? 'sensitive' : 'usual'));
      const wishes = (await loadWishes(tx, orgId, [patientId])).get(patientId) ?? [];
      return needResourcesOf(
        patientId,
        needs,
        open.map(need => ({
          need,
          wishes: wishes.filter(it => it.domain === need.domain && it.at >= need.since),
        })),
      );
    },
  },
  {
    types: ['Observation'],
    isFor: actor => mayReadKnown.allows(actor),
    load: async (tx, orgId, patientId) => (await loadKeptKnown(tx, orgId, patientId)).map(knownOf),
  },
  {
    types: ['Task'],
    isFor: actor => mayReadPromises.allows(actor),
    load: async (tx, orgId, patientId) =>
      ((await loadPromisesOf(tx, orgId, [patientId])).get(patientId) ?? []).map(it =>
        promiseOf(patientId, it),
      ),
  },
  {
    types: ['Encounter'],
    load: async (tx, orgId, patientId) => (await loadKeptContacts(tx, orgId, patientId)).flatMap(encounterOf),
  },
];

/** The categories of an answer that says whether a need is there. */
const askedFor = (needs: NeedDomains | undefined, instrument: string, linkId: string) =>
  needs?.domains
    .filter(({ asked }) => asked.some(it => it.instrument === instrument && it.questions.includes(linkId)))
    .flatMap(({ id }, i) => socialCategories(needs, id).slice(i === 0 ? 0 : 1)) ?? [];

/** The categories of a problem of the plan that is a social need, by its code. */
const socialByCode = (needs: NeedDomains | undefined, code: PlanProblem['code']) =>
  needs?.domains
    .filter(it => code && (it.snomed === code.code || it.zCodes.some(one => one.code === code.code)))
    .slice(0, 1)
    .flatMap(({ id }) => socialCategories(needs, id).slice(1)) ?? [];

/** What supports every chart and belongs to nobody. */
const sharedRooms: readonly {
  readonly types: readonly string[];
  readonly isFor?: (reader: Actor) => boolean;
  readonly load: (tx: Tx, orgId: OrgId) => Promise<readonly Native[]>;
}[] = [
  {
    types: ['Practitioner'],
    load: async (tx, orgId) => (await loadKeptStaff(tx, orgId)).map(practitionerOf),
  },
  {
    types: ['Organization'],
    load: async (tx, orgId) => (await loadKeptPractices(tx, orgId)).map(organizationOf),
  },
  {
    types: ['Questionnaire'],
    // The words of many belong to somebody: who looks at forms or takes answers has them, and nobody else.
    isFor: actor => mayReadForms.allows(actor) || readsAnswers(actor),
    load: async (tx, orgId) => (await loadKeptForms(tx, orgId, null)).map(questionnaireOf),
  },
];

export const patientTypes: ReadonlySet<string> = new Set(patientRooms.flatMap(it => it.types));
export const sharedTypes: ReadonlySet<string> = new Set(sharedRooms.flatMap(it => it.types));

/** What Trellis recorded about a patient, of one type or of all, as far as it is for who reads. */
export async function loadNative(
  tx: Tx,
  reader: NativeReader,
  patientId: PatientId,
  type: string | null,
): Promise<readonly Native[]> {
  const rooms = patientRooms.filter(
    it => (type === null || it.types.includes(type)) && (it.isFor?.(reader.actor) ?? true),
  );
  const all = await Promise.all(rooms.map(it => it.load(tx, reader.actor.orgId, patientId, reader)));
  return all.flat().filter(it => type === null || it.type === type);
}

/** People, practices or forms of an organization. */
export async function loadShared(tx: Tx, actor: Actor, type: string): Promise<readonly Native[]> {
  const room = sharedRooms.find(it => it.types.includes(type));
  return room && (room.isFor?.(actor) ?? true) ? room.load(tx, actor.orgId) : [];
}
