import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Day, findDay, firstDay, type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import { amountsIn } from '@trellis/core/billing/amounts';
import { maySetRules } from '@trellis/core/billing/billing.policy';
import { isProgramCode, ruleSetId } from '@trellis/core/billing/medicare.rules';
import { exclusionsIn, programSheets } from '@trellis/core/billing/program-sheet';
import { setsIn } from '@trellis/core/billing/rules-in-force';
import { rulesCsv, rulesOn, type SiteRules } from '@trellis/core/billing/rules-table';
import { useMemo, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { saveFile } from '../kit/save-file.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useRulesWords } from '../words/rules.ts';
import { useFormat } from '../words/words.ts';
import { DisputedRules } from './DisputedRules.tsx';
import { FeeFiles } from './FeeFiles.tsx';
import { ProgramSheets } from './ProgramSheets.tsx';
import { RuleFiles } from './RuleFiles.tsx';
import css from './RulesPage.module.css';
import { type FeeFileView, feesQuery, type RulesView, rulesQuery } from './rules.queries.ts';
import { SameMonth } from './SameMonth.tsx';

/** What every month is judged by, for whoever answers for it: to read, to print, and to decide what is disputed. */
export function RulesPage() {
  const words = useRulesWords();
  const rules = useQuery(rulesQuery);
  const fees = useQuery(feesQuery);
  usePageTitle(words.title);
  const error = rules.error ?? fees.error;
  const isHere = rules.data !== undefined && fees.data !== undefined;
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <p>{words.says}</p>
      </header>
      {error && !isHere && (
        <Problem
          error={error}
          onRetry={() => {
            void rules.refetch();
            void fees.refetch();
          }}
        />
      )}
      {!error && !isHere && <Loading rows={9} rowHeight={38} />}
      {rules.data && fees.data && <Rules view={rules.data} fees={fees.data.files} />}
    </div>
  );
}

function Rules({ view, fees }: { view: RulesView; fees: readonly FeeFileView[] }) {
  const words = useRulesWords();
  const format = useFormat();
  const may = maySetRules.allows(useActor());
  const [asked, setAsked] = useState<{ day: Day; payer: string }>({ day: view.today, payer: 'medicare' });
  const site = useMemo(() => siteOf(view), [view]);
  const rules = useMemo(() => rulesOn(site, asked.payer, asked.day), [site, asked]);
  const sheets = useMemo(() => {
    const held = fees.filter(it => it.withdrawn === null).map(it => it.used);
    return programSheets(rules, amountsIn(held, monthOf(asked.day), isProgramCode), asked.day);
  }, [rules, fees, asked.day]);
  const set = setsIn({ ...site, patient: { payer: asked.payer } }, monthOf(asked.day)).at(-1);
  const payers = ['medicare', ...site.ruleSets.map(it => it.payer)];
  const parts = ['programs', 'disputed', 'matrix', 'amounts', 'payers'] as const;
  return (
    <>
      <Asked
        today={view.today}
        asked={asked}
        payers={[...new Set(payers)]}
        onAsked={setAsked}
        onCsv={() => saveFile(`rules-${asked.payer}-${asked.day}.csv`, `\ufeff${rulesCsv(rules)}`)}
      />
      <p className={css.set}>
        {words.asOf} {format.date(asked.day)}. {words.set(set?.id ?? ruleSetId)}
      </p>
      <nav aria-label={words.parts} className={css.parts}>
        {parts.map(part => (
          <a key={part} href={`#${part}`}>
            {words.names[part]}
          </a>
        ))}
      </nav>
      <section id="programs" className={css.part}>
        <h2>{words.names.programs}</h2>
        <ProgramSheets sheets={sheets} day={asked.day} />
      </section>
      <section id="disputed" className={css.part}>
        <h2>{words.names.disputed}</h2>
        <DisputedRules choices={view.choices} day={asked.day} may={may} />
      </section>
      <section id="matrix" className={css.part}>
        <h2>{words.names.matrix}</h2>
        <SameMonth exclusions={exclusionsIn(rules)} />
      </section>
      <section id="amounts" className={css.part}>
        <h2>{words.names.amounts}</h2>
        <FeeFiles files={fees} may={may} />
      </section>
      <section id="payers" className={css.part}>
        <h2>{words.names.payers}</h2>
        <RuleFiles files={view.files} may={may} today={view.today} />
      </section>
    </>
  );
}

const siteOf = (view: RulesView) =>
  ({
    settings: view.choices.toReversed().map(({ name, value, from }) => ({ name, value, from })),
    ruleSets: view.files.filter(it => it.withdrawn === null).map(it => it.set),
  }) satisfies SiteRules;

const firstMonth = '2024-01' as Month;
const monthsShown = 60;

/** The day the rules are asked of: a date, and the same as months to slide along. */
function Asked({
  today,
  asked,
  payers,
  onAsked,
  onCsv,
}: {
  today: Day;
  asked: { readonly day: Day; readonly payer: string };
  payers: readonly string[];
  onAsked: (asked: { day: Day; payer: string }) => void;
  onCsv: () => void;
}) {
  const words = useRulesWords();
  const [text, setText] = useState<string>(asked.day);
  const months = Array.from({ length: monthsShown }, (_, i) => plusMonths(firstMonth, i));
  const at = months.indexOf(monthOf(asked.day));
  const choose = (value: string) => {
    setText(value);
    const day = findDay(value);
    if (day) onAsked({ ...asked, day });
  };
  const slide = (index: number) => {
    const month = months[index] ?? firstMonth;
    choose(month === monthOf(today) ? today : firstDay(month));
  };
  return (
    <div className={css.asked}>
      <TextInput
        type="date"
        label={words.asOf}
        value={text}
        onChange={event => choose(event.currentTarget.value)}
      />
      <label className={css.slide}>
        <span>{words.slide}</span>
        <input
          type="range"
          min={0}
          max={monthsShown - 1}
          value={at < 0 ? 0 : at}
          aria-valuetext={monthOf(asked.day)}
          onChange={event => slide(Number(event.currentTarget.value))}
        />
      </label>
      {payers.length > 1 && (
        <NativeSelect
          label={words.payer}
          value={asked.payer}
          data={payers.map(value => ({ value, label: words.payers.names[value] ?? value }))}
          onChange={event => onAsked({ ...asked, payer: event.currentTarget.value })}
        />
      )}
      <div className={css.take}>
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button onClick={onCsv}>{words.csv}</Button>
      </div>
    </div>
  );
}
