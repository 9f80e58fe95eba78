import type { Id, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { noFacts } from '../src/chart/chart.fhir.ts';
import { insertChartFacts } from '../src/chart/extracted.store.ts';
import { withOrg } from '../src/platform/database/door.ts';
import { sql } from '../src/platform/database/sql.ts';
import type { Clinic } from './database.ts';

type Stay = {
  readonly from?: string;
  readonly until: string;
  readonly class?: string;
  readonly code?: string;
};

/** An encounter of the chart: by default a hospital stay. Gives what names it. */
export async function aStay(clinic: Clinic, patientId: PatientId, stay: Stay): Promise<Id<'discharge'>> {
  const { orgId, staffId } = clinic.importer;
  const source = { type: 'Encounter', id: clinic.desk.ids<'discharge'>(), version: 1 };
  await withOrg(clinic.desk.pool, orgId, async tx => {
    await tx.run(sql`
      insert into fhir_resource (org_id, type, id, version, origin, source, source_ref, content_hash, patient_id, body, recorded_at, recorded_by)
      values (${orgId}, ${source.type}, ${source.id}, 1, 'source', 'test', ${source.id}, ${Buffer.from('00', 'hex')},
              ${patientId}, '{}', ${clinic.clock.now()}, ${staffId})`);
    const encounter = {
      id: clinic.desk.ids<'chart fact'>(),
      code: {
        system: 'http://snomed.info/sct',
        code: stay.code ?? '32485007',
        display: 'Hospital admission',
      },
      class: stay.class ?? 'IMP',
      startedAt: (stay.from ?? stay.until) as Instant,
      endedAt: stay.until as Instant,
      reason: null,
      source,
    };
    await insertChartFacts(tx, orgId, [{ patientId, facts: { ...noFacts, encounters: [encounter] } }]);
  });
  return source.id;
}
