import type { PatientId } from '@trellis/core/basics/id';
import pg from 'pg';
import { type ProofRow, packProof, textsOf } from '../src/billing/proof-text.ts';
import type { Clinic } from './database.ts';

/** Writes over a patient's answers as somebody with the whole database could: packed again, the hash left as it was. */
export async function editDecisions(
  { ownerUrl }: Pick<Clinic, 'ownerUrl'>,
  patientId: PatientId,
  [from, to]: readonly [string, string],
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('alter table billing_decision no force row level security');
    const { rows } = await owner.query<ProofRow & { id: string }>(
      'select id, proof, case_text, answer_text from billing_decision where patient_id = $1',
      [patientId],
    );
    for (const row of rows) {
      const texts = textsOf(row);
      const { proof } = packProof({ ...texts, answerText: texts.answerText.replaceAll(from, to) });
      await owner.query('update billing_decision set proof = $1 where id = $2', [proof, row.id]);
    }
    await owner.query('alter table billing_decision force row level security');
  } finally {
    await owner.end();
  }
}
