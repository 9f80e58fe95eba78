import { z } from 'zod';
import { type Result, resultOf } from './assessment.ts';
import type { Environment } from './expression-engine.ts';
import type { Fault } from './fault.ts';
import { type Form, itemsOf } from './form.ts';
import { evaluateForm } from './form-state.ts';
import type { Instrument } from './instrument.ts';
import { judgeAnswers } from './judge.ts';
import type { FormKnown, Judged, OutsideDanger, Said } from './outside-answers.ts';
import {
  asks,
  canonicalIn,
  dangerQuestions,
  findNamed,
  fitByCode,
  linkIdsOf,
  questionnairesOf,
  withDangerCodes,
} from './outside-form.ts';
import { isSameValue, type ResponseAnswer, type ResponseItem, responseItemSchema } from './response.ts';
import { isDeclined, type Person, scoreAnswers } from './score.ts';
import { textOfValue } from './value-text.ts';

const whoSchema = z.looseObject({
  reference: z.string().optional(),
  display: z.string().optional(),
  type: z.string().optional(),
});

const sentSchema = z.looseObject({
  status: z.string().optional(),
  questionnaire: z.string().optional(),
  language: z.string().optional(),
  authored: z.string().optional(),
  author: whoSchema.optional(),
  source: whoSchema.optional(),
  item: z.array(responseItemSchema).optional(),
  contained: z.array(z.looseObject({})).optional(),
});
type Sent = z.infer<typeof sentSchema>;

/** By what answers from elsewhere are held. */
export type OutsideYardstick = {
  readonly instruments: readonly Instrument[];
  /** Forms that only the site has, by the ids of their instruments. */
  readonly siteForms: ReadonlySet<string>;
  /** The Questionnaire that the sender gave with the answers. */
  readonly sent: object | undefined;
  readonly read: (questionnaire: object) => Form | undefined;
  readonly person: Person & { readonly launch: Environment };
};

/** Deeper or longer than any form is asked; it is not read. Trellis policy, 2026-11-23. */
const deepest = 40;
const most = 10_000;

/** Judges a QuestionnaireResponse that somebody else asked for. Whatever was sent comes to something. */
export function judgeOutside(resource: unknown, by: OutsideYardstick): Judged {
  const sent = isReadable(resource) ? sentSchema.safeParse(resource).data : undefined;
  if (!sent) return unreadable(resource);
  const items = sent.item ?? [];
  const language = sent.language?.toLowerCase().startsWith('es') ? 'es' : 'en';
  const named = findNamed(by.instruments, canonicalIn(sent.questionnaire));
  const fitting = (form: Form) =>
    linkIdsOf(items).every(it => asks(form, it)) ? items : fitByCode(form, items);
  const held = named
    ? best(
        questionnairesOf(named.instrument, language).flatMap(it => by.read(it) ?? []),
        form => (named.isPanel ? fitByCode(form, items) : items),
        by,
      )
    : best(by.sent ? [by.read(by.sent)].flatMap(it => it ?? []) : [], () => items, by);
  const suspects = new Set([...(named ? [named.instrument] : []), ...withDangerCodes(by.instruments, items)]);
  const dangers = [...suspects].flatMap(instrument => {
    const forms = questionnairesOf(instrument, language).flatMap(it => by.read(it) ?? []);
    const own = best(forms, fitting, by);
    return own ? dangersOf(instrument, own, by) : [];
  });
  return {
    form: sent.questionnaire ?? null,
    known: knownAs(named?.instrument, held, by),
    instrumentId: named?.instrument.id ?? null,
    isOtherVersion: named?.isOtherVersion ?? false,
    title: named ? named.instrument.title : titleOf(held?.form),
    ...told(sent),
    result: named && held && held.misfits.length === 0 ? resultIn(named.instrument, held, by) : null,
    misfits: held ? held.misfits.length : null,
    dangers,
    said: saidIn(items, held?.form, 0),
  };
}

const knownAs = (
  instrument: Instrument | undefined,
  held: Held | undefined,
  { siteForms }: OutsideYardstick,
): FormKnown => {
  if (instrument) return siteForms.has(instrument.id) ? 'site' : 'ours';
  return held ? 'sent' : 'none';
};

const titleOf = (form: Form | undefined): Judged['title'] =>
  form && form.title !== '' ? { en: form.title, es: form.title } : null;

const told = (sent: Sent) => ({
  status: sent.status ?? 'unknown',
  language: sent.language ?? null,
  authored: sent.authored ?? null,
  author: nameOf(sent, sent.author),
  answeredBy: nameOf(sent, sent.source),
});

/** Who is named: in words, by the name of a resource inside, or at least what kind of person it is. */
function nameOf({ contained = [] }: Sent, who: Sent['author']): string | null {
  if (!who) return null;
  if (who.display) return who.display;
  const inside = contained.find(it => who.reference === `#${String(it.id)}`);
  const name = z
    .array(z.looseObject({ text: z.string().optional(), family: z.string().optional() }))
    .safeParse(inside?.name).data?.[0];
  return (
    name?.text ?? name?.family ?? who.type ?? who.reference?.match(/(?:^|\/)([A-Z][A-Za-z]+)\//)?.[1] ?? null
  );
}

type Held = {
  readonly form: Form;
  readonly items: readonly ResponseItem[];
  readonly misfits: readonly Fault[];
};

/** The words they fit best: a code may be called by its name of either language. */
function best(
  forms: readonly Form[],
  fit: (form: Form) => readonly ResponseItem[],
  { person: { launch } }: OutsideYardstick,
): Held | undefined {
  return forms
    .map((form): Held => {
      const items = fit(form);
      const faults = judgeAnswers(form, items, { isComplete: false, launch, mayDecline: true });
      return { form, items, misfits: faults.filter(it => it.what !== 'not-asked') };
    })
    .reduce<Held | undefined>((a, b) => (a && a.misfits.length <= b.misfits.length ? a : b), undefined);
}

function resultIn(instrument: Instrument, { form, items }: Held, { person }: OutsideYardstick): Result {
  const { launch, ...who } = person;
  return resultOf(scoreAnswers(instrument, form, evaluateForm(form, items, launch).kept, who));
}

/** One answer that does not fit must not hide a danger told in another, and one that cannot be read is no "no". */
function dangersOf(instrument: Instrument, held: Held, by: OutsideYardstick): readonly OutsideDanger[] {
  const wrong = new Set(held.misfits.map(it => it.linkId));
  const told = { instrumentId: instrument.id, title: instrument.title };
  const heard = resultIn(instrument, { ...held, items: without(held.items, wrong) }, by)
    .rules.filter(it => it.opens?.what === 'safety')
    .map(({ severity, says }): OutsideDanger => ({ ...told, severity, says, is: 'heard' }));
  if (heard.length > 0 || ![...dangerQuestions(instrument)].some(it => wrong.has(it))) return heard;
  return [{ ...told, severity: 'high', says: null, is: 'unclear' }];
}

const without = (items: readonly ResponseItem[], wrong: ReadonlySet<string>): readonly ResponseItem[] =>
  items.flatMap(it => {
    if (wrong.has(it.linkId)) return [];
    return [
      {
        ...it,
        ...(it.item && { item: without(it.item, wrong) }),
        ...(it.answer && {
          answer: it.answer.map(one => (one.item ? { ...one, item: without(one.item, wrong) } : one)),
        }),
      },
    ];
  });

/** Questions and answers in the order they came, in the words of the form or in those that came with them. */
function saidIn(items: readonly ResponseItem[], form: Form | undefined, depth: number): Said[] {
  const known = new Map(itemsOf(form?.items ?? []).map(it => [it.linkId, it]));
  return items.flatMap(it => {
    const asked = known.get(it.linkId);
    const answers = it.answer ?? [];
    const below = [...(it.item ?? []), ...answers.flatMap(one => one.item ?? [])];
    const text = asked?.text || it.text || it.linkId;
    return [
      { text, depth, answers: answers.map(one => wordsOf(one, asked?.options ?? [])) },
      ...saidIn(below, form, depth + 1),
    ];
  });
}

function wordsOf(answer: ResponseAnswer, options: Form['items'][number]['options']): Said['answers'][number] {
  if (isDeclined(answer)) return null;
  if (answer.valueBoolean !== undefined) return answer.valueBoolean;
  const { valueAttachment, valueCoding } = answer;
  if (valueAttachment) return String(valueAttachment.title ?? valueAttachment.contentType ?? '—');
  // What was sent goes before what the code is called here: if they differ, a person must see it.
  const offered = options.find(it => isSameValue(it.value, answer))?.text;
  return valueCoding?.display ?? offered ?? textOfValue(answer);
}

/** Measured without recursion: a tree that is too deep must not break what reads it. */
function isReadable(resource: unknown): boolean {
  let level: readonly unknown[] = [resource];
  let count = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    // Between an item and the next lie the list of answers, the answer and the list of items.
    if (depth > deepest * 4) return false;
    level = level.flatMap(it => (typeof it === 'object' && it !== null ? Object.values(it) : []));
    count += level.length;
    if (count > most * 20) return false;
  }
  return true;
}

function unreadable(resource: unknown): Judged {
  const { status, questionnaire } = Object(resource) as { status?: unknown; questionnaire?: unknown };
  return {
    form: typeof questionnaire === 'string' ? questionnaire : null,
    known: 'none',
    instrumentId: null,
    isOtherVersion: false,
    title: null,
    status: typeof status === 'string' ? status : 'unknown',
    language: null,
    authored: null,
    author: null,
    answeredBy: null,
    result: null,
    misfits: null,
    dangers: [],
    said: [],
  };
}
