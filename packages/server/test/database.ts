import { randomBytes } from 'node:crypto';
import type { Actor } from '@trellis/core/access/staff';
import { type Instant, instantAt, plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import pg from 'pg';
import { inject } from 'vitest';
import { createDesk } from '../src/app.ts';
import { createPracticeWithStaff } from '../src/demo.ts';
import type { Desk } from '../src/platform/change.ts';
import { urlOf } from '../src/platform/database/roles.ts';

/** A clock that a test sets: it stands still until told to go on. */
export type TestClock = { readonly now: () => Instant; set(to: Instant): void; pass(seconds: number): void };

export function testClock(start: Instant = instantAt(Date.parse('2026-11-20T15:00:00.000Z'))): TestClock {
  let at = start;
  return {
    now: () => at,
    set: to => {
      at = to;
    },
    pass: seconds => {
      at = plusSeconds(at, seconds);
    },
  };
}

export type Clinic = {
  readonly desk: Desk;
  readonly clock: TestClock;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly careManager: Actor;
  readonly provider: Actor;
  readonly importer: Actor;
  /** Another organization on the same server: nothing of ours may be seen from there. */
  readonly otherOrg: { readonly careManager: Actor; readonly importer: Actor };
  close(): Promise<void>;
};

export const testPassword = 'correct horse battery staple';

/** A migrated database of its own for one test file, with two organizations and their people. */
export async function testDesk(clock: TestClock = testClock()): Promise<Clinic> {
  const template = inject('template');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(
    inject('adminUrl'),
    `create database ${database} template ${template.name} owner trellis_owner`,
  );
  const appUrl = urlOf(template.appUrl, { database });
  const desk = createDesk(appUrl, { clock: clock.now });
  const zone = 'America/New_York' as Zone;
  const ours = await createPracticeWithStaff(desk, {
    organization: 'Riverside Health',
    practice: { name: 'Riverside Primary Care', zone },
    people: [
      {
        name: 'Dana Whitlock',
        role: 'care-manager',
        credential: 'RN',
        email: 'dana@riverside.test',
        password: testPassword,
      },
      {
        name: 'Dr. Amara Okafor',
        role: 'supervising-provider',
        credential: 'MD',
        email: 'okafor@riverside.test',
        password: testPassword,
      },
    ],
  });
  const theirs = await createPracticeWithStaff(desk, {
    organization: 'Hillside Health',
    practice: { name: 'Hillside Clinic', zone },
    people: [
      {
        name: 'Theo Becker',
        role: 'care-manager',
        credential: 'RN',
        email: 'theo@hillside.test',
        password: testPassword,
      },
    ],
  });
  const [careManager, provider] = ours.people;
  const [otherCareManager] = theirs.people;
  if (!careManager || !provider || !otherCareManager) throw new Error('The test clinic has no people.');
  return {
    desk,
    clock,
    appUrl,
    ownerUrl: urlOf(template.ownerUrl, { database }),
    careManager,
    provider,
    importer: ours.importer,
    otherOrg: { careManager: otherCareManager, importer: theirs.importer },
    close: async () => {
      await desk.pool.end();
      await asAdmin(inject('adminUrl'), `drop database ${database} with (force)`);
    },
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
