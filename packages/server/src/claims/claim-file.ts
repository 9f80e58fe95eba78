import type { Actor } from '@trellis/core/access/staff';
import type { Instant } from '@trellis/core/basics/instant';
import { fail } from '@trellis/core/basics/problem';
import { localDay, localTime } from '@trellis/core/basics/zone';
import { batchReference } from '@trellis/core/claims/answer-file';
import { write837p } from '@trellis/core/claims/claim-837p';
import {
  type BillingProvider,
  type ClaimBatch,
  mostClaimsInBatch,
  type Subscriber,
} from '@trellis/core/claims/claim-batch';
import { checkClaimFile } from '@trellis/core/claims/claim-check';
import { findingLine } from '@trellis/core/claims/finding';
import type { Office } from './draft.service.ts';

/** Writes claims as a file with this number, and reads it over again before anybody can have it. */
export function writeCheckedFile(
  office: Office,
  subscribers: readonly Subscriber[],
  at: { readonly number: number; readonly now: Instant; readonly zone: Actor['practice']['zone'] },
): string {
  const { setup } = office;
  const submitterId = setup.submitterId ?? '';
  const receiverId = setup.receiverId ?? '';
  const body = write837p(batchesOf(office, subscribers, at.number), {
    sender: { qualifier: 'ZZ', id: submitterId },
    receiver: { qualifier: 'ZZ', id: receiverId },
    applicationSender: submitterId,
    applicationReceiver: receiverId,
    usage: setup.usage,
    interchangeNumber: at.number,
    groupNumber: at.number,
    day: localDay(at.now, at.zone),
    time: localTime(at.now, at.zone).replace(':', ''),
  });
  refuseFaulty(body);
  return body;
}

/** A finding stops the whole file and says in which claim it is. */
function refuseFaulty(body: string): void {
  const { findings, found } = checkClaimFile(body);
  const [first] = findings;
  if (!first) return;
  const claim = claimAt(body, first.segmentNumber);
  fail(
    'claims.file-faulty',
    `The file was not kept: ${claim ? `claim ${claim}, ` : ''}${findingLine(first)}${found > 1 ? ` (and ${found - 1} more)` : ''} Correct what it names and release again.`,
    { claim, findings: found },
  );
}

/** The number of the claim in which a segment stands. */
export function claimAt(body: string, segmentNumber: number): string | null {
  const before = body.split('~').slice(0, segmentNumber);
  const clm = before.findLast(it => it.trimStart().startsWith('CLM*'));
  return clm?.trimStart().split('*')[1] ?? null;
}

function batchesOf(
  office: Office,
  subscribers: readonly Subscriber[],
  number: number,
): readonly ClaimBatch[] {
  const { setup, practice } = office;
  const receiver = { name: setup.receiverName ?? '', id: setup.receiverId ?? '' };
  const submitter = {
    name: setup.legalName ?? practice.name,
    id: setup.submitterId ?? '',
    contactName: setup.contact ?? '',
    contactPhone: setup.phone ?? '',
  };
  return Array.from({ length: Math.ceil(subscribers.length / mostClaimsInBatch) }, (_, i) => ({
    reference: batchReference(number, i + 1),
    submitter,
    receiver,
    billingProvider: billingProviderOf(office),
    subscribers: subscribers.slice(i * mostClaimsInBatch, (i + 1) * mostClaimsInBatch),
  }));
}

function billingProviderOf({ setup, practice }: Office): BillingProvider {
  if (!setup.address) throw new Error('A file was written before the set-up was whole.');
  return {
    name: { organization: setup.legalName ?? practice.name },
    npi: practice.npi ?? '',
    taxonomy: setup.taxonomy,
    tax: { kind: 'ein', number: practice.tin ?? '' },
    address: setup.address,
    payTo: setup.payTo,
  };
}
