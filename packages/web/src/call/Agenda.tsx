import { type AgendaItem, agendaOf } from '@trellis/core/call/agenda';
import { plainDisplay } from '@trellis/core/chart/display';
import type { AgendaTick } from '@trellis/core/outreach/findings';
import { useState } from 'react';
import type { ChartView } from '../chart/chart.queries.ts';
import { cx } from '../kit/cx.ts';
import { Icon, type IconName } from '../kit/Icon.tsx';
import type { ContactView } from '../outreach/contact.queries.ts';
import type { CallDeskWords } from '../words/call-desk.en.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import type { Format } from '../words/format.ts';
import { useFormat } from '../words/words.ts';
import css from './Agenda.module.css';
import type { CallView } from './call.queries.ts';
import type { Draft } from './note-draft.ts';

const shownAtFirst = 7;

/** What this call is for: promises and what was carried on, what is due, her problems; each done or carried on. */
export function Agenda({
  call,
  draft,
  contacts,
  chart,
  onTick,
}: {
  call: CallView;
  draft: Draft;
  contacts: readonly ContactView[];
  chart: ChartView | undefined;
  onTick: (tick: AgendaTick) => void;
}) {
  const words = useCallDeskWords();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { medicines, agenda } = draft.findings;
  const items = agendaOf({
    contacts,
    due: call.due,
    problems: (chart?.problems ?? []).map(it => ({ id: it.id, text: plainDisplay(it.code.display) })),
    zone: call.patient.zone,
  });
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <section className={css.agenda} aria-labelledby="agenda">
      <h2 id="agenda">
        {words.agenda.title} <span>{words.agenda.ticked(agenda.length, items.length)}</span>
      </h2>
      {items.length === 0 && <p className={css.none}>{words.agenda.none}</p>}
      <ul>
        {shown.map(item => (
          <Point
            key={item.key}
            item={item}
            text={textOf(item, call.due, words, format)}
            under={underOf(item, words, format)}
            state={agenda.find(it => it.key === item.key)?.state ?? null}
            onTick={onTick}
          />
        ))}
      </ul>
      {items.length > shownAtFirst && (
        <button type="button" className={css.more} onClick={() => setAll(!all)}>
          {all ? words.agenda.fewer : words.agenda.more(items.length - shownAtFirst)}
        </button>
      )}
      {chart && chart.medicines.length > 0 && (
        <p className={css.medicines}>
          <Icon name="pill" small />
          {words.medicines.columns.medicine} {words.medicines.asked(medicines.length, chart.medicines.length)}
        </p>
      )}
    </section>
  );
}

function Point({
  item,
  text,
  under,
  state,
  onTick,
}: {
  item: AgendaItem;
  text: string;
  under: string;
  state: AgendaTick['state'] | null;
  onTick: (tick: AgendaTick) => void;
}) {
  const words = useCallDeskWords().agenda;
  const tick = (to: AgendaTick['state']) => onTick({ key: item.key, text: text.slice(0, 300), state: to });
  return (
    <li className={cx(state === 'done' && css.done)}>
      <Icon name={icons[item.kind]} small />
      <span className={css.text}>
        {text} {under !== '' && <small>{under}</small>}
      </span>
      <button
        type="button"
        title={words.done}
        aria-label={words.doneLabel(text)}
        aria-pressed={state === 'done'}
        onClick={() => tick('done')}
      >
        <Icon name="check" small />
      </button>
      <button
        type="button"
        title={words.carryOn}
        aria-label={words.carryOnLabel(text)}
        aria-pressed={state === 'carry-on'}
        onClick={() => tick('carry-on')}
      >
        <Icon name="arrow-right" small />
      </button>
    </li>
  );
}

const icons: Record<AgendaItem['kind'], IconName> = {
  promise: 'sticky-note',
  carried: 'undo-2',
  due: 'clock-3',
  problem: 'flag',
};

/** What is to be taught again comes with the question she could not answer. */
function textOf(item: AgendaItem, due: CallView['due'], { agenda }: CallDeskWords, format: Format): string {
  if (item.kind !== 'due') return item.text;
  const told = due.find(it => `due:${it.key}` === item.key)?.anchors[format.language];
  const name = agenda.due[item.rule] ?? agenda.otherDue;
  return typeof told === 'string' ? `${name}: “${told}”` : name;
}

function underOf(item: AgendaItem, { agenda }: CallDeskWords, format: Format): string {
  switch (item.kind) {
    case 'promise':
      return agenda.promise(format.shortDay(item.on));
    case 'carried':
      return agenda.carried(format.shortDay(item.on));
    case 'due':
      return format.shortDay(item.on);
    case 'problem':
      return '';
    default:
      return item satisfies never;
  }
}
