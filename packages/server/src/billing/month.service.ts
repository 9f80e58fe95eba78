import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Month } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { ruleSetVersion } from '@trellis/core/billing/ccm.rules';
import { decideCcmMonth } from '@trellis/core/billing/ccm.verdict';
import type { getMonth } from '@trellis/core/billing/month.contract';
import { byName } from '@trellis/core/people/patient';
import { loadConsents } from '../people/consent.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { loadAllEnrolments, loadPapers } from '../programs/enrolment.store.ts';
import { loadMonthPieces } from '../time/time.store.ts';
import { loadMonthUncounted } from '../time/uncounted.store.ts';

/** Every enrolled patient's month, judged from the facts as one snapshot shows them. */
export function loadMonth(desk: Desk, actor: Actor, month: Month): Promise<AnswerOf<typeof getMonth>> {
  const now = desk.clock();
  const { orgId } = actor;
  return withOrg(
    desk.pool,
    orgId,
    async tx => {
      const enrolments = await loadAllEnrolments(tx, orgId);
      const ids = enrolments.map(it => it.patientId);
      const [patients, consents, papers, pieces, uncounted] = await Promise.all([
        loadPatients(tx, orgId, ids),
        loadConsents(tx, orgId, ids),
        loadPapers(tx, orgId, ids),
        loadMonthPieces(tx, orgId, ids, month),
        loadMonthUncounted(tx, orgId, ids, month),
      ]);
      const patientOf = new Map(patients.map(it => [it.id, it]));
      const consentOf = new Map(consents.map(it => [it.id, it]));
      const papersOf = Map.groupBy(papers, it => it.patientId);
      const uncountedOf = Map.groupBy(uncounted, it => it.patientId);
      const piecesOf = Map.groupBy(pieces, it => it.patientId);
      const rows = enrolments.flatMap(enrolment => {
        const patient = patientOf.get(enrolment.patientId);
        if (!patient) return [];
        const own = (piecesOf.get(patient.id) ?? []).map(({ patientId: _, ...piece }) => piece);
        const verdict = decideCcmMonth(
          {
            month,
            zone: patient.zone,
            deceasedOn: patient.deceasedOn,
            consent: consentOf.get(enrolment.consentId) ?? null,
            conditionIds: enrolment.conditionIds,
            papers: papersOf.get(patient.id) ?? [],
            pieces: own,
          },
          localDay(now, patient.zone),
        );
        const notCounted = (uncountedOf.get(patient.id) ?? []).map(({ patientId: _, ...time }) => time);
        return [{ patient, verdict, pieces: own, uncounted: notCounted }];
      });
      rows.sort((a, b) => byName(a.patient, b.patient));
      return { month, today: localDay(now, actor.practice.zone), ruleSet: ruleSetVersion, rows };
    },
    'repeatable read',
  );
}
