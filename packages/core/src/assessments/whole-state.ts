import { z } from 'zod';
import { type Day, daySchema, plusDays } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import {
  type Answerer,
  type AssessmentLine,
  answererSchema,
  type Language,
  languages,
  skipReasons,
} from './assessment.ts';
import { both } from './instrument.ts';
import type { Whole, WholePart } from './whole.ts';

/** Why a part is left out as a whole. `not-now` covers nothing: it is asked another time. */
export const partSkips = ['declined', ...skipReasons] as const;
export type PartSkip = (typeof partSkips)[number];

/** What was said last of leaving a part out; a reason of null: it is to be asked after all. */
export const skippedSchema = z.object({
  partId: z.string(),
  reason: z.enum(partSkips).nullable(),
  at: instantSchema,
  by: z.string(),
});
export type Skipped = z.infer<typeof skippedSchema>;

const askStateSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('never') }),
  z.object({
    is: z.literal('begun'),
    draftId: idOf<'assessment draft'>(),
    savedAt: instantSchema,
    by: z.string(),
    answerer: answererSchema,
  }),
  z.object({
    is: z.literal('done'),
    assessmentId: idOf<'assessment'>(),
    finishedAt: instantSchema,
    by: z.string(),
    /** Whose answers they are: of one part hers, of the next those of who knows her. */
    answerer: answererSchema,
    /** What it came to, where it has a name. */
    band: both.nullable(),
    total: z.number().nullable(),
    /** The answers are older than this part lets them grow. */
    isOld: z.boolean(),
  }),
]);

export const partStateSchema = z.object({
  id: z.string(),
  title: both,
  minutes: z.number().int(),
  is: z.enum(['never', 'begun', 'done', 'due', 'left-out']),
  /** When its answers are to be asked again; null as long as they are not complete. */
  againOn: daySchema.nullable(),
  skipped: skippedSchema.nullable(),
  asks: z
    .array(
      z.object({
        /** By what it was asked last, or would be. */
        instrumentId: z.string(),
        language: z.enum(languages),
        title: both,
        minutes: z.number().int(),
        /** Only because answers of this part ask for it. */
        isFollowUp: z.boolean(),
        state: askStateSchema,
      }),
    )
    .readonly(),
});
export type PartState = z.infer<typeof partStateSchema>;
type AskState = PartState['asks'][number];

/** An instrument as far as a part has to know it; without languages its words must be brought by the site first. */
export type Askable = Pick<AskState, 'title' | 'minutes'> & {
  readonly id: string;
  readonly languages: readonly Language[];
};

export type WholeFacts = {
  /** Those that stand, newest first. */
  readonly finished: readonly Pick<
    AssessmentLine,
    'id' | 'instrumentId' | 'finishedAt' | 'by' | 'answerer' | 'result'
  >[];
  readonly begun: readonly {
    readonly id: Extract<AskState['state'], { is: 'begun' }>['draftId'];
    readonly instrumentId: string;
    readonly savedAt: Instant;
    readonly by: string;
    readonly answerer: Answerer;
  }[];
  readonly skipped: readonly Skipped[];
  readonly askable: readonly Askable[];
  readonly language: Language;
  readonly zone: Zone;
  readonly today: Day;
};

/** How each part stands, from facts alone: whoever asked, in whatever contact, by an instrument on its own or here. */
export const wholeState = ({ parts }: Pick<Whole, 'parts'>, facts: WholeFacts): readonly PartState[] =>
  parts.map(part => stateOf(part, facts));

function stateOf(part: WholePart, facts: WholeFacts): PartState {
  const asked = part.asks.flatMap(ask => askOf(part, ask, false, facts) ?? []);
  const asks = [...asked, ...followUps(part, asked, facts)];
  const done = asks.flatMap(it => (it.state.is === 'done' ? [it.state] : []));
  const isComplete = asks.length > 0 && done.length === asks.length;
  const oldest = done.map(it => it.finishedAt).toSorted()[0];
  const skipped = skipThatStands(
    part,
    facts,
    done
      .map(it => it.finishedAt)
      .toSorted()
      .at(-1),
  );
  return {
    id: part.id,
    title: part.title,
    minutes: asks.reduce((all, it) => all + it.minutes, 0),
    is: skipped ? 'left-out' : isOf(asks, isComplete),
    againOn:
      isComplete && oldest !== undefined ? plusDays(localDay(oldest, facts.zone), part.againDays) : null,
    skipped: skipped ?? null,
    asks,
  };
}

function isOf(asks: readonly AskState[], isComplete: boolean): PartState['is'] {
  if (isComplete) return asks.some(it => it.state.is === 'done' && it.state.isOld) ? 'due' : 'done';
  return asks.some(it => it.state.is !== 'never') ? 'begun' : 'never';
}

/** By what one thing of a part was asked last, is being asked, or would be asked in the language of the patient. */
function askOf(
  { againDays }: WholePart,
  instruments: readonly string[],
  isFollowUp: boolean,
  facts: WholeFacts,
): AskState | undefined {
  const { finished, begun, askable, language, zone, today } = facts;
  const draft = begun.find(it => instruments.includes(it.instrumentId));
  const last = finished.find(it => instruments.includes(it.instrumentId));
  const able = instruments.flatMap(id => askable.find(it => it.id === id && it.languages.length > 0) ?? []);
  const named = draft?.instrumentId ?? last?.instrumentId;
  const instrument =
    askable.find(it => it.id === named) ?? able.find(it => it.languages.includes(language)) ?? able[0];
  if (!instrument) return undefined;
  const { id, title, minutes, languages: spoken } = instrument;
  return {
    ...{ instrumentId: id, title, minutes, isFollowUp },
    language: spoken.includes(language) ? language : (spoken[0] ?? 'en'),
    state: draft
      ? {
          is: 'begun',
          draftId: draft.id,
          savedAt: draft.savedAt,
          by: draft.by,
          answerer: draft.answerer,
        }
      : last
        ? {
            is: 'done',
            assessmentId: last.id,
            finishedAt: last.finishedAt,
            by: last.by,
            answerer: last.answerer,
            band: last.result.band?.label ?? null,
            total: last.result.total,
            isOld: plusDays(localDay(last.finishedAt, zone), againDays) <= today,
          }
        : { is: 'never' },
  };
}

/** What the answers of a part ask for besides, and nobody has asked since. */
function followUps(part: WholePart, asks: readonly AskState[], facts: WholeFacts): readonly AskState[] {
  const wanted = asks.flatMap(({ state }) => {
    const line = state.is === 'done' && facts.finished.find(it => it.id === state.assessmentId);
    return line
      ? line.result.rules.flatMap(({ opens }) =>
          opens?.what === 'instrument' ? [{ id: opens.id, since: line.finishedAt }] : [],
        )
      : [];
  });
  const open = wanted.filter(
    ({ id, since }) => !facts.finished.some(it => it.instrumentId === id && it.finishedAt >= since),
  );
  return [...new Set(open.map(it => it.id))].flatMap(id => {
    const ask = askOf(part, [id], true, facts);
    if (!ask) return [];
    return ask.state.is === 'done' ? [{ ...ask, state: { is: 'never' as const } }] : [ask];
  });
}

/** Left out for as long as answers would stand, unless it was asked after all. */
function skipThatStands(
  { id, againDays }: WholePart,
  { skipped, zone, today }: WholeFacts,
  doneAt: Instant | undefined,
): Skipped | undefined {
  const last = skipped.filter(it => it.partId === id).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (!last || last.reason === null || last.reason === 'not-now') return undefined;
  if (doneAt !== undefined && doneAt >= last.at) return undefined;
  return plusDays(localDay(last.at, zone), againDays) > today ? last : undefined;
}

/** Parts with answers that stand, or a reason why there are none, of a hundred; rounded down. */
export function coverageOf(parts: readonly Pick<PartState, 'is'>[]): number {
  const covered = parts.filter(it => it.is === 'done' || it.is === 'left-out').length;
  return parts.length === 0 ? 0 : Math.floor((100 * covered) / parts.length);
}

/** With what to go on: the first part that is not covered, and in it the first thing that has no answer. */
export function nextAsk(
  parts: readonly PartState[],
): { readonly part: PartState; readonly ask: AskState } | undefined {
  const open = parts.filter(it => it.is !== 'done' && it.is !== 'left-out');
  const part = open.find(it => it.asks.some(ask => ask.state.is === 'begun')) ?? open[0];
  const ask =
    part?.asks.find(it => it.state.is === 'begun') ??
    part?.asks.find(it => it.state.is === 'never') ??
    part?.asks.find(it => it.state.is === 'done' && it.state.isOld);
  return part && ask ? { part, ask } : undefined;
}

/** Minutes that are still to be spent on it. */
export const minutesLeft = (parts: readonly PartState[]): number =>
  parts
    .filter(it => it.is !== 'done' && it.is !== 'left-out')
    .flatMap(it => it.asks)
    .filter(it => it.state.is !== 'done' || it.state.isOld)
    .reduce((all, it) => all + it.minutes, 0);

/** Who answered for her last, so that the name need not be typed for each part. */
export function lastProxyOf(parts: readonly PartState[]): Extract<Answerer, { who: 'proxy' }> | undefined {
  const known = parts
    .flatMap(it => it.asks)
    .flatMap(({ state }) => {
      if (state.is === 'never' || state.answerer.who !== 'proxy') return [];
      return [{ at: state.is === 'done' ? state.finishedAt : state.savedAt, answerer: state.answerer }];
    });
  return known.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.answerer;
}
