import type { Shown } from '@trellis/core/assessments/form-state';
import type { FormDesk } from './form-desk.ts';
import { fieldOf, firstKeyOf, pressed } from './form-view.ts';

/** A number key on a question with options, or with yes, no and does not know; false where it means nothing there. */
export function pressNumber(shown: Shown, number: number, { deeds, mayWrite, skips }: FormDesk): boolean {
  if (!mayWrite) return false;
  const { item, path, options, answers } = shown;
  const kind = fieldOf(shown);
  if (kind === 'yes-no' && number >= 1 && number <= 3) {
    const said = number === 1;
    if (number === 3) deeds.skip(item.linkId, path, skips[item.linkId] === 'not-known' ? null : 'not-known');
    else deeds.answer(path, answers[0]?.valueBoolean === said ? [] : [{ valueBoolean: said }]);
    return true;
  }
  const option = options[number - firstKeyOf(options)];
  if (kind !== 'buttons' || !option) return false;
  deeds.answer(path, pressed(shown, option));
  return true;
}
