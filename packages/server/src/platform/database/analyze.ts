import pg from 'pg';

/**
 * Counts what the tables hold, as their owner. While they are filled for the first time, plans and the checks of
 * foreign keys would otherwise go on as if they were empty: loading 1,000 patients took 57 s instead of 6.
 */
export async function analyzeTables(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
