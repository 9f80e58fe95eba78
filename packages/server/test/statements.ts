import pg from 'pg';
import { vi } from 'vitest';

/** The texts of all statements that `work` sends to PostgreSQL, in their order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return sent.mock.calls.map(([statement]) => {
      const given: unknown = statement;
      return typeof given === 'string' ? given : (given as { readonly text: string }).text;
    });
  } finally {
    sent.mockRestore();
  }
}
