import pg from 'pg';
import { readConfig } from '../packages/server/src/config.ts';
import { joinDatabase } from '../packages/server/src/database.ts';
import type { Trellis } from './trellis.ts';

/** Somebody is on call around the clock, on every day of the week, and sits before Trellis meanwhile. */
export async function onCallAroundTheClock(trellis: Trellis, email: string = trellis.email): Promise<void> {
  await using database = await joinDatabase(readConfig({ TRELLIS_DATA: trellis.dataDir }), () => {});
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(
      "select set_config('app.org_id', (select org_id::text from organization limit 1), false), set_config('app.sign_in_name', $1, false)",
      [email],
    );
    await client.query(`
      insert into on_call_reach (org_id, id, staff_id, email, phone, at_screen, recorded_at, recorded_by, source)
      select org_id, gen_random_uuid(), staff_id, null, null, true, now(), staff_id, 'staff' from sign_in_name`);
    await client.query(`
      insert into on_call_duty (org_id, id, staff_id, rank, weekday, from_time, to_time, zone, first_day, last_day, withdrawn, recorded_at, recorded_by, source)
      select org_id, gen_random_uuid(), staff_id, 'first', weekday, '00:00', '00:00', 'America/New_York', '2020-01-01', null, false, now(), staff_id, 'staff'
      from sign_in_name, generate_series(1, 7) as weekday`);
  } finally {
    await client.end();
  }
}
