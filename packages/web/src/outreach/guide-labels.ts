import checkIn from '../../../../content/call-guides/ccm-check-in.json';
import type { Language } from '../words/format.ts';

const guides = new Map([[checkIn.id, checkIn]]);

/** Questions and answers of a contact in words; an id that no guide knows any more is shown as it is. */
export function guideLabels(
  guideId: string,
  questionId: string,
  answerIds: readonly string[],
  language: Language,
) {
  const question = guides.get(guideId)?.questions.find(it => it.id === questionId);
  const answers = answerIds.map(id => question?.answers.find(it => it.id === id) ?? { id, tone: 'neutral' });
  return {
    question: question?.section[language] ?? questionId,
    answer: answers.map(it => ('label' in it ? it.label[language] : it.id)).join(', '),
    looks: answers.some(it => it.tone === 'look'),
  };
}

/** A red flag in words; one that no guide knows any more is shown as it is. */
export const flagTitle = (guideId: string, flag: string, language: Language): string =>
  guides.get(guideId)?.redFlags.find(it => it.id === flag)?.title[language] ?? flag;
