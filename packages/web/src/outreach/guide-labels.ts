import checkIn from '../../../../content/call-guides/ccm-check-in.json';
import type { Language } from '../words/format.ts';

const guides = new Map([[checkIn.id, checkIn]]);

/** Questions and answers of a contact in words; an id that no guide knows any more is shown as it is. */
export function guideLabels(
  guideId: string,
  questionId: string,
  answerId: string | null,
  language: Language,
) {
  const question = guides.get(guideId)?.questions.find(it => it.id === questionId);
  const answer = question?.answers.find(it => it.id === answerId);
  return {
    question: question?.section[language] ?? questionId,
    answer: answer?.label[language] ?? answerId ?? '',
    looks: answer?.tone === 'look',
  };
}
