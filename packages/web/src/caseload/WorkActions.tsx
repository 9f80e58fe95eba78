import { Button } from '@mantine/core';
import type { Id } from '@trellis/core/basics/id';
import { Suspense } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { fetched } from '../kit/fetched.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { bestWords } from './best-words.ts';
import { DeedButtons, type Open } from './DeedButtons.tsx';
import { rankWords } from './rank-words.ts';
import css from './WorkActions.module.css';
import { dueWords, type Reading, ruleName, whyNow } from './why-now.ts';
import type { WorklistItem, WorklistRow } from './worklist.queries.ts';

const ItemForm = fetched(() => import('./ItemForm.tsx').then(it => it.ItemForm));

/** Below the selected row: call, decide, and everything else the patient needs. No modal: the list stays where it is. */
export function WorkActions({
  row,
  rank,
  reading,
  isOpen,
  mayCall,
  mayDecide,
  open,
  actionId,
  onStart,
  onOpen,
}: {
  row: WorklistRow;
  rank: number;
  reading: Reading;
  isOpen: boolean;
  mayCall: boolean;
  mayDecide: boolean;
  /** Which item is meant, and what is being said of it. */
  open: Open;
  actionId: string;
  onStart: () => void;
  onOpen: (open: Open) => void;
}) {
  const { words } = reading;
  const best = bestWords(row.best, row.patient.zone, reading);
  // What is being said of an item is said of that one, also when a colleague has settled it meanwhile.
  const item = row.items.find(it => it.key === open.item.key) ?? (open.deed ? open.item : row.items[0]);
  return (
    <div className={css.below}>
      <div className={css.actions}>
        {mayCall && (
          <Button
            id={actionId}
            variant="filled"
            leftSection={<Icon name="phone" small />}
            rightSection={<Kbd>↵</Kbd>}
            onClick={onStart}
          >
            {isOpen ? words.today.resume : words.today.startCall}
          </Button>
        )}
        {mayDecide && <DeedButtons open={{ item, deed: open.deed }} onOpen={onOpen} />}
        <ButtonLink
          variant="subtle"
          to="/patients/$patientId"
          params={{ patientId: row.patient.id }}
          rightSection={<Kbd>o</Kbd>}
        >
          {words.today.openChart}
        </ButtonLink>
        {typeof item.anchors.requestId === 'string' && (
          <ButtonLink
            variant="subtle"
            to="/intake"
            search={{ show: 'open', request: item.anchors.requestId as Id<'intake request'> }}
          >
            {words.today.act.openRequest}
          </ButtonLink>
        )}
        {mayDecide && (
          <ButtonLink
            variant="subtle"
            to="/patients/$patientId"
            params={{ patientId: row.patient.id }}
            hash="voicemail"
          >
            {words.today.rules['outreach.voicemail']}
          </ButtonLink>
        )}
        <span className={css.phone}>{row.patient.phones[0] ?? words.person.noPhone}</span>
        {best && <span className={css.best}>{best.full}</span>}
      </div>
      {row.items.length > 1 && (
        <ItemList
          row={row}
          meant={item}
          reading={reading}
          onMean={meant => onOpen({ ...open, item: meant })}
        />
      )}
      {open.deed && (
        <Suspense>
          <ItemForm
            key={`${item.key} ${open.deed}`}
            row={row}
            item={item}
            deed={open.deed}
            reading={reading}
            onClose={() => onOpen({ item, deed: undefined })}
          />
        </Suspense>
      )}
      <p className={css.rankSays}>{words.today.rank.says(rank, rankWords(row, reading))}</p>
    </div>
  );
}

/** Everything due for one patient. The one that is pressed is the one the actions are about. */
function ItemList({
  row,
  meant,
  reading,
  onMean,
}: {
  row: WorklistRow;
  meant: WorklistItem;
  reading: Reading;
  onMean: (item: WorklistItem) => void;
}) {
  const { words } = reading;
  return (
    <ul className={css.items} aria-label={words.today.items}>
      {row.items.map(item => {
        const line = { row, item };
        const due = dueWords(line, reading);
        return (
          <li key={item.key}>
            <button
              type="button"
              className={cx(css.item, item === meant && css.meant)}
              aria-pressed={item === meant}
              onClick={() => onMean(item)}
            >
              <Icon name={item === meant ? 'circle-dot' : 'circle'} small />
              <span className={css.rule}>{ruleName(item.rule, words)}</span>
              <span className={css.what}>{whyNow(line, reading).finding}</span>
              <span className={css.when}>{due.when}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
