import { Button } from '@mantine/core';
import type { Shown } from '@trellis/core/assessments/form-state';
import type { Offer } from '@trellis/core/assessments/offer';
import { isSameValue, type ResponseAnswer } from '@trellis/core/assessments/response';
import { Kbd } from '../kit/Kbd.tsx';
import type { Format } from '../words/format.ts';
import type { WholeWords } from '../words/whole.en.ts';
import { useWholeWords } from '../words/whole.ts';
import { useFormat } from '../words/words.ts';
import { answersText } from './AnswerField.tsx';
import css from './FormView.module.css';
import { type FormDesk, useFormDesk } from './form-desk.ts';

/** What chart or last time say to a question; an answer only once somebody has asked whether it is still so. */
export function Offers({ shown }: { shown: Shown }) {
  const desk = useFormDesk();
  const words = useWholeWords();
  const format = useFormat();
  const { offers, mayWrite } = desk;
  const mine = offers.filter(it => it.linkId === shown.item.linkId);
  return mine.map(offer => {
    const said = answersText({ answers: offer.answers, options: shown.options }, '');
    const on = offer.on === null ? '' : format.date(offer.on);
    return (
      <p key={offer.from} className={css.offer}>
        <span>
          {words.offer[offer.from](said, on)}
          {offer.madeOf && <small>{madeOfText(offer.madeOf, words, format)}</small>}
        </span>
        {mayWrite && !isSaid(shown, offer) && (
          <Button
            aria-label={words.stillSoLabel(said)}
            onClick={() => desk.deeds.answer(shown.path, offer.answers)}
          >
            {words.stillSo}
          </Button>
        )}
        {mayWrite && offer === mine[0] && !isSaid(shown, offer) && <Kbd>y</Kbd>}
      </p>
    );
  });
}

/** Of what it was worked out, each with its own day. */
const madeOfText = (madeOf: NonNullable<Offer['madeOf']>, words: WholeWords, format: Format): string =>
  words.madeOf(
    format.list(madeOf.map(it => words.measured(words.measures[it.what], it.text, format.date(it.on)))),
  );

const isSaid = ({ answers }: Shown, offer: Offer): boolean =>
  answers.length === offer.answers.length &&
  offer.answers.every((it, i) => isSameValue(it, answers[i] as ResponseAnswer));

/** The key that says of what is believed first that it is still so; false where nothing is believed. */
export function confirmFirst(shown: Shown, { offers, deeds, mayWrite }: FormDesk): boolean {
  const first = offers.find(it => it.linkId === shown.item.linkId);
  if (!first || !mayWrite || isSaid(shown, first)) return false;
  deeds.answer(shown.path, first.answers);
  return true;
}
