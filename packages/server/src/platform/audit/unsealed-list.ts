import type { OrgId } from '@trellis/core/basics/id';
import { createPool } from '../database/pool.ts';

/** Which organizations have rows waiting to be sealed. */
export type UnsealedList = {
  readonly organizations: () => Promise<readonly OrgId[]>;
  readonly end: () => Promise<void>;
};

/** Asked as the owner role, because the app sees only the organization it works in. The list holds ids alone. */
export function openUnsealedList(ownerUrl: string): UnsealedList {
  const pool = createPool(ownerUrl, { max: 1 });
  return {
    organizations: async () => {
      const client = await pool.connect();
      let broken = true;
      try {
        const { rows } = await client.query<{ org_id: OrgId }>('select distinct org_id from audit_unsealed');
        broken = false;
        return rows.map(row => row.org_id);
      } finally {
        client.release(broken);
      }
    },
    end: () => pool.end(),
  };
}
