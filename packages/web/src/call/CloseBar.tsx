import { Button } from '@mantine/core';
import type { Day } from '@trellis/core/basics/day';
import type { Zone } from '@trellis/core/basics/zone';
import type { NextContact } from '@trellis/core/outreach/contact';
import {
  type ContactKind,
  type ContactOutcome,
  mustPlanNext,
  outcomesOf,
} from '@trellis/core/outreach/contact-kind';
import type { ReactNode, Ref } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { Kbd, modKey } from '../kit/Kbd.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { NextContactField } from '../outreach/NextContactField.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useRedFlagWords } from '../words/red-flag.ts';
import { useWords } from '../words/words.ts';
import css from './CloseBar.module.css';
import { KindField } from './KindField.tsx';

/** How it went, when to try next, and the one button that writes everything. */
export function CloseBar({
  ref,
  kind,
  isOfSeveral,
  onKind,
  outcome,
  onOutcome,
  next,
  today,
  zone,
  isPast,
  onNext,
  open,
  onOpenQuestion,
  openFlags,
  onOpenFlag,
  isClosing,
  onClose,
  onDiscard,
  children,
}: {
  ref: Ref<HTMLDivElement>;
  kind: ContactKind;
  isOfSeveral: boolean;
  onKind: (kind: ContactKind) => void;
  outcome: ContactOutcome | null;
  onOutcome: (outcome: ContactOutcome) => void;
  next: NextContact | null;
  today: Day;
  zone: Zone;
  isPast: boolean;
  onNext: (next: NextContact | null) => void;
  open: readonly string[];
  onOpenQuestion: (id: string | undefined) => void;
  /** Red flags about which nothing stands yet: over one of them no contact closes. */
  openFlags: number;
  onOpenFlag: () => void;
  isClosing: boolean;
  onClose: () => void;
  /** Only while nothing was written: then the call may go as if it had not been opened. */
  onDiscard: (() => void) | undefined;
  children: ReactNode;
}) {
  const words = useWords();
  const page = useCallDeskWords().page;
  const flagWords = useRedFlagWords();
  const left = open.length;
  return (
    <div className={css.bar}>
      {children && <div className={css.problem}>{children}</div>}
      <KindField kind={kind} isOfSeveral={isOfSeveral} onKind={onKind} />
      <div ref={ref} className={css.outcome}>
        <Segments
          label={page.outcome}
          choices={outcomesOf(kind).map(value => ({ value, label: words.call.outcomes[value] }))}
          chosen={outcome}
          onChoose={onOutcome}
        />
      </div>
      {onDiscard && (
        <Button
          variant="subtle"
          title={page.discard}
          leftSection={<Icon name="x" small />}
          onClick={onDiscard}
        >
          <span className={css.discard}>{page.discard}</span>
        </Button>
      )}
      <span className={css.grow} />
      {isPast && <Status look="soon">{page.nextPast}</Status>}
      <NextContactField
        next={next}
        today={today}
        zone={zone}
        mayStand={!mustPlanNext(kind)}
        onChoose={onNext}
      />
      {openFlags > 0 && (
        <button type="button" className={css.left} onClick={onOpenFlag}>
          <Status look="urgent">{flagWords.left(openFlags)}</Status>
        </button>
      )}
      {left > 0 && (
        <button type="button" className={css.left} onClick={() => onOpenQuestion(open[0])}>
          <Status look="soon">{page.left(left)}</Status>
        </button>
      )}
      <Button
        variant="filled"
        aria-disabled={openFlags > 0 || outcome === null || left > 0 || isPast || isClosing}
        title={outcome === null ? page.chooseOutcome : undefined}
        className={css.close ?? ''}
        rightSection={<Kbd>{`${modKey}↵`}</Kbd>}
        onClick={onClose}
      >
        {isClosing ? page.closing : page.close}
      </Button>
    </div>
  );
}
