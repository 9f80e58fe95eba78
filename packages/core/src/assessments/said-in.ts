import { type Form, isQuestion, itemsOf } from './form.ts';
import { answersOf } from './offer.ts';
import { isSameValue, type ResponseItem } from './response.ts';
import { isDeclined } from './score.ts';
import { textOfValue } from './value-text.ts';

/**
 * Answers in words, as a plan may take them: question and answer, one after the other, a statement with a colon. What
 * was declined says nothing.
 */
export function saidIn(form: Form, items: readonly ResponseItem[]): string {
  return itemsOf(form.items)
    .filter(isQuestion)
    .flatMap(({ linkId, text, options }) => {
      const said = answersOf(items, linkId).filter(it => !isDeclined(it));
      const words = said.map(
        it => options.find(option => isSameValue(option.value, it))?.text ?? textOfValue(it),
      );
      return words.length > 0 ? [`${asHeading(text)} ${words.join(', ')}.`.replace(/([.!?])\.$/, '$1')] : [];
    })
    .join(' ');
}

const asHeading = (text: string): string => (/[.!?:…]\s*$/.test(text) ? text.trimEnd() : `${text}:`);
