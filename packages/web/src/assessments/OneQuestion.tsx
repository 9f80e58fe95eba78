import { Button } from '@mantine/core';
import type { Shown } from '@trellis/core/assessments/form-state';
import { useEffect, useRef, useState } from 'react';
import { Kbd } from '../kit/Kbd.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useAssessmentWords } from '../words/assessments.ts';
import { numberKeysOf, useTellKeys } from './answer-keys.ts';
import css from './FormView.module.css';
import { type FormDesk, FormDeskProvider } from './form-desk.ts';
import { stepsOf, textOfItem } from './form-view.ts';
import { confirmFirst } from './Offers.tsx';
import { pressNumber } from './press-number.ts';
import { isAnswered, QuestionItem } from './QuestionItem.tsx';
import { GroupButtons, Told } from './Questions.tsx';

const numbers = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** To read aloud: one question large, its answers under the number keys, and how far it is. */
export function OneQuestion({
  desk,
  shown,
  onEnd,
}: {
  desk: FormDesk;
  shown: readonly Shown[];
  onEnd: () => void;
}) {
  const words = useAssessmentWords();
  const place = useRef<HTMLDivElement>(null);
  const steps = stepsOf(shown);
  const [key, setKey] = useState(
    () => (steps.find(it => !isAnswered(it.shown, desk.skips)) ?? steps[0])?.shown.key,
  );
  const found = steps.findIndex(it => it.shown.key === key);
  const at = Math.max(0, found);
  const step = steps[at];
  const moved = useRef(false);
  const firstMark = [...desk.marks.keys()].find(it => steps.some(other => other.shown.key === it));
  const [markSeen, setMarkSeen] = useState(firstMark);
  if (firstMark !== markSeen) {
    setMarkSeen(firstMark);
    if (firstMark !== undefined) setKey(firstMark);
  }
  const go = (by: 1 | -1) => {
    const next = steps[at + by];
    moved.current = true;
    if (next) setKey(next.shown.key);
    else if (by === 1) onEnd();
  };
  // The question that comes takes the focus, so that it is read and its keys are heard.
  useEffect(() => {
    if (moved.current)
      place.current?.querySelector<HTMLElement>(`[data-question="${CSS.escape(key ?? '')}"]`)?.focus();
    moved.current = false;
  }, [key]);
  useKeys({
    ...Object.fromEntries(numbers.map(it => [it, () => step && pressNumber(step.shown, Number(it), desk)])),
    y: () => step && confirmFirst(step.shown, desk),
    Enter: () => go(1),
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
  });
  useTellKeys(step && desk.mayWrite ? numberKeysOf(step.shown) : null);
  if (!step) return null;
  const last = step.over.at(-1);
  return (
    <FormDeskProvider value={{ ...desk, go: (_, by) => go(by) }}>
      <div ref={place} className={css.one} lang={desk.language}>
        <div className={css.progress}>
          <span>{words.progress(at + 1, steps.length)}</span>
          <progress value={at + 1} max={steps.length} aria-hidden="true" />
        </div>
        {step.over.map(it =>
          it.item.type === 'display' ? (
            <Told key={it.key} shown={it} />
          ) : (
            <p key={it.key} className={css.over}>
              {textOfItem(it.item)}
            </p>
          ),
        )}
        <QuestionItem key={step.shown.key} shown={{ ...step.shown, below: [] }} />
        {last?.item.isRepeating && desk.mayWrite && (
          <GroupButtons shown={last} isLast at={last.path.at(-1)?.at ?? 0} />
        )}
        <p className={css.forward}>
          <Button variant="filled" rightSection={<Kbd>↵</Kbd>} onClick={() => go(1)}>
            {at + 1 < steps.length ? words.next : words.toEnd}
          </Button>
          {at > 0 && (
            <Button variant="subtle" rightSection={<Kbd>↑</Kbd>} onClick={() => go(-1)}>
              {words.back}
            </Button>
          )}
        </p>
      </div>
    </FormDeskProvider>
  );
}
