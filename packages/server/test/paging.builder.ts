import type { DangerId } from '@trellis/core/assessments/danger';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { Rank } from '@trellis/core/messages/roster';
import { weekdays } from '@trellis/core/people/best-time';
import { inject } from 'vitest';
import { insertDuty, insertReach } from '../src/messages/roster.store.ts';
import { withOrg } from '../src/platform/database/door.ts';
import { urlOf } from '../src/platform/database/roles.ts';
import { withSession } from '../src/platform/database/session.ts';
import { sql } from '../src/platform/database/sql.ts';
import type { Mail, MailAnswer, Mailer } from '../src/platform/mail.ts';
import type { Client } from './client.ts';
import type { Clinic } from './database.ts';
import { aFinishedForm } from './instruments.builder.ts';

/** A danger that a patient told with nobody there: one that was heard, as if it had come from her alone. */
export async function aDangerOfHerOwn(
  clinic: Clinic,
  client: Client,
  patientId: PatientId,
): Promise<DangerId> {
  const { dangerIds } = await aFinishedForm(client, patientId, 1, 2);
  const [id] = dangerIds;
  if (!id) throw new Error('No danger was heard.');
  const database = new URL(clinic.ownerUrl).pathname.slice(1);
  await withSession(urlOf(inject('adminUrl'), { database }), session =>
    session.run(sql`update danger set source = 'patient' where id = ${id}`),
  );
  return id;
}

/** A mail server that says what a test tells it to, and remembers. */
export type TestMail = Mailer & { readonly mails: Mail[]; answer: (mail: Mail) => Promise<MailAnswer> };

export function testMail(): TestMail {
  const mails: Mail[] = [];
  const mail: TestMail = {
    origin: 'https://care.riverside.example',
    mails,
    answer: async () => ({ went: true, says: '250 OK' }),
    send: sent => {
      mails.push(sent);
      return mail.answer(sent);
    },
    close: () => {},
  };
  return mail;
}

const recorded = (clinic: Clinic) => ({ at: clinic.clock.now(), by: clinic.provider.staffId });

/** On call at every hour of every day from now on. */
export function isAlwaysOnCall(clinic: Clinic, staffId: StaffId, rank: Rank = 'first'): Promise<void> {
  const { orgId, practice } = clinic.careManager;
  return withOrg(clinic.desk.pool, orgId, async tx => {
    for (const weekday of weekdays)
      await insertDuty(
        tx,
        orgId,
        {
          id: clinic.desk.ids<'on-call duty'>(),
          staffId,
          rank,
          weekday,
          from: '00:00',
          to: '00:00',
          zone: practice.zone,
          firstDay: '2026-11-01' as Day,
          lastDay: null,
        },
        recorded(clinic),
      );
  });
}

export function isReachedBy(
  clinic: Clinic,
  staffId: StaffId,
  reach: { readonly email?: string; readonly atScreen?: true; readonly phone?: string },
): Promise<void> {
  const { orgId } = clinic.careManager;
  const said = {
    email: reach.email ?? null,
    phone: reach.phone ?? null,
    atScreen: reach.atScreen ?? false,
  };
  return withOrg(clinic.desk.pool, orgId, tx =>
    insertReach(tx, orgId, { id: clinic.desk.ids(), staffId, ...said }, recorded(clinic)),
  );
}
