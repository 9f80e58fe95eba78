import { judgeOutside } from '@trellis/core/assessments/judge-outside';
import { launchOf } from '@trellis/core/assessments/launch';
import type { Judged } from '@trellis/core/assessments/outside-answers';
import { canonicalIn, questionnairesOf } from '@trellis/core/assessments/outside-form';
import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Patient } from '@trellis/core/people/patient';
import { insertOutsideAnswers, voidOutsideAnswers } from '../assessments/outside-answers.store.ts';
import { carriedShelf, readOnce, type Shelf, shelfOf } from '../assessments/shelf.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { fhirDate, momentWritten } from '../platform/fhir/elements.ts';
import { loadSentForms, type StoredResponse } from './outside.store.ts';

/**
 * Judges answers that were sent, and keeps what they came to in the place of what an earlier version came to. Needs the
 * locks of their patients.
 */
export async function judgeResponses(
  desk: Pick<Desk, 'ids' | 'clock'>,
  tx: Tx,
  orgId: OrgId,
  responses: readonly StoredResponse[],
): Promise<void> {
  if (responses.length === 0) return;
  const carried = await carriedShelf();
  const shelf = await shelfOf(tx, orgId, carried);
  const parsed = responses.map(it => ({ ...it, resource: JSON.parse(it.body) as unknown }));
  const urls = parsed.flatMap(it => canonicalOf(it.resource)?.url ?? []);
  const sent = await loadSentForms(tx, orgId, [...new Set(urls)]);
  const people = new Map(
    (await loadPatients(tx, orgId, [...new Set(responses.map(it => it.patientId))])).map(it => [it.id, it]),
  );
  await voidOutsideAnswers(
    tx,
    orgId,
    responses.map(it => it.id),
    desk.clock(),
  );
  const judge = judgeOf(shelf, carried);
  const all = parsed.map(({ resource, ...it }) => {
    const patient = people.get(it.patientId);
    if (!patient) throw new Error('Answers belong to nobody.');
    const judged = judge(patient, resource, sent.get(canonicalOf(resource)?.url ?? ''));
    return {
      ...{ id: desk.ids<'outside answers'>(), patientId: patient.id, system: it.source, judged },
      resource: { id: it.id, version: it.version },
      answeredAt: answeredAt(judged, patient),
      recorded: { at: it.recordedAt, by: it.recordedBy },
    };
  });
  await insertOutsideAnswers(tx, orgId, all);
}

function canonicalOf(resource: unknown): ReturnType<typeof canonicalIn> {
  const { questionnaire } = Object(resource) as { questionnaire?: unknown };
  return canonicalIn(typeof questionnaire === 'string' ? questionnaire : undefined);
}

function judgeOf(shelf: Shelf, carried: Shelf) {
  const ours = new Set(carried.instruments.map(it => it.id));
  const siteForms = new Set(shelf.instruments.filter(it => !ours.has(it.id)).map(it => it.id));
  return (patient: Patient, resource: unknown, sent: object | undefined): Judged =>
    judgeOutside(resource, {
      instruments: shelf.instruments,
      siteForms,
      sent,
      read: it => readOnce(it, shelf).form,
      person: {
        launch: launchOf(patient),
        sex: patient.sex === 'unknown' ? 'other' : patient.sex,
        previousTotal: null,
      },
    });
}

/** What is no date of FHIR's tells nobody when. */
const answeredAt = ({ authored }: Judged, { zone }: Patient): Instant | null =>
  authored !== null && fhirDate.safeParse(authored).success ? momentWritten(authored, zone) : null;

/** The addresses of every form there is here: answers under one of them can be judged. */
export const knownUrls = ({ instruments }: Shelf): readonly string[] =>
  instruments.flatMap(it =>
    questionnairesOf(it, 'en').flatMap(({ url }) => (typeof url === 'string' ? [url] : [])),
  );
