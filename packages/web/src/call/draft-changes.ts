import type { ContactKind } from '@trellis/core/outreach/contact-kind';
import { mustPlanNext, outcomesOf } from '@trellis/core/outreach/contact-kind';
import type { AgendaTick, MedicineLine } from '@trellis/core/outreach/findings';
import type { Frozen } from '../kit/frozen.ts';
import type { Draft } from './note-draft.ts';

type Findings = Draft['findings'];
type Line = Frozen<MedicineLine>;
type Taught = Findings['taught'][number];

/** Another kind of contact: an outcome that does not fit it any more is not chosen any more. */
export const withKind = (draft: Draft, kind: ContactKind): Draft => ({
  ...draft,
  kind,
  outcome: draft.outcome !== null && outcomesOf(kind).includes(draft.outcome) ? draft.outcome : null,
  next: draft.next === 'as-planned' && mustPlanNext(kind) ? null : draft.next,
});

const withFindings = (draft: Draft, change: Partial<Findings>): Draft => ({
  ...draft,
  findings: { ...draft.findings, ...change },
});

export const withPromise = (draft: Draft, promise: string): Draft => withFindings(draft, { promise });

/** Named once more, it is taken out again. */
export function withBarrier(draft: Draft, barrier: Findings['barriers'][number]): Draft {
  const { barriers } = draft.findings;
  return withFindings(draft, {
    barriers: barriers.includes(barrier) ? barriers.filter(it => it !== barrier) : [...barriers, barrier],
  });
}

/** A topic that was explained, with whether it was said back; null: it was not explained. */
export function withTaught(
  draft: Draft,
  topic: Taught['topic'],
  teachBack: Taught['teachBack'] | null,
): Draft {
  const others = draft.findings.taught.filter(it => it.topic !== topic);
  return withFindings(draft, { taught: teachBack === null ? others : [...others, { topic, teachBack }] });
}

/** A point of the agenda ticked; the same tick again takes it back. */
export function withTick(draft: Draft, tick: AgendaTick): Draft {
  const { agenda } = draft.findings;
  const same = agenda.find(it => it.key === tick.key)?.state === tick.state;
  const others = agenda.filter(it => it.key !== tick.key);
  return withFindings(draft, { agenda: same ? others : [...others, tick] });
}

/** How a medicine is taken; the same answer again takes the whole line back. */
export function withTaking(
  draft: Draft,
  medicine: Pick<Line, 'medicineId' | 'display'>,
  taking: Line['taking'],
): Draft {
  const { medicines } = draft.findings;
  const line = medicines.find(it => it.medicineId === medicine.medicineId);
  const others = medicines.filter(it => it.medicineId !== medicine.medicineId);
  if (line?.taking === taking) return withFindings(draft, { medicines: others });
  const fresh = { ...medicine, how: '', why: '', trouble: '', isCostATrouble: false };
  return withFindings(draft, { medicines: [...others, { ...(line ?? fresh), taking }] });
}

/** What was said about a medicine that was asked. */
export const withLine = (
  draft: Draft,
  medicineId: Line['medicineId'],
  change: Partial<Pick<Line, 'how' | 'why' | 'trouble' | 'isCostATrouble'>>,
): Draft =>
  withFindings(draft, {
    medicines: draft.findings.medicines.map(it => (it.medicineId === medicineId ? { ...it, ...change } : it)),
  });
