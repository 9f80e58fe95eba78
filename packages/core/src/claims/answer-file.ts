import { readAcknowledgment } from './ack-999.ts';
import type { ClaimBatch } from './claim-batch.ts';
import { readClaimStatus } from './claim-status-277ca.ts';
import type { Finding } from './finding.ts';
import { patientCents } from './posting.ts';
import {
  type Adjustment,
  adjustmentGroups,
  type PaidClaim,
  type PaidLine,
  type Remittance,
} from './remit.ts';
import type { Remittance as Read } from './remittance.ts';
import { readRemittances } from './remittance-835.ts';
import { readX12 } from './x12.ts';
import { transactionsOf } from './x12-envelope.ts';

/** What a payer’s file says of one claim, or of all claims of a batch we sent. */
export type Word = {
  readonly about: { readonly claim: string } | { readonly file: number; readonly batch: number | null };
  readonly accepted: boolean;
  readonly says: string;
  readonly payerClaimNumber: string | null;
};

export type AnswerFile =
  | { readonly kind: '999' | '277CA'; readonly receivers: readonly string[]; readonly words: readonly Word[] }
  | {
      readonly kind: '835';
      readonly receivers: readonly string[];
      readonly remittances: readonly Remittance[];
    };

type Recognised =
  | { readonly ok: true; readonly answer: AnswerFile }
  | { readonly ok: false; readonly finding: Finding | null };

/**
 * Recognises a file by what stands in it. One with a fault of signs, envelopes or elements (SNIP 1 and 2) is not read
 * at all: amounts could be missing from it. What does not add up is judged where it is posted.
 */
export function readAnswer(text: string): Recognised {
  const file = readX12(text);
  const fault = file.findings[0];
  if (fault) return { ok: false, finding: fault };
  const receivers = file.interchanges.map(it => it.receiver.trim());
  const kinds = new Set(transactionsOf(file.interchanges).map(it => it.kind));
  const isBare = kinds.size === 0 && file.segments.some(it => it.id === 'TA1');
  if (isBare || kinds.has('999') || kinds.has('997')) return wordsOf999(text, receivers);
  if (kinds.has('277')) return wordsOf277(text, receivers);
  if (kinds.has('835')) return paymentsOf(text, receivers);
  return { ok: false, finding: null };
}

const numberOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

function wordsOf999(text: string, receivers: readonly string[]): Recognised {
  const { groups, interchanges, findings } = readAcknowledgment(text);
  if (findings[0]) return { ok: false, finding: findings[0] };
  const words: readonly Word[] = [
    ...interchanges.map(it => ({
      about: { file: numberOf(it.controlNumber), batch: null },
      accepted: it.outcome !== 'rejected',
      says: it.says,
      payerClaimNumber: null,
    })),
    ...groups.flatMap((group): readonly Word[] => {
      const file = numberOf(group.controlNumber);
      if (group.transactions.length === 0)
        return [
          {
            about: { file, batch: null },
            accepted: group.outcome !== 'rejected',
            says: '',
            payerClaimNumber: null,
          },
        ];
      return group.transactions.map(it => ({
        about: { file, batch: numberOf(it.controlNumber) },
        accepted: it.outcome !== 'rejected',
        says: [...it.says, ...it.faults.map(fault => `${fault.segment}: ${fault.says}`)]
          .join('; ')
          .slice(0, 1000),
        payerClaimNumber: null,
      }));
    }),
  ];
  return { ok: true, answer: { kind: '999', receivers, words } };
}

function wordsOf277(text: string, receivers: readonly string[]): Recognised {
  const { reports, findings } = readClaimStatus(text);
  if (findings[0]) return { ok: false, finding: findings[0] };
  const words = reports.flatMap((report): readonly Word[] => [
    ...report.claims.map(it => ({
      about: { claim: it.claimId },
      accepted: it.outcome !== 'rejected',
      says: [...it.statuses, ...it.lines.flatMap(line => line.statuses)]
        .map(status => `${status.category} ${status.status}: ${status.says}`)
        .concat(it.note ?? [])
        .join('; ')
        .slice(0, 1000),
      payerClaimNumber: it.payerClaimNumber,
    })),
    // A batch refused as a whole names none of its claims.
    ...(report.claims.length > 0 ? [] : report.batches).flatMap(batch => {
      const about = placeOfReference(batch.reference);
      const refused = batch.statuses.filter(it => it.outcome === 'rejected');
      return about && refused.length > 0
        ? [{ about, accepted: false, says: refused.map(it => it.says).join('; '), payerClaimNumber: null }]
        : [];
    }),
  ]);
  return { ok: true, answer: { kind: '277CA', receivers, words } };
}

/** What we call a batch (BHT03): its file and its place in it. */
export const batchReference = (file: number, batch: number): string => `TRELLIS${file}-${batch}`;

function placeOfReference(reference: string): { readonly file: number; readonly batch: number } | undefined {
  const [, file, batch] = /^TRELLIS(\d{1,9})-(\d{1,6})$/.exec(reference) ?? [];
  return file && batch ? { file: Number(file), batch: Number(batch) } : undefined;
}

/** The claims a word is about, by their numbers; `batches` are those of the file it names. */
export function claimsOfWord(word: Word, batches: readonly ClaimBatch[]): readonly string[] {
  const { about } = word;
  if ('claim' in about) return [about.claim];
  const meant = about.batch === null ? batches : batches.slice(about.batch - 1, about.batch);
  return meant.flatMap(it => it.subscribers.flatMap(subscriber => subscriber.claims.map(claim => claim.id)));
}

function paymentsOf(text: string, receivers: readonly string[]): Recognised {
  const { remittances, findings } = readRemittances(text);
  const fault = findings.find(it => it.snip < 3);
  if (fault || remittances.length === 0) return { ok: false, finding: fault ?? null };
  return { ok: true, answer: { kind: '835', receivers, remittances: remittances.map(remittanceOf) } };
}

const isGroup = (text: string): text is Adjustment['group'] =>
  (adjustmentGroups as readonly string[]).includes(text);

const adjustmentsOf = (
  all: readonly { group: string; reason: string; cents: number }[],
): readonly Adjustment[] =>
  all.map(({ group, reason, cents }) => ({ group: isGroup(group) ? group : 'OA', reason, cents }));

function remittanceOf(it: Read): Remittance {
  return {
    trace: it.traceNumber,
    payerName: it.payer.name,
    payeeNpi: it.payee.npi,
    payeeTin: it.payee.taxId,
    paidOn: it.day ?? it.producedOn,
    paymentCents: it.paidCents,
    providerCents: it.providerAdjustments.reduce((sum, own) => sum + own.cents, 0),
    providerAmounts: it.providerAdjustments.map(({ reason, reference, cents }) => ({
      reason,
      reference,
      cents,
    })),
    claims: it.claims.map(paidClaimOf),
  };
}

function paidClaimOf(it: Read['claims'][number]): PaidClaim {
  const adjustments = adjustmentsOf(it.adjustments);
  const lines: readonly PaidLine[] = it.lines.map(line => ({
    controlNumber: line.controlNumber,
    code: line.code,
    units: line.paidUnits,
    chargeCents: line.chargeCents,
    paidCents: line.paidCents,
    adjustments: adjustmentsOf(line.adjustments),
    remarks: line.remarks,
  }));
  const { claimId, status, chargeCents, paidCents, payerClaimNumber } = it;
  const all = [...adjustments, ...lines.flatMap(line => line.adjustments)];
  const whole = {
    number: claimId,
    status,
    chargeCents,
    paidCents,
    payerClaimNumber,
    passedOnTo: it.passedOnTo,
    patientCents: patientCents(all),
  };
  // A claim paid as a whole is one line of its own.
  if (lines.length === 0) {
    const remarks = [...it.remarks];
    const only = {
      controlNumber: null,
      code: '',
      units: null,
      chargeCents,
      paidCents,
      adjustments: [...adjustments],
      remarks,
    };
    return { ...whole, adjustments: [], remarks: [], lines: [only] };
  }
  return { ...whole, adjustments, remarks: it.remarks, lines };
}
