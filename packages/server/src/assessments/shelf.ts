import type { Language } from '@trellis/core/assessments/assessment';
import type { Form } from '@trellis/core/assessments/form';
import type { ReadForm } from '@trellis/core/assessments/form-reader';
import type { Instrument } from '@trellis/core/assessments/instrument';
import { readForm } from '@trellis/core/assessments/read-form';
import { withSiteForms } from '@trellis/core/assessments/site-form';
import type { FindValueSet } from '@trellis/core/assessments/value-set';
import type { Whole } from '@trellis/core/assessments/whole';
import type { OrgId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import type { Tx } from '../platform/database/door.ts';
import { loadInstruments } from './instruments.ts';
import { loadSiteForms } from './site-form.store.ts';
import { loadValueSets } from './value-sets.ts';
import { loadWholeOf } from './whole.ts';

/** The instruments there are, and the value sets their words may name. */
export type Shelf = {
  readonly instruments: readonly Instrument[];
  readonly find: FindValueSet;
  /** The comprehensive assessment, made of them. */
  readonly whole: Whole;
};

async function loadShelf(): Promise<Shelf> {
  const [read, find] = await Promise.all([loadInstruments(), loadValueSets()]);
  const instruments = read.map(it => it.instrument);
  return { instruments, find, whole: await loadWholeOf(instruments) };
}

let carried: Promise<Shelf> | undefined;

/** What content/ carries, read once a process: it does not change while Trellis runs. */
export const carriedShelf = (): Promise<Shelf> => {
  carried ??= loadShelf();
  return carried;
};

/** The shelf of one organization: with the words and the forms it brought. */
export async function shelfOf(tx: Tx, orgId: OrgId, shelf: Shelf): Promise<Shelf> {
  const standing = (await loadSiteForms(tx, orgId)).filter(it => it.voided === null);
  return { ...shelf, instruments: withSiteForms(shelf.instruments, standing) };
}

/** An instrument with its words in one language; refuses with what has to be done where there are none. */
export function takeFrom({ instruments }: Shelf, instrumentId: string, language: Language) {
  const instrument = instruments.find(it => it.id === instrumentId) ?? failWith('assessment.unknown');
  const words = instrument.words[language];
  if (words) return { instrument, language, questionnaire: words.questionnaire };
  const { licence } = instrument;
  const others = languagesOf(instrument);
  if (others.length === 0)
    fail(
      'assessment.no-words',
      `The words of this instrument belong to ${licence.holder}, and your site has not brought them. Get the permission of the holder, then have your supervisor bring the questionnaire under Forms.`,
      { instrument: instrument.id, holder: licence.holder, notice: licence.notice, languages: others },
    );
  return fail(
    'assessment.no-words',
    'This instrument has no words in this language. Ask it in the other language, with an interpreter if need be.',
    { instrument: instrument.id, holder: licence.holder, notice: licence.notice, languages: others },
  );
}

export const languagesOf = ({ words }: Instrument): Language[] =>
  (['en', 'es'] as const).filter(language => words[language] !== null);

/** By what a page scores the answers while they are given. */
export const yardstickOf = ({ scoring, bands, rules }: Instrument) => ({ scoring, bands, rules });

/** Of each questionnaire that is held, what it reads as with these value sets; gone when the questionnaire goes. */
const readings = new WeakMap<FindValueSet, WeakMap<object, ReadForm>>();

/** Reads a questionnaire once for as long as it is held: those of content/ always, those of a site while they are kept. */
export function readOnce(questionnaire: object, { find }: Pick<Shelf, 'find'>): ReadForm {
  const known = readings.get(find) ?? new WeakMap<object, ReadForm>();
  readings.set(find, known);
  const read = known.get(questionnaire) ?? readForm(questionnaire, find);
  known.set(questionnaire, read);
  return read;
}

/** Words that were asked could be read when they were asked, so they can be read now. */
export function formOf(questionnaire: object, shelf: Pick<Shelf, 'find'>): Form {
  const { form, lacks } = readOnce(questionnaire, shelf);
  if (!form) throw new Error(`The words of an instrument are no form: ${lacks[0]?.detail}`);
  return form;
}
