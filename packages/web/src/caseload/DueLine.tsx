import { cx } from '../kit/cx.ts';
import { Icon } from '../kit/Icon.tsx';
import { Status } from '../kit/Status.tsx';
import { usePatientDueWords } from '../words/patient-due.ts';
import { type Deed, DeedButtons, type Open } from './DeedButtons.tsx';
import { ItemForm } from './ItemForm.tsx';
import css from './PatientDue.module.css';
import { dueWords, type Line, type Reading, ruleName, whyNow } from './why-now.ts';
import type { WorklistItem } from './worklist.queries.ts';

export const dueLineId = (item: Pick<WorklistItem, 'key'>): string => `due-${item.key}`;

/** One due item of a patient: why, since when, and below the one that is meant what can be said of it. */
export function DueLine({
  line,
  reading,
  isMeant,
  mayDecide,
  deed,
  onOpen,
}: {
  line: Line;
  reading: Reading;
  isMeant: boolean;
  mayDecide: boolean;
  deed: Deed | undefined;
  onOpen: (open: Open) => void;
}) {
  const words = usePatientDueWords();
  const { words: all, format, now, practiceZone } = reading;
  const { row, item } = line;
  const why = whyNow(line, reading);
  const due = dueWords(line, reading);
  const isSnoozed = item.shownFrom > now && item.shownFrom > item.opensAt;
  const context = [
    isSnoozed && words.snoozed(format.dayTime(item.shownFrom, practiceZone)),
    item.handedOver && all.today.handedBy(item.handedOver.by, item.handedOver.note),
    why.context,
  ];
  return (
    <li className={cx(css.line, isMeant && mayDecide && css.meant)}>
      <button
        id={dueLineId(item)}
        type="button"
        className={css.item}
        aria-pressed={isMeant}
        disabled={!mayDecide}
        onClick={() => onOpen({ item, deed: undefined })}
      >
        <Icon name={isMeant && mayDecide ? 'circle-dot' : 'circle'} small />
        <span className={css.rule}>{ruleName(item.rule, all)}</span>
        <span className={css.what}>
          <span className={css.finding}>{why.finding}</span>{' '}
          <span className={css.context}>{context.filter(Boolean).join(' · ')}</span>
        </span>
        <span className={css.when}>
          <span>{due.when}</span> <Status look={due.look}>{due.state}</Status>
        </span>
      </button>
      {isMeant && mayDecide && (
        <div className={css.deeds}>
          <DeedButtons open={{ item, deed }} onOpen={onOpen} />
        </div>
      )}
      {deed && (
        <ItemForm
          key={deed}
          row={row}
          item={item}
          deed={deed}
          reading={reading}
          onClose={() => onOpen({ item, deed: undefined })}
        />
      )}
    </li>
  );
}
