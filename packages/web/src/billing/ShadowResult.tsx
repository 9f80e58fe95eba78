import { Button } from '@mantine/core';
import type { ShadowMoney, ShadowTotal } from '@trellis/core/billing/shadow';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { shadowNotes } from '@trellis/core/billing/shadow-row';
import { Nothing, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { WideTable } from '../kit/WideTable.tsx';
import { useCaseFormWords } from '../words/case-form.ts';
import { useMonthWords } from '../words/month.ts';
import type { ShadowWords } from '../words/shadow.en.ts';
import { useShadowWords } from '../words/shadow.ts';
import { useFormat } from '../words/words.ts';
import { dollars } from './money.ts';
import { ShadowFaults } from './ShadowFaults.tsx';
import { ShadowMonths } from './ShadowMonths.tsx';
import css from './ShadowPage.module.css';
import { type Compared, useShadowCsv } from './shadow.queries.ts';

/** What the log proves: the money at stake, month by month, patient by patient, and what could not be read. */
export function ShadowResult({
  file,
  plan,
  headers,
  it,
}: {
  file: Blob;
  plan: ShadowPlan;
  headers: readonly string[];
  it: Compared;
}) {
  const words = useShadowWords();
  const month = useMonthWords();
  const csv = useShadowCsv();
  return (
    <div data-prints>
      <Section title={words.result} aside={month.source(it.ruleSet)}>
        <Rests plan={plan} />
        <p className={css.soft}>{words.rows(it.rows.entries, it.rows.skipped, it.rows.faulty)}</p>
        <Looks it={it} />
        <Stakes totals={it.totals} />
        <div className={css.acts}>
          <Button aria-disabled={csv.isPending} onClick={() => csv.mutate({ file, plan })}>
            {month.csv.open}
          </Button>
        </div>
        {csv.isError && <ProblemLine error={csv.error} />}
      </Section>
      {it.totals.length === 0 ? (
        <Nothing title={words.none}>
          <p>{words.noneSays}</p>
        </Nothing>
      ) : (
        <>
          <Totals totals={it.totals} />
          <ShadowMonths it={it} />
        </>
      )}
      <ShadowFaults faults={it.faults} mapping={plan.mapping} headers={headers} />
    </div>
  );
}

/** Every answer that was assumed, said where the figures stand. */
function Rests({ plan: { assumed, mapping } }: { plan: ShadowPlan }) {
  const words = useShadowWords();
  const { choices } = useCaseFormWords();
  const format = useFormat();
  const { restsOn } = words;
  const paper = (isColumn: boolean, has: boolean) => (isColumn ? 'column' : has ? 'yes' : 'no');
  return (
    <p className={css.soft}>
      {words.rests(
        format.list([
          restsOn.consent[paper(mapping.includes('consent-on'), assumed.hasConsent)],
          restsOn.visit[paper(mapping.includes('visit-on'), assumed.hasVisit)],
          restsOn.plan[paper(mapping.includes('plan-on'), assumed.hasPlan)],
          restsOn.conditions(assumed.chronicConditions),
          restsOn.otherRole(choices[assumed.otherRole] ?? assumed.otherRole),
          restsOn.program(assumed.program),
          restsOn.order[assumed.order],
          restsOn.zone(assumed.zone),
        ]),
      )}{' '}
      {words.devices}
    </p>
  );
}

function Looks({ it }: { it: Compared }) {
  const words = useShadowWords();
  const notes = shadowNotes.filter(note => (it.notes[note] ?? 0) > 0);
  if (notes.length === 0 && !it.isRounded) return null;
  return (
    <ul className={css.looks}>
      {it.isRounded && (
        <li>
          <Status look="soon">{words.rounded}</Status>
        </li>
      )}
      {notes.map(note => (
        <li key={note}>
          <Status look="dated">{words.notes[note](it.notes[note] ?? 0)}</Status>
        </li>
      ))}
    </ul>
  );
}

const sides = ['notProvable', 'notBilled', 'billed', 'provable', 'questioned'] as const;
const noMoney: ShadowMoney = { cents: 0, unknownUnits: 0 };

const together = (totals: readonly ShadowTotal[], side: (typeof sides)[number]): ShadowMoney =>
  totals.reduce(
    (sum, it) => ({
      cents: sum.cents + it[side].cents,
      unknownUnits: sum.unknownUnits + it[side].unknownUnits,
    }),
    noMoney,
  );

/** The two sums that matter stand apart: one never pays for the other. */
function Stakes({ totals }: { totals: readonly ShadowTotal[] }) {
  const words = useShadowWords();
  const format = useFormat();
  return (
    <dl className={css.stakes}>
      {sides.map(side => {
        const sum = together(totals, side);
        return (
          <div key={side}>
            <dt>{words[side]}</dt>
            <dd>
              <b>{dollars(sum.cents, format.language)}</b>
              {sum.unknownUnits > 0 && <span className={css.soft}>{words.unknown(sum.unknownUnits)}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

export function moneyWords(money: ShadowMoney, words: ShadowWords, language: 'en' | 'es'): string {
  if (money.unknownUnits === 0) return dollars(money.cents, language);
  if (money.cents === 0) return words.unknownAlone(money.unknownUnits);
  return `${dollars(money.cents, language)} ${words.unknown(money.unknownUnits)}`;
}

function Totals({ totals }: { totals: readonly ShadowTotal[] }) {
  const words = useShadowWords();
  const format = useFormat();
  const left = (it: ShadowTotal) => it.leftOut.reduce((sum, one) => sum + one.seconds, 0);
  return (
    <Section title={words.byMonth} aside={words.byMonthSays}>
      <WideTable
        label={words.byMonth}
        columns={[
          words.month,
          words.patients,
          ...sides.map(side => words[side]),
          words.counted,
          words.leftOut,
        ]}
      >
        {totals.map(it => (
          <tr key={it.month}>
            <th scope="row">{format.month(it.month)}</th>
            <td>{it.patients}</td>
            {sides.map(side => (
              <td key={side}>{moneyWords(it[side], words, format.language)}</td>
            ))}
            <td>{format.clock(it.countedSeconds)}</td>
            <td>{format.clock(left(it))}</td>
          </tr>
        ))}
      </WideTable>
    </Section>
  );
}
