import { Button } from '@mantine/core';
import type { Shown } from '@trellis/core/assessments/form-state';
import { memo, startTransition, useEffect, useState } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import css from './FormView.module.css';
import { useFormDesk } from './form-desk.ts';
import { isBeside, isSameShown, textOfItem } from './form-view.ts';
import { QuestionItem } from './QuestionItem.tsx';

/** So many fill a large screen: they are painted first, and what stands below it comes with the next frame. */
const screenful = 12;

/** Items of a form in their order: groups with their name, text, questions. */
export function Questions({ list }: { list: readonly Shown[] }) {
  const [isWhole, setIsWhole] = useState(list.length <= screenful);
  useEffect(() => {
    // Two frames on, so that the first is on the screen before the second is begun.
    const frame = requestAnimationFrame(() => setTimeout(() => startTransition(() => setIsWhole(true))));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (isWhole ? list : list.slice(0, screenful))
    .filter(it => !isBeside(it))
    .map((it, i) => {
      if (it.item.type === 'display') return <Told key={it.key} shown={it} />;
      if (it.item.type !== 'group') return <QuestionItem key={it.key} shown={it} below={asked} />;
      const isLast = list[i + 1]?.item.linkId !== it.item.linkId;
      return <Group key={it.key} shown={it} isLast={isLast} />;
    });
}

const asked = (list: readonly Shown[]) => <Questions list={list} />;

export const Told = memo(
  function Told({ shown }: { shown: Shown }) {
    return <p className={css.told}>{textOfItem(shown.item)}</p>;
  },
  (a, b) => isSameShown(a.shown, b.shown),
);

/** A group, or one instance of a group that repeats; behind the last stands the way to one more. */
const Group = memo(
  function Group({ shown, isLast }: { shown: Shown; isLast: boolean }) {
    const words = useAssessmentWords();
    const { mayWrite } = useFormDesk();
    const { item } = shown;
    const text = textOfItem(item);
    const at = shown.path.at(-1)?.at ?? 0;
    return (
      <section className={css.group} aria-label={text === '' ? words.group : text}>
        {text !== '' && (
          <h3>
            {item.prefix && `${item.prefix} `}
            {text}
            {item.isRepeating && ` ${at + 1}`}
          </h3>
        )}
        <Questions list={shown.below[0] ?? []} />
        {item.isRepeating && mayWrite && <GroupButtons shown={shown} isLast={isLast} at={at} />}
      </section>
    );
  },
  (a, b) => a.isLast === b.isLast && isSameShown(a.shown, b.shown),
);

export function GroupButtons({ shown, isLast, at }: { shown: Shown; isLast: boolean; at: number }) {
  const words = useAssessmentWords();
  const { deeds } = useFormDesk();
  const text = textOfItem(shown.item);
  return (
    <p className={css.groupButtons}>
      {isLast && (
        <Button variant="subtle" onClick={() => deeds.addGroup(shown.path)}>
          {words.addGroup(text)}
        </Button>
      )}
      {(at > 0 || !isLast) && (
        <Button
          variant="subtle"
          leftSection={<Icon name="x" small />}
          onClick={() => deeds.removeGroup(shown.path)}
        >
          {words.removeGroup(text, at + 1)}
        </Button>
      )}
    </p>
  );
}
