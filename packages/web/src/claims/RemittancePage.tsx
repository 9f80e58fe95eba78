import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { localDay } from '@trellis/core/basics/zone';
import { mayPostAnswers, mayReadClaims } from '@trellis/core/claims/claim.policy';
import { providerAmountSays } from '@trellis/core/claims/code-words';
import { isPassedOn } from '@trellis/core/claims/posting';
import { useActor } from '../access/session.queries.ts';
import { amount } from '../billing/money.ts';
import { ClientProblem } from '../kit/client.ts';
import { FileButton } from '../kit/FileButton.tsx';
import { Page, PageBody, PageHead } from '../kit/Page.tsx';
import { Loading, Nothing, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useClaimsWords } from '../words/claims.ts';
import { useFormat } from '../words/words.ts';
import css from './Claims.module.css';
import { type Answers, answersQuery, useBringAnswer } from './claims.queries.ts';

type Answer = Answers['answers'][number];
type Payment = Answer['remittances'][number]['payments'][number];

/** What payers sent back: each payment with its balance, what was posted and what belongs to nobody. */
export function RemittancePage() {
  const words = useClaimsWords().money;
  const actor = useActor();
  const mayRead = mayReadClaims.allows(actor);
  const { data, error, refetch } = useQuery({ ...answersQuery, enabled: mayRead });
  usePageTitle(words.title);
  if (!mayRead) return <Problem error={new ClientProblem('access.not-allowed')} />;
  return (
    <Page>
      <PageHead title={words.title}>{mayPostAnswers.allows(actor) && <Bring />}</PageHead>
      <PageBody title={words.title}>
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading rows={6} rowHeight={38} />}
        {data?.answers.length === 0 && (
          <Nothing title={words.none}>
            <p>{words.noneSays}</p>
          </Nothing>
        )}
        {data?.answers.map(it => (
          <AnswerPart key={it.id} answer={it} people={data.patients} />
        ))}
      </PageBody>
    </Page>
  );
}

/** One box for every file that comes back; what it is says its content. */
function Bring() {
  const words = useClaimsWords().money;
  const bring = useBringAnswer();
  return (
    <>
      <FileButton
        says={words.bring}
        look="filled"
        isPending={bring.isPending}
        onFile={file => bring.mutate(file)}
      />
      {bring.data ? (
        <p role="status">
          {bring.data.isRepeated ? words.repeated(bring.data.kind) : words.brought(bring.data.kind)}
        </p>
      ) : (
        <p className={css.says}>{words.bringSays}</p>
      )}
      {bring.isError && <ProblemLine error={bring.error} />}
    </>
  );
}

function AnswerPart({ answer, people }: { answer: Answer; people: Answers['patients'] }) {
  const words = useClaimsWords().money;
  const format = useFormat();
  const { language } = format;
  const { zone } = useActor().practice;
  const accepted = answer.words.filter(it => it.accepted).length;
  const nobodys = answer.words.filter(it => it.claimId === null);
  return (
    <Section title={`${answer.kind} · ${format.date(localDay(answer.at, zone))}`} aside={words.by(answer.by)}>
      {answer.kind !== '835' && (
        <p>
          <Status look={accepted === answer.words.length ? 'met' : 'unmet'}>
            {words.words(accepted, answer.words.length - accepted)}
          </Status>
        </p>
      )}
      {nobodys.map(it => (
        <p key={it.claimNumber} className={css.says}>
          <span className={css.codes}>{it.claimNumber}</span> {words.unknown}
        </p>
      ))}
      {answer.remittances.map(it => (
        <div key={it.trace}>
          <p className={css.bar}>
            <b>{words.payment(it.trace, it.payerName)}</b>
            <span className={css.money}>{amount(it.cents)}</span>
            {it.providerCents !== 0 && (
              <span className={css.says}>{words.provider(amount(-it.providerCents))}</span>
            )}
            {it.differenceCents === 0 ? (
              <Posted says={words.balanced} denied={deniedOf(it.payments)} />
            ) : (
              <Status look="unmet">{words.unbalanced(amount(it.differenceCents))}</Status>
            )}
          </p>
          {it.amounts.map((own, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a reason may stand twice, and never moves
            <p key={i} className={css.says}>
              <span className={css.codes}>{own.reason}</span>{' '}
              {words.amount(providerAmountSays(own.reason, language) ?? own.reason, amount(-own.cents))}{' '}
              {own.reference && <span className={css.codes}>{own.reference}</span>}
            </p>
          ))}
          <Payments label={words.payment(it.trace, it.payerName)} payments={it.payments} people={people} />
        </div>
      ))}
    </Section>
  );
}

/** Lines that were denied and posted as that; what was not posted denies nothing here. */
const deniedOf = (payments: readonly Payment[]): number =>
  payments.reduce((sum, it) => sum + (it.outcome === 'posted' ? it.deniedLines : 0), 0);

/** Only what was paid is done with: a denied line is posted too, and is work. */
function Posted({ says, denied }: { says: string; denied: number }) {
  const words = useClaimsWords().money;
  return denied === 0 ? (
    <Status look="met">{says}</Status>
  ) : (
    <Status look="soon">{words.withDenied(says, denied)}</Status>
  );
}

function Payments({
  label,
  payments,
  people,
}: {
  label: string;
  payments: readonly Payment[];
  people: Answers['patients'];
}) {
  const { money: words, claim: claimWords } = useClaimsWords();
  const of = new Map(people.map(it => [it.id, `${it.given} ${it.family}`]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={label}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.columns.claim}</th>
            <th scope="col">{words.columns.outcome}</th>
            {[words.columns.charge, words.columns.paid, words.columns.patientPart].map(name => (
              <th key={name} scope="col" className={css.money}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {payments.map((it, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a payment may stand twice in one file, and never moves
            <tr key={i}>
              <td>
                {it.claimId && it.patientId ? (
                  <Link to="/billing/claims/$claimId" params={{ claimId: it.claimId }}>
                    {of.get(it.patientId)}
                  </Link>
                ) : (
                  <span className={css.codes}>{it.claimNumber}</span>
                )}
              </td>
              <td>
                {it.outcome === 'posted' ? (
                  <Posted says={words.outcomes.posted} denied={it.deniedLines} />
                ) : (
                  <Status look="soon">{words.outcomes[it.outcome]}</Status>
                )}
                {it.place > 1 && <span className={css.why}>{words.place(it.place)}</span>}
                {isPassedOn(it) && (
                  <span className={css.why}>
                    {it.passedOnTo ? claimWords.passedOn(it.passedOnTo) : claimWords.passedOnPlain}
                  </span>
                )}
              </td>
              <td className={css.money}>{amount(it.chargeCents)}</td>
              <td className={css.money}>{amount(it.paidCents)}</td>
              <td className={css.money}>{amount(it.patientCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
