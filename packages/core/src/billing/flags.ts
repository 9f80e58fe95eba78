import { z } from 'zod';
import type { Licence } from '../access/licence.ts';
import type { Day } from '../basics/day.ts';
import { idOf, type PatientId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, secondsBetween } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { earliestDay } from '../basics/partial-day.ts';
import { overlap, type Range, secondsOf } from '../basics/range.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import { type ContactOutcome, spokenOutcomes } from '../outreach/contact-kind.ts';
import type { Patient } from '../people/patient.ts';
import type { SpanSource } from '../time/span.ts';
import { alikeNotes, wordCount } from './alike-notes.ts';
import { type FlagRule, flagRuleNames, flagRules } from './flag-rules.ts';

/** What is looked at: the work of a practice’s people in a month, as it stands. */
export type FlagFacts = {
  /** Where the people work: their days are days there. */
  readonly zone: Zone;
  readonly spans: readonly (Range & {
    readonly id: string;
    readonly patientId: PatientId;
    readonly staffId: StaffId;
    readonly source: SpanSource;
  })[];
  readonly contacts: readonly {
    readonly id: string;
    readonly patientId: PatientId;
    readonly staffId: StaffId;
    readonly startedAt: Instant;
    readonly closedAt: Instant;
    readonly outcome: ContactOutcome;
    readonly note: string;
  }[];
  readonly patients: readonly Pick<Patient, 'id' | 'deceasedOn' | 'zone'>[];
  /** Seconds that somebody gave to another program who had not worked them, as they stand. */
  readonly given: readonly (Range & {
    readonly id: string;
    readonly patientId: PatientId;
    readonly staffId: StaffId;
    readonly givenBy: StaffId;
  })[];
  readonly licences: readonly (Pick<Licence, 'id' | 'expiresOn'> & { readonly staffId: StaffId })[];
};

/** Something that a second person looks at before the month leaves; the same evidence is the same flag. */
export const flagSchema = z.object({
  rule: z.enum(flagRuleNames),
  patientIds: z.array(idOf<'patient'>()),
  /** Whose time it is, and who gave it elsewhere: these may not clear it. */
  staffIds: z.array(idOf<'staff'>()),
  /** Ids of the rows, and values that a row may change. */
  evidence: z.array(z.string()),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Flag = z.infer<typeof flagSchema>;

/** A flag as it stands: open until somebody whose time it is not says why it may stay. */
export const standingFlagSchema = flagSchema.extend({
  key: z.string(),
  cleared: z
    .object({ id: idOf<'flag clearance'>(), by: z.string(), at: instantSchema, reason: z.string() })
    .nullable(),
  staffNames: z.array(z.string()),
});
export type StandingFlag = z.infer<typeof standingFlagSchema>;

/** What a flag is told from again: its rule and its evidence, in one order. */
export const flagText = (it: Pick<Flag, 'rule' | 'evidence'>): string => [it.rule, ...it.evidence].join('\n');

type Span = FlagFacts['spans'][number];
type Told = { readonly patientId: PatientId; readonly staffId: StaffId };

const distinct = <Text extends string>(all: readonly Text[]): Text[] => [...new Set(all)].toSorted(byText);

function aFlag(
  rule: FlagRule,
  about: readonly Told[],
  evidence: readonly string[],
  values: Flag['values'],
): Flag {
  return {
    rule,
    patientIds: distinct(about.map(it => it.patientId)),
    staffIds: distinct(about.map(it => it.staffId)),
    evidence: distinct(evidence),
    values,
  };
}

/** Everything of a month that is to be looked at, in one order whatever the order of the rows. */
export function flagsOf(facts: FlagFacts): readonly Flag[] {
  const all = [
    ...afterDeath(facts),
    ...alike(facts),
    ...bursts(facts),
    ...longDays(facts),
    ...twoPatients(facts),
    ...byHand(facts),
    ...shortForNote(facts),
    ...licenceEnded(facts),
    ...givenByAnother(facts),
  ];
  return all.toSorted((a, b) => byText(flagText(a), flagText(b)));
}

function afterDeath({ spans, patients }: FlagFacts): readonly Flag[] {
  const spansOf = Map.groupBy(spans, it => it.patientId);
  return patients.flatMap(({ id, deceasedOn, zone }) => {
    // Nobody knows the day: then nothing of the month is billable, and nothing needs to be looked at.
    if (deceasedOn === null || deceasedOn === 'unknown') return [];
    const died = earliestDay(deceasedOn);
    const late = (spansOf.get(id) ?? []).filter(it => localDay(it.start, zone) > died);
    if (late.length === 0) return [];
    const evidence = [`died ${deceasedOn}`, ...late.map(it => it.id)];
    return [aFlag('after-death', late, evidence, { died: deceasedOn, seconds: sumOf(late) })];
  });
}

const sumOf = (spans: readonly Range[]): number => spans.reduce((sum, it) => sum + secondsOf(it), 0);

function alike({ contacts, zone }: FlagFacts): readonly Flag[] {
  const dayOf = (it: { readonly closedAt: Instant } | undefined) => (it ? localDay(it.closedAt, zone) : '');
  const byId = new Map(contacts.map(it => [it.id, it]));
  return [...Map.groupBy(contacts, it => it.staffId).values()].flatMap(own =>
    alikeNotes(own, flagRules['notes-alike']).map(({ ids, share }) =>
      aFlag(
        'notes-alike',
        ids.flatMap(id => byId.get(id) ?? []),
        ids,
        {
          // Down, so that what is told never says more than there is.
          percent: Math.floor(share * 100),
          first: dayOf(byId.get(ids[0])),
          second: dayOf(byId.get(ids[1])),
        },
      ),
    ),
  );
}

function bursts({ contacts, zone }: FlagFacts): readonly Flag[] {
  const { contacts: least, withinSeconds } = flagRules.burst;
  const spoken = contacts.filter(it => [...spokenOutcomes, 'settled'].some(one => one === it.outcome));
  return [...Map.groupBy(spoken, it => it.staffId).values()].flatMap(own => {
    const inOrder = own.toSorted((a, b) => byText(a.closedAt, b.closedAt) || byText(a.id, b.id));
    const within = new Map<number, number>();
    inOrder.forEach((one, i) => {
      const last = inOrder.findLastIndex(it => secondsBetween(one.closedAt, it.closedAt) <= withinSeconds);
      if (last - i + 1 >= least) within.set(i, last);
    });
    const [one] = inOrder;
    if (!one) return [];
    return joined(within).flatMap(([from, to]) => {
      const all = inOrder.slice(from, to + 1);
      const [first = one, last = one] = [all[0], all.at(-1)];
      const seconds = secondsBetween(first.closedAt, last.closedAt);
      const values = { count: all.length, seconds, on: localDay(first.closedAt, zone) };
      return [
        aFlag(
          'burst',
          all,
          all.map(it => it.id),
          values,
        ),
      ];
    });
  });
}

/** Runs that touch are one. */
function joined(runs: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const [from, to] of runs) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

function longDays({ spans, zone }: FlagFacts): readonly Flag[] {
  const days = Map.groupBy(spans, it => `${it.staffId} ${localDay(it.start, zone)}`);
  return [...days].flatMap(([key, all]) => {
    // Work for several at once is one stretch of her day.
    const seconds = sumOf([...new Map(all.map(it => [it.id, it])).values()]);
    if (seconds <= flagRules['long-day'].seconds) return [];
    return [
      aFlag(
        'long-day',
        all,
        all.map(it => it.id),
        { on: key.slice(-10), seconds },
      ),
    ];
  });
}

function twoPatients({ spans, zone }: FlagFacts): readonly Flag[] {
  return [...Map.groupBy(spans, it => it.staffId).values()].flatMap(own => {
    const found: Flag[] = [];
    let open: readonly Span[] = [];
    for (const span of own.toSorted((a, b) => byText(a.start, b.start) || byText(a.id, b.id))) {
      open = open.filter(it => it.end > span.start);
      for (const other of open) {
        const both = overlap(other, span);
        if (
          !both ||
          other.patientId === span.patientId ||
          secondsOf(both) < flagRules['two-patients'].seconds
        )
          continue;
        found.push(
          aFlag('two-patients', [other, span], [other.id, span.id], {
            seconds: secondsOf(both),
            on: localDay(both.start, zone),
          }),
        );
      }
      open = [...open, span];
    }
    return found;
  });
}

function byHand({ spans }: FlagFacts): readonly Flag[] {
  return [...Map.groupBy(spans, it => it.patientId).values()].flatMap(own => {
    const hand = own.filter(it => it.source === 'hand');
    const [seconds, all] = [sumOf(hand), sumOf(own)];
    if (hand.length === 0 || seconds <= flagRules['by-hand'].share * all) return [];
    return [
      aFlag(
        'by-hand',
        hand,
        hand.map(it => it.id),
        { seconds, all },
      ),
    ];
  });
}

function shortForNote({ contacts, zone }: FlagFacts): readonly Flag[] {
  const { wordsAMinute, leastWords } = flagRules['short-for-note'];
  return contacts.flatMap(it => {
    const words = wordCount(it.note);
    const seconds = secondsBetween(it.startedAt, it.closedAt);
    const needed = Math.ceil((words * 60) / wordsAMinute);
    if (words < leastWords || seconds >= needed) return [];
    return [
      aFlag('short-for-note', [it], [it.id], { words, seconds, needed, on: localDay(it.closedAt, zone) }),
    ];
  });
}

/** Of somebody with several licences the last one counts; of whom none is on record nothing is said. */
function licenceEnded({ spans, licences, zone }: FlagFacts): readonly Flag[] {
  const ends = new Map<StaffId, Day>();
  for (const { staffId, expiresOn } of licences) {
    const known = ends.get(staffId);
    if (!known || known < expiresOn) ends.set(staffId, expiresOn);
  }
  const late = spans.filter(it => {
    const end = ends.get(it.staffId);
    return end !== undefined && localDay(it.start, zone) > end;
  });
  return [...Map.groupBy(late, it => `${it.staffId} ${it.patientId}`).values()].flatMap(own => {
    const [first] = own;
    const ended = first && ends.get(first.staffId);
    if (!ended) return [];
    const evidence = [`ended ${ended}`, ...own.map(it => it.id)];
    return [aFlag('licence-ended', own, evidence, { ended, seconds: sumOf(own) })];
  });
}

/** Neither who gave the seconds nor who had worked them says that it was right. */
function givenByAnother({ given }: FlagFacts): readonly Flag[] {
  return [...Map.groupBy(given, it => `${it.givenBy} ${it.staffId} ${it.patientId}`).values()].map(all =>
    aFlag(
      'given-by-another',
      all.flatMap(it => [it, { patientId: it.patientId, staffId: it.givenBy }]),
      all.map(it => it.id),
      { seconds: sumOf(all) },
    ),
  );
}
