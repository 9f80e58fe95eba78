import type { PatientId } from '@trellis/core/basics/id';
import type { NeedDomains } from '@trellis/core/needs/domain';
import type { Need, SaidWish } from '@trellis/core/needs/need';
import { concept, latest, type Native, partId, patientRef, refTo } from '../platform/fhir/native.ts';

/** A social need and what was ever said about help with it. */
type NeedCourse = { readonly need: Need; readonly wishes: readonly SaidWish[] };

/**
 * A need is a health concern by SDOH Clinical Care, and help that is wanted a request that orders nothing: Trellis keeps
 * no referral to a service yet. Source: hl7.org/fhir/us/sdoh-clinicalcare, profiles in FSH, read 2026-11-23.
 */
export const needResourcesOf = (
  patientId: PatientId,
  known: NeedDomains,
  courses: readonly NeedCourse[],
): readonly Native[] =>
  courses.flatMap(it => [conditionOf(patientId, known, it), ...requestOf(patientId, known, it)]);

/** US Core's category of everything social, and the domain itself. */
export const socialCategories = ({ system }: Pick<NeedDomains, 'system'>, domain: string) => [
  concept('http://hl7.org/fhir/us/core/CodeSystem/us-core-category', 'sdoh'),
  concept(system, domain),
];

const conditionId = (patientId: PatientId, { domain }: Need) => partId(patientId, `need ${domain}`);

/** Concepts of the domain and codes the provider accepted; a code that was proposed only is nobody's diagnosis. */
function codingsOf({ domain, codes }: Need, { domains }: NeedDomains) {
  const snomed = domains.find(it => it.id === domain)?.snomed;
  return [
    ...(snomed ? [{ system: 'http://snomed.info/sct', code: snomed }] : []),
    ...codes
      .filter(it => it.judgement?.verdict === 'accepted')
      .map(({ code, title }) => ({
        system: 'http://hl7.org/fhir/sid/icd-10-cm',
        code,
        display: title.en,
      })),
  ];
}

const versionOf = ({ need, wishes }: NeedCourse): number =>
  1 +
  wishes.length +
  need.codes.reduce((count, it) => count + (it.judgement ? 1 : 0) + 2 * it.takenBack.length, 0) +
  (need.metBy ? 1 : 0);

const recordedOf = ({ need, wishes }: NeedCourse) =>
  latest(
    need.heard.finishedAt,
    need.metBy?.finishedAt,
    ...wishes.map(it => it.at),
    ...need.codes.map(it => it.judgement?.at),
    ...need.codes.flatMap(it => it.takenBack.map(({ takenBack }) => takenBack?.at)),
  );

function conditionOf(patientId: PatientId, known: NeedDomains, course: NeedCourse): Native {
  const { need } = course;
  const coding = codingsOf(need, known);
  const isAccepted = need.codes.some(it => it.judgement?.verdict === 'accepted');
  const answered = [need.heard, ...(need.metBy ? [need.metBy] : [])];
  return {
    type: 'Condition',
    id: conditionId(patientId, need),
    version: versionOf(course),
    patientId,
    recordedAt: recordedOf(course),
    members: {
      profile: [
        'http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-problems-health-concerns',
        ...(coding.length > 0
          ? ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Condition']
          : []),
      ],
      clinicalStatus: concept(
        'http://terminology.hl7.org/CodeSystem/condition-clinical',
        need.metBy ? 'resolved' : 'active',
      ),
      verificationStatus: concept(
        'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        isAccepted ? 'confirmed' : 'unconfirmed',
      ),
      category: [
        concept(
          'http://hl7.org/fhir/us/core/CodeSystem/condition-category',
          'health-concern',
          'Health Concern',
        ),
        ...socialCategories(known, need.domain),
      ],
      code: { ...(coding.length > 0 && { coding }), text: need.title.en },
      subject: patientRef(patientId),
      onsetDateTime: need.since,
      ...(need.metBy && { abatementDateTime: need.metBy.finishedAt }),
      recordedDate: need.heard.finishedAt,
      evidence: answered.map(it => ({ detail: [refTo('QuestionnaireResponse', it.assessmentId)] })),
    },
  };
}

/** As long as nobody wanted help there is nothing to ask for; once wanted, it stays to be read what became of it. */
function requestOf(patientId: PatientId, known: NeedDomains, course: NeedCourse): readonly Native[] {
  const { need, wishes } = course;
  const wanted = wishes.find(it => it.wish === 'wants-help');
  if (!wanted) return [];
  return [
    {
      type: 'ServiceRequest',
      id: partId(patientId, `help ${need.domain}`),
      version: versionOf(course),
      patientId,
      recordedAt: recordedOf(course),
      members: {
        status: need.metBy ? 'completed' : need.wish?.wish === 'declined' ? 'revoked' : 'active',
        intent: 'plan',
        category: socialCategories(known, need.domain),
        code: { text: `Help: ${need.title.en}` },
        subject: patientRef(patientId),
        authoredOn: wanted.at,
        requester: { display: wanted.by },
        reasonReference: [refTo('Condition', conditionId(patientId, need))],
        supportingInfo: [refTo('QuestionnaireResponse', need.heard.assessmentId)],
      },
    },
  ];
}
