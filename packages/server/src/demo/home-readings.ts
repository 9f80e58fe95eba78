import { type Day, plusDays } from '@trellis/core/basics/day';
import type { Chart } from './chart.ts';
import type { Life } from './life.ts';
import { around, between, chance, type Random, uuidFrom } from './random.ts';

/** The cuff that the demo’s monitored person has at home. */
export const demoCuff = { maker: 'Northbeam', model: 'BP-2', serial: 'NB-000417' } as const;

/** How long she has had it, in days before today: one whole period of thirty days and part of the next. */
export const cuffDaysBack = 41;

/** The same life with a pressure from home on most days since the cuff was set up, as a feed of devices sends them. */
export function withReadings(life: Life, random: Random, today: Day): Life {
  const readings: object[] = [];
  for (let back = cuffDaysBack; back > 0; back -= 1) {
    if (!chance(random, 0.85)) continue;
    const systolic = Math.round(around(random, 131, 7));
    readings.push({
      resource: {
        resourceType: 'Observation',
        id: uuidFrom(random),
        status: 'final',
        effectiveDateTime: `${plusDays(today, -back)}T0${between(random, 7, 9)}:15:00-05:00`,
        subject: subjectOf(life.chart),
        device: { display: `${demoCuff.maker} ${demoCuff.model}` },
        category: [
          {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/observation-category',
                code: 'vital-signs',
              },
            ],
          },
        ],
        code: { coding: [{ system: 'http://loinc.org', code: '55284-4', display: 'Blood Pressure' }] },
        component: [
          component('8462-4', 'Diastolic Blood Pressure', Math.round(systolic * 0.59)),
          component('8480-6', 'Systolic Blood Pressure', systolic),
        ],
      },
      request: { method: 'POST', url: 'Observation' },
    });
  }
  return { ...life, chart: [...life.chart, ...readings.map(withUrl)] };
}

const component = (code: string, display: string, value: number) => ({
  code: { coding: [{ system: 'http://loinc.org', code, display }] },
  valueQuantity: { value, unit: 'mm[Hg]', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
});

type Entry = { readonly fullUrl: string; readonly resource: { readonly id: string } };

const withUrl = (entry: object): object => ({
  fullUrl: `urn:uuid:${(entry as Entry).resource.id}`,
  ...entry,
});

/** The chart begins with the person it is of. */
function subjectOf(chart: Chart): { readonly reference: string } {
  const [first] = chart as readonly Entry[];
  if (!first) throw new Error('A chart without its person has no readings.');
  return { reference: first.fullUrl };
}
