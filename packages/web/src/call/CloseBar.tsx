import { Button } from '@mantine/core';
import type { Day } from '@trellis/core/basics/day';
import type { Zone } from '@trellis/core/basics/zone';
import { type Outcome, outcomes } from '@trellis/core/outreach/contact';
import type { ReactNode, Ref } from 'react';
import { Kbd, modKey } from '../kit/Kbd.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { NextContactField } from '../outreach/NextContactField.tsx';
import type { NextChoice } from '../outreach/next-contact.ts';
import { useWords } from '../words/words.ts';
import css from './CloseBar.module.css';

/** How it went, when to try next, and the one button that writes everything. */
export function CloseBar({
  ref,
  outcome,
  onOutcome,
  next,
  today,
  zone,
  isPast,
  onNext,
  open,
  onOpenQuestion,
  isClosing,
  onClose,
  children,
}: {
  ref: Ref<HTMLDivElement>;
  outcome: Outcome | null;
  onOutcome: (outcome: Outcome) => void;
  next: NextChoice;
  today: Day;
  zone: Zone;
  isPast: boolean;
  onNext: (choice: NextChoice) => void;
  open: readonly string[];
  onOpenQuestion: (id: string | undefined) => void;
  isClosing: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const words = useWords();
  const left = outcome === 'reached' ? open.length : 0;
  return (
    <div className={css.bar}>
      {children && <div className={css.problem}>{children}</div>}
      <div ref={ref} className={css.outcome}>
        <Segments
          label={words.call.outcome}
          choices={outcomes.map(value => ({ value, label: words.outcome[value] }))}
          chosen={outcome}
          onChoose={onOutcome}
        />
      </div>
      <span className={css.grow} />
      {isPast && <Status look="soon">{words.call.nextPast}</Status>}
      <NextContactField choice={next} today={today} zone={zone} onChoose={onNext} />
      {left > 0 && (
        <button type="button" className={css.left} onClick={() => onOpenQuestion(open[0])}>
          <Status look="soon">{words.call.left(left)}</Status>
        </button>
      )}
      <Button
        variant="filled"
        aria-disabled={outcome === null || left > 0 || isPast || isClosing}
        title={outcome === null ? words.call.chooseOutcome : undefined}
        className={css.close ?? ''}
        rightSection={<Kbd>{`${modKey}↵`}</Kbd>}
        onClick={onClose}
      >
        {isClosing ? words.call.closing : words.call.close}
      </Button>
    </div>
  );
}
