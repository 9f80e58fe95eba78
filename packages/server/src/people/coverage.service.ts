import type { BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { type CoverageEntry, type CoverageId, decideCoverage } from '@trellis/core/people/coverage';
import type { correctCoverage } from '@trellis/core/people/coverage.contract';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { insertCoverage, loadCoverages, withdrawCoverage } from './coverage.store.ts';
import { getPatientIn } from './patient.service.ts';

export function add(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  entry: CoverageEntry,
): Promise<{ coverageId: CoverageId }> {
  return changePatient(
    desk,
    request,
    { name: 'coverage.added', patientId },
    async ({ tx, now, actor, ids }) => {
      const { birthDate } = await getPatientIn(tx, actor.orgId, patientId);
      const others = await loadCoverages(tx, actor.orgId, [patientId]);
      const coverage = decideCoverage({ ...entry, id: ids<'coverage'>(), patientId }, { birthDate, others });
      await insertCoverage(tx, actor.orgId, coverage, { at: now, by: actor.staffId, source: 'staff' });
      return { coverageId: coverage.id };
    },
  );
}

export function correct(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  coverageId: CoverageId,
  wanted: BodyOf<typeof correctCoverage>,
): Promise<{ coverageId: CoverageId | null }> {
  return changePatient(
    desk,
    request,
    { name: 'coverage.corrected', patientId },
    async ({ tx, now, actor, ids }) => {
      const { birthDate } = await getPatientIn(tx, actor.orgId, patientId);
      const all = await loadCoverages(tx, actor.orgId, [patientId]);
      const wrong = all.find(it => it.id === coverageId) ?? failWith('coverage.not-found');
      const others = all.filter(it => it.id !== coverageId);
      const recorded = {
        at: now,
        by: actor.staffId,
        source: 'staff' as const,
        corrects: { id: coverageId, reason: wanted.reason },
      };
      const id = ids<'coverage'>();
      if (wanted.coverage === null) {
        await withdrawCoverage(tx, actor.orgId, { ...wrong, id }, recorded);
        return { coverageId: null };
      }
      const coverage = decideCoverage({ ...wanted.coverage, id, patientId }, { birthDate, others });
      await insertCoverage(tx, actor.orgId, coverage, recorded);
      return { coverageId: id };
    },
  );
}
