import { isGiven } from '@trellis/core/access/policy';
import type { Actor } from '@trellis/core/access/staff';
import {
  mayReadAssessments,
  mayTakeAnswers,
  mayTakeSensitiveAnswers,
} from '@trellis/core/assessments/assessments.policy';
import { isSensitive } from '@trellis/core/assessments/sensitive';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { loadKeptPractices, loadKeptStaff } from '../../access/kept-staff.store.ts';
import { organizationOf, practitionerOf } from '../../access/practitioner.fhir.ts';
import { assessmentResourcesOf } from '../../assessments/assessment.fhir.ts';
import { loadKeptAssessments } from '../../assessments/kept-assessment.store.ts';
import { loadKeptForms } from '../../assessments/kept-form.store.ts';
import { questionnaireOf } from '../../assessments/questionnaire.fhir.ts';
import { planResourcesOf } from '../../careplans/careplan.fhir.ts';
import { loadKeptPlans } from '../../careplans/kept-plan.store.ts';
import { loadConditions } from '../../chart/chart.store.ts';
import { documentReferenceOf } from '../../documents/document.fhir.ts';
import { loadDocuments } from '../../documents/document.store.ts';
import { encounterOf } from '../../outreach/contact.fhir.ts';
import { loadKeptContacts } from '../../outreach/kept-contact.store.ts';
import { consentOf } from '../../people/consent.fhir.ts';
import { loadKeptConsents } from '../../people/kept-consent.store.ts';
import { findKeptPerson } from '../../people/kept-person.store.ts';
import { findPatient } from '../../people/patient.store.ts';
import { personResourcesOf } from '../../people/person.fhir.ts';
import type { Tx } from '../../platform/database/door.ts';
import type { Native } from '../../platform/fhir/native.ts';
import { hasPatientResource } from './native.store.ts';

/** One place where Trellis recorded something, and the types it reads as. */
type NativeRoom = {
  readonly types: readonly string[];
  /** Absent: open to whoever reads records. */
  readonly isFor?: (reader: Actor) => boolean;
  readonly load: (tx: Tx, orgId: OrgId, patientId: PatientId, reader: Actor) => Promise<readonly Native[]>;
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
    load: async (tx, orgId, patientId, reader) => {
      const kept = await loadKeptAssessments(tx, orgId, patientId);
      if (kept.length === 0) return [];
      const asked = [...new Set(kept.map(it => it.askedFormId))];
      const forms = new Map((await loadKeptForms(tx, orgId, asked)).map(it => [it.id, it]));
      return kept.flatMap(it => {
        const form = forms.get(it.askedFormId);
        return form && reads(reader, isSensitive(form.instrument) ? 'sensitive' : 'usual')
          ? assessmentResourcesOf(it, form)
          : [];
      });
    },
  },
  {
    types: ['CarePlan', 'Goal', 'Task', 'Condition', 'Provenance'],
    load: async (tx, orgId, patientId) => {
      const plans = await loadKeptPlans(tx, orgId, patientId);
      if (plans.length === 0) return [];
      const patient = await findPatient(tx, orgId, patientId);
      const chart = await loadConditions(tx, orgId, patientId);
      return patient ? planResourcesOf(plans, { chart, zone: patient.zone }) : [];
    },
  },
  {
    types: ['Encounter'],
    load: async (tx, orgId, patientId) => (await loadKeptContacts(tx, orgId, patientId)).flatMap(encounterOf),
  },
];

/** What supports every chart and belongs to nobody. */
const sharedRooms: readonly {
  readonly types: readonly string[];
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
    load: async (tx, orgId) => (await loadKeptForms(tx, orgId, null)).map(questionnaireOf),
  },
];

export const patientTypes: ReadonlySet<string> = new Set(patientRooms.flatMap(it => it.types));
export const sharedTypes: ReadonlySet<string> = new Set(sharedRooms.flatMap(it => it.types));

/** What Trellis recorded about a patient, of one type or of all, as far as it is for who reads. */
export async function loadNative(
  tx: Tx,
  reader: Actor,
  patientId: PatientId,
  type: string | null,
): Promise<readonly Native[]> {
  const rooms = patientRooms.filter(
    it => (type === null || it.types.includes(type)) && (it.isFor?.(reader) ?? true),
  );
  const all = await Promise.all(rooms.map(it => it.load(tx, reader.orgId, patientId, reader)));
  return all.flat().filter(it => type === null || it.type === type);
}

/** People, practices or forms of an organization. */
export async function loadShared(tx: Tx, orgId: OrgId, type: string): Promise<readonly Native[]> {
  const room = sharedRooms.find(it => it.types.includes(type));
  return room ? room.load(tx, orgId) : [];
}
