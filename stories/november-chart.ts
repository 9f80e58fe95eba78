import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Day, plusDays } from '@trellis/core/basics/day';
import { uploadFile } from '@trellis/core/people/import.contract';
import { expect } from 'vitest';
import type { Client } from '../packages/server/test/client.ts';
import { chartFiles } from './clinic.ts';

const subject = { reference: 'urn:uuid:00000000-0000-4000-8000-000000000000' };
const entry = (
  fullUrl: string,
  resource: { readonly resourceType: string; readonly [name: string]: unknown },
) => ({
  fullUrl,
  resource,
  request: { method: 'POST', url: resource.resourceType },
});

const depression = entry('urn:uuid:00000000-0000-4000-8005-000000000001', {
  resourceType: 'Condition',
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
  },
  code: {
    coding: [
      {
        system: 'http://snomed.info/sct',
        code: '370143000',
        display: 'Major depressive disorder (disorder)',
      },
    ],
  },
  subject,
  onsetDateTime: '2026-09-20',
});

/** In hospital from the Friday to the Tuesday, as the chart tells it. */
export const stay = entry('urn:uuid:00000000-0000-4000-8004-000000000001', {
  resourceType: 'Encounter',
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  type: [{ coding: [{ system: 'http://snomed.info/sct', code: '32485007', display: 'Hospital admission' }] }],
  subject,
  period: { start: '2026-11-06T10:00:00Z', end: '2026-11-10T18:00:00Z' },
});

/** A pressure a day as the cuff's cloud sends it, from one day up to another. */
export const readings = (from: Day, until: Day) => {
  const days: Day[] = [];
  for (let day = from; day <= until; day = plusDays(day, 1)) days.push(day);
  return days.map((day, i) =>
    entry(`urn:uuid:00000000-0000-4000-8003-0000${day.replaceAll('-', '')}`, {
      resourceType: 'Observation',
      status: 'final',
      code: {
        coding: [{ system: 'http://loinc.org', code: '8480-6', display: 'Systolic blood pressure' }],
      },
      subject,
      effectiveDateTime: `${day}T13:00:00Z`,
      valueQuantity: {
        value: 128 + (i % 7),
        unit: 'mmHg',
        system: 'http://unitsofmeasure.org',
        code: 'mm[Hg]',
      },
      device: { display: 'Northbeam BP-2' },
    }),
  );
};

/** Her chart comes from the EHR again, with what happened since. */
export async function chartComes(noor: Client, news: readonly object[]): Promise<void> {
  const [file = ''] = chartFiles([
    { given: 'Rosa', family: 'Delgado', born: '1948-03-14', phone: '(617) 555-0142' },
  ]);
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as { entry: object[] };
  const whole = { ...bundle, entry: [...bundle.entry, depression, ...news] };
  const report = await noor.do(uploadFile, {
    params: { source: 'EHR', runId: randomUUID(), fileId: randomUUID() },
    file: Buffer.from(JSON.stringify(whole)),
  });
  expect(report).toMatchObject({ refused: [], doubles: 0 });
}
