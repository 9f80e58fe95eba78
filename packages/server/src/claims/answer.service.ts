import { createHash } from 'node:crypto';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { fail, failWith } from '@trellis/core/basics/problem';
import type * as contracts from '@trellis/core/claims/answer.contract';
import { type AnswerFile, claimsOfWord, readAnswer, type Word } from '@trellis/core/claims/answer-file';
import { findingLine } from '@trellis/core/claims/finding';
import { decidePostings, differenceOf, isDenied, type PostedTo } from '@trellis/core/claims/posting';
import { read837p } from '@trellis/core/claims/read-claim-837p';
import { loadPatients } from '../people/patient.store.ts';
import { type Changing, changePatients, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { wholeBody } from '../platform/http/upload.ts';
import {
  type AnswerId,
  findAnswer,
  insertAnswer,
  insertRemittance,
  insertWords,
  loadAnswers,
  loadFilesByNumber,
  loadPayments,
  loadRemittances,
  loadWords,
} from './answer.store.ts';
import { loadClaimsByNumber, loadPostings, type SentClaim } from './claim-read.store.ts';
import { loadPracticeNumbers, loadSetup, type PracticeOf, practiceOf } from './claim-setup.store.ts';
import { lockClaims } from './claims.store.ts';

/** A remittance of a large practice is a few megabytes. */
const mostBytes = 30_000_000;
const mostShown = 100;

type Taken = AnswerOf<typeof contracts.uploadAnswer>;

/** A file that came back is kept once and posted as far as it can be; what is not ours is refused and not kept. */
export async function takeAnswer(
  desk: Desk,
  request: Request,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Taken> {
  const refuseTooLarge = () =>
    fail('claims.answer-not-read', 'The file is larger than 30 megabytes. Ask for it in parts.');
  const raw = await wholeBody(bytes, mostBytes, refuseTooLarge);
  const hash = createHash('sha256').update(raw).digest();
  const body = raw.toString('latin1');
  const answer = understood(body);
  const of = practiceOf(request.actor);
  const known = await withOrg(desk.pool, of.orgId, tx => loadKnown(tx, of, answer));
  const patientIds = [...new Set(known.claims.map(it => it.patientId))];
  const event = {
    name: 'claims.answer-brought',
    patientIds,
    subject: hash.toString('hex'),
    first: (tx: Tx) => lockClaims(tx, of),
  };
  return changePatients(desk, request, event, async changing => {
    const { tx } = changing;
    const before = await findAnswer(tx, of.orgId, hash);
    if (before) return { answerId: before.id, kind: before.kind, isRepeated: true };
    if (!(await isOurs(tx, of, answer, known.claims))) failWith('claims.answer-not-ours');
    const answerId = changing.ids<'claim answer'>();
    await insertAnswer(tx, of, { id: answerId, kind: answer.kind, hash, body }, recordedBy(changing));
    if (answer.kind === '835') await postRemittances(tx, of, answerId, answer, known.claims);
    else await insertWords(tx, of.orgId, answerId, keptWords(answer.words, known));
    return { answerId, kind: answer.kind, isRepeated: false };
  });
}

const recordedBy = ({ now, actor }: Changing) => ({ at: now, by: actor.staffId });

function understood(body: string): AnswerFile {
  const read = readAnswer(body);
  if (read.ok) return read.answer;
  return fail(
    'claims.answer-not-read',
    read.finding
      ? `This file is not whole: ${findingLine(read.finding)} Nothing of it was kept. Download it again and bring it in as it came.`
      : 'This is no 999, 277CA or 835 file. Nothing of it was kept. Bring in the file as the payer or clearinghouse sent it.',
  );
}

type Known = { readonly claims: readonly SentClaim[]; readonly numbersOf: (word: Word) => readonly string[] };

async function loadKnown(tx: Tx, of: PracticeOf, answer: AnswerFile): Promise<Known> {
  if (answer.kind === '835') {
    const numbers = answer.remittances.flatMap(it => it.claims.map(claim => claim.number));
    return { claims: await loadClaimsByNumber(tx, of, numbers), numbersOf: () => [] };
  }
  const named = answer.words.flatMap(({ about }) => ('file' in about ? [about.file] : []));
  const files = await loadFilesByNumber(tx, of, named);
  const batchesOf = new Map(files.map(it => [it.number, read837p(it.body)]));
  const numbersOf = (word: Word) =>
    claimsOfWord(word, 'file' in word.about ? (batchesOf.get(word.about.file) ?? []) : []);
  return { claims: await loadClaimsByNumber(tx, of, answer.words.flatMap(numbersOf)), numbersOf };
}

/**
 * Payments are ours by who is paid, acknowledgments by whom they are sent to; a claim that only we could have sent
 * makes either ours.
 */
async function isOurs(
  tx: Tx,
  of: PracticeOf,
  answer: AnswerFile,
  claims: readonly SentClaim[],
): Promise<boolean> {
  if (answer.kind === '835') {
    const { npi, tin } = await loadPracticeNumbers(tx, of);
    const numbers = new Set(claims.map(it => it.number));
    return answer.remittances.every(
      it =>
        (npi !== null && it.payeeNpi === npi) ||
        (tin !== null && it.payeeTin === tin) ||
        it.claims.some(claim => numbers.has(claim.number)),
    );
  }
  const { setup } = await loadSetup(tx, of);
  const isNamed = answer.words.some(({ about }) => 'claim' in about);
  return (
    (isNamed && claims.length > 0) ||
    (setup.submitterId !== null && answer.receivers.includes(setup.submitterId))
  );
}

/** A word about a file or batch becomes a word about each of its claims; one about nobody stays as it came. */
function keptWords(words: readonly Word[], { claims, numbersOf }: Known) {
  const idOf = new Map(claims.map(it => [it.number, it.id]));
  return words.flatMap(word => {
    const { accepted, says, payerClaimNumber } = word;
    const kept = { accepted, says, payerClaimNumber };
    const numbers = numbersOf(word);
    if (numbers.length === 0 && 'file' in word.about)
      return [{ ...kept, claimId: null, claimNumber: `file ${word.about.file}` }];
    return numbers.map(claimNumber => ({ ...kept, claimNumber, claimId: idOf.get(claimNumber) ?? null }));
  });
}

async function postRemittances(
  tx: Tx,
  of: PracticeOf,
  answerId: AnswerId,
  answer: Extract<AnswerFile, { kind: '835' }>,
  claims: readonly SentClaim[],
): Promise<void> {
  let from = 1;
  for (const [i, remittance] of answer.remittances.entries()) {
    // Read anew for each payment of the file: a later one may take an earlier one back.
    const postings = Map.groupBy(
      await loadPostings(
        tx,
        of.orgId,
        claims.map(it => it.id),
      ),
      it => it.claim_id,
    );
    const known = new Map<string, PostedTo>(
      claims.map(it => [
        it.number,
        {
          id: it.id,
          number: it.number,
          chargeCents: it.chargeCents,
          isLater: it.firstClaim !== null,
          postings: postings.get(it.id) ?? [],
        },
      ]),
    );
    await insertRemittance(tx, of.orgId, answerId, {
      position: i + 1,
      from,
      remittance,
      differenceCents: differenceOf(remittance),
      postings: decidePostings(remittance, known),
    });
    from += remittance.claims.length;
  }
}

export function loadAnswerList(desk: Desk, actor: Actor): Promise<AnswerOf<typeof contracts.getAnswers>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const { orgId } = actor;
    const answers = await loadAnswers(tx, practiceOf(actor), mostShown);
    const ids = answers.map(it => it.id);
    const words = await loadWords(tx, orgId, ids);
    const remittances = await loadRemittances(tx, orgId, ids);
    const payments = await loadPayments(tx, orgId, ids);
    const seen = [...words, ...payments].flatMap(it => it.patientId ?? []);
    const people = await loadPatients(tx, orgId, [...new Set(seen)]);
    return {
      answers: answers.map(it => ({
        ...it,
        words: words.filter(word => word.answer_id === it.id),
        remittances: remittances
          .filter(own => own.answer_id === it.id)
          .map(own => ({
            ...own,
            payments: payments
              .filter(p => p.answer_id === it.id && p.remittance === own.position)
              .map(({ lines, ...p }) => ({ ...p, deniedLines: lines.filter(isDenied).length })),
          })),
      })),
      patients: people.map(({ id, given, family, birthDate }) => ({ id, given, family, birthDate })),
    };
  });
}
