import type { Contract } from '@trellis/core/access/contract';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import * as month from '@trellis/core/billing/month.contract';
import * as call from '@trellis/core/call/call.contract';
import * as worklist from '@trellis/core/caseload/worklist.contract';
import * as chart from '@trellis/core/chart/chart.contract';
import * as contact from '@trellis/core/outreach/contact.contract';
import * as accessLog from '@trellis/core/people/access-log.contract';
import * as patient from '@trellis/core/people/patient.contract';
import * as qmb from '@trellis/core/people/qmb.contract';
import * as alignment from '@trellis/core/programs/access-alignment.contract';
import * as apcm from '@trellis/core/programs/apcm.contract';
import * as team from '@trellis/core/programs/collaborative-team.contract';
import * as device from '@trellis/core/programs/device.contract';
import * as enrolment from '@trellis/core/programs/enrolment.contract';
import { describe, expect, test } from 'vitest';
import { accessEn } from '../words/access.en.ts';
import { accessEs } from '../words/access.es.ts';
import { accessDays } from './access-days.ts';
import type { AccessView } from './access-log.queries.ts';

const zone = 'America/New_York' as Zone;
const aLook = (at: string, event: string, over: Partial<AccessView> = {}): AccessView => ({
  id: `${event} ${at}` as AccessView['id'],
  at: at as Instant,
  staff: {
    id: 'dana' as AccessView['staff']['id'],
    name: 'Dana Whitlock',
    role: 'care-manager',
    credential: 'RN',
  },
  event,
  outcome: 'done',
  ...over,
});

describe('the access log as days', () => {
  test('starts a new day at midnight where the practice is', () => {
    const days = accessDays(
      [aLook('2026-11-20T05:01:00.000Z', 'chart.get'), aLook('2026-11-20T04:59:00.000Z', 'chart.get')],
      zone,
    );
    expect(days.map(it => it.day)).toEqual(['2026-11-20', '2026-11-19']);
  });

  test('says in one line what one person opened in one minute, first things first', () => {
    const [day] = accessDays(
      [
        aLook('2026-11-20T15:00:02.000Z', 'chart.get'),
        aLook('2026-11-20T15:00:02.000Z', 'contacts.get'),
        aLook('2026-11-20T15:00:01.000Z', 'patients.get'),
        aLook('2026-11-20T15:00:00.000Z', 'patients.get'),
      ],
      zone,
    );
    expect(day?.rows.map(row => row.events)).toEqual([['patients.get', 'contacts.get', 'chart.get']]);
  });

  test('keeps apart another person, another minute and a refusal', () => {
    const nurse = { staff: { ...aLook('', '').staff, id: 'sam' as AccessView['staff']['id'] } };
    const [day] = accessDays(
      [
        aLook('2026-11-20T15:01:00.000Z', 'chart.get'),
        aLook('2026-11-20T15:00:30.000Z', 'chart.get'),
        aLook('2026-11-20T15:00:20.000Z', 'chart.get', nurse),
        aLook('2026-11-20T15:00:10.000Z', 'enrolments.enrol-in-ccm', {
          ...nurse,
          outcome: 'access.not-allowed',
        }),
      ],
      zone,
    );
    expect(day?.rows).toHaveLength(4);
  });

  test('of nobody is no day', () => {
    expect(accessDays([], zone)).toEqual([]);
  });
});

test('whatever the audit can say about a patient has words in both languages', () => {
  const modules = [
    ...[month, call, worklist, chart, contact, accessLog, patient, enrolment],
    ...[device, team, apcm, alignment, qmb],
  ];
  const reads = modules
    .flatMap(it => Object.values(it) as readonly unknown[])
    .filter((it): it is Contract => typeof it === 'object' && it !== null && 'policy' in it && 'kind' in it)
    .filter(it => it.kind === 'read')
    .map(it => it.name);
  expect(reads.length).toBeGreaterThan(8);
  // The names of business events, and of reading documents, stand on the server.
  const others = [
    'enrolment.enrolled',
    'enrolment.paper-added',
    'device.set-up',
    'device.returned',
    'collaborative.named',
    'apcm.shown',
    'alignment.aligned',
    'qmb.checked',
    'call.started',
    'call.gap-decided',
    'call.closed',
    'call.discarded',
    'call.restored',
    'billing.approved',
    'billing.confirmed',
    'billing.voided',
    'billing.chosen',
    'billing.adjusted',
    'billing.patient-attested',
    'billing.patient-withdrawn',
    'claims.packet-made',
    'claims.packet-pdf',
    'record.imported',
    'record.read',
    'record.read-version',
  ];
  for (const name of [...reads, ...others]) {
    expect(accessEn.events, name).toHaveProperty([name]);
    expect(accessEs.events, name).toHaveProperty([name]);
  }
});
