import type { Language, SkipReason, Skips } from '@trellis/core/assessments/assessment';
import type { FaultKind } from '@trellis/core/assessments/fault';
import type { Lookup, Option } from '@trellis/core/assessments/form';
import type { Offer } from '@trellis/core/assessments/offer';
import type { Path, ResponseAnswer } from '@trellis/core/assessments/response';
import type { Zone } from '@trellis/core/basics/zone';
import { createContext, useContext } from 'react';

/** One question alone and large, or all of them close together. */
export type FormLook = 'one' | 'all';

/** What may be done to a form: the same functions as long as it stands, so that no question is drawn for their sake. */
export type FormDeeds = {
  readonly answer: (path: Path, answers: readonly ResponseAnswer[]) => void;
  readonly skip: (linkId: string, path: Path, reason: SkipReason | null) => void;
  readonly addGroup: (path: Path) => void;
  readonly removeGroup: (path: Path) => void;
};

export type FormDesk = {
  readonly look: FormLook;
  readonly language: Language;
  readonly zone: Zone;
  readonly skips: Skips;
  readonly marks: ReadonlyMap<string, FaultKind>;
  readonly mayWrite: boolean;
  /** What is believed to be the answer of some questions. */
  readonly offers: readonly Offer[];
  readonly deeds: FormDeeds;
  /** Looks for answers at the terminology server a question names; absent: its answer is words. */
  readonly find?: (lookup: Lookup, words: string, signal: AbortSignal) => Promise<readonly Option[]>;
  /** To the question before or after. */
  readonly go: (from: string, step: 1 | -1) => void;
};

const Context = createContext<FormDesk | null>(null);
export const FormDeskProvider = Context.Provider;

export function useFormDesk(): FormDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('A question stands outside its form.');
  return desk;
}
