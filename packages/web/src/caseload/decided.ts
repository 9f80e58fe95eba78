import type { Zone } from '@trellis/core/basics/zone';
import type { Words } from '../words/en.ts';
import type { Format } from '../words/format.ts';
import type { PatientDueWords } from '../words/patient-due.en.ts';
import type { DecisionView } from './patient-due.queries.ts';
import { ruleName } from './why-now.ts';

/** A decision in words, and the words of whoever made it. */
export function decided(
  { rule, choice, toName }: Pick<DecisionView, 'rule' | 'choice' | 'toName'>,
  zone: Zone,
  { did }: PatientDueWords,
  words: Words,
  format: Format,
): { readonly said: string; readonly note: string } {
  const what = ruleName(rule, words);
  switch (choice.kind) {
    case 'done':
      return { said: did.done(what), note: choice.note };
    case 'snoozed':
      return { said: did.snoozed(what, format.dayTime(choice.until, zone)), note: '' };
    case 'dismissed': {
      const why = words.today.act.dismissals[choice.why];
      return { said: did.dismissed(what, why.charAt(0).toLowerCase() + why.slice(1)), note: choice.note };
    }
    case 'handed-over':
      return { said: did['handed-over'](what, toName ?? ''), note: choice.note };
    default:
      return choice satisfies never;
  }
}
