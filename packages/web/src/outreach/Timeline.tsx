import { Button } from '@mantine/core';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { plainDisplay } from '@trellis/core/chart/display';
import { useState } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { useFormat, useWords } from '../words/words.ts';
import { contactIcon } from './contact-icon.ts';
import css from './Timeline.module.css';
import { stayDays, type TimelineItem } from './timeline.ts';

const step = 6;

export function Timeline({ items, zone }: { items: readonly TimelineItem[]; zone: Zone }) {
  const words = useWords().timeline;
  const format = useFormat();
  const [shown, setShown] = useState(step);
  if (items.length === 0) return <p className={css.none}>{words.none}</p>;
  return (
    <>
      <ul className={css.list}>
        {items.slice(0, shown).map(item => (
          <li key={item.kind === 'visit' ? item.visit.id : item.contact.id}>
            <time>{format.date(localDay(item.at, zone))}</time>
            {item.kind === 'visit' ? <Visit item={item} zone={zone} /> : <OurContact item={item} />}
          </li>
        ))}
      </ul>
      {items.length > shown && (
        <Button variant="subtle" ml={-10} onClick={() => setShown(shown + 8 * step)}>
          {words.showOlder}
        </Button>
      )}
    </>
  );
}

function Visit({ item, zone }: { item: TimelineItem & { kind: 'visit' }; zone: Zone }) {
  const words = useWords().timeline;
  const { visit } = item;
  const days = stayDays(visit, zone);
  const isHospital = ['EMER', 'IMP', 'ACUTE', 'NONAC', 'OBSENC'].includes(visit.class);
  return (
    <>
      <Icon name={isHospital ? 'activity' : 'calendar'} small />
      <span>
        <b>{words.visitClass[visit.class] ?? words.visit}</b>
        {days > 0 && `, ${words.days(days)}`} · {plainDisplay(visit.code.display)}
        {visit.reason && <span className={css.mute}> · {visit.reason}</span>}
      </span>
    </>
  );
}

function OurContact({ item }: { item: TimelineItem & { kind: 'contact' } }) {
  const words = useWords();
  const format = useFormat();
  const { contact } = item;
  return (
    <>
      <Icon name={contactIcon(contact.kind, contact.outcome)} small />
      <span>
        <b>
          {words.timeline.contact(words.call.outcomes[contact.outcome], format.clock(contact.countedSeconds))}
        </b>
        <span className={css.mute}> · {contact.staffName}</span>
        {contact.note && <span className={css.note}>{contact.note}</span>}
      </span>
    </>
  );
}
