import { Button } from '@mantine/core';
import { maySimulate } from '@trellis/core/billing/billing.policy';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { cautiousAssumptions } from '@trellis/core/billing/shadow-case';
import { missingShadowFields } from '@trellis/core/billing/shadow-columns';
import { useRef, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Nothing, ProblemLine } from '../kit/Panel.tsx';
import '../kit/print-alone.css';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useShadowWords } from '../words/shadow.ts';
import { ShadowAssumptions } from './ShadowAssumptions.tsx';
import { ShadowColumns } from './ShadowColumns.tsx';
import css from './ShadowPage.module.css';
import { ShadowResult } from './ShadowResult.tsx';
import { type LogHead, useCompareLog, useReadLog } from './shadow.queries.ts';

/** A practice’s old time log beside what Trellis would have billed. The log lives on this page and nowhere else. */
export function ShadowPage() {
  const words = useShadowWords();
  const isAllowed = maySimulate.allows(useActor());
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <p>{words.says}</p>
      </header>
      {isAllowed ? (
        <Bring />
      ) : (
        <Nothing title={words.notYours}>
          <p>{words.notYoursSays}</p>
        </Nothing>
      )}
    </div>
  );
}

function Bring() {
  const words = useShadowWords();
  const [file, setFile] = useState<File>();
  const read = useReadLog();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <section className={css.bring} aria-label={words.choose}>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          hidden
          aria-label={words.choose}
          onChange={({ currentTarget }) => {
            const [given] = currentTarget.files ?? [];
            currentTarget.value = '';
            if (!given) return;
            setFile(given);
            read.mutate(given);
          }}
        />
        <Button variant={file ? 'default' : 'filled'} onClick={() => input.current?.click()}>
          {file ? words.another : words.choose}
        </Button>
        <p className={css.soft}>
          {file && read.data ? `${file.name} · ${words.lines(read.data.rows)}` : words.chooseSays}
        </p>
      </section>
      {read.isPending && <Loading rows={6} rowHeight={34} />}
      {read.isError && <ProblemLine error={read.error} />}
      {file && read.data && !read.isPending && (
        <Asked key={`${file.name} ${file.lastModified}`} file={file} head={read.data} />
      )}
    </>
  );
}

/** What the columns hold and what is assumed, and below them what the log proves by both. */
export function Asked({ file, head }: { file: File; head: LogHead }) {
  const words = useShadowWords();
  const { practice } = useActor();
  const [plan, setPlan] = useState<ShadowPlan>({
    mapping: [...head.mapping],
    assumed: { ...cautiousAssumptions, zone: practice.zone },
  });
  const compare = useCompareLog();
  const isReady = missingShadowFields(plan.mapping).length === 0;
  const shown = compare.variables?.plan;
  return (
    <>
      <ShadowColumns
        head={head}
        mapping={plan.mapping}
        onMapping={mapping => setPlan({ ...plan, mapping })}
      />
      <ShadowAssumptions plan={plan} onAssumed={assumed => setPlan({ ...plan, assumed })} />
      <div className={css.act}>
        <Button
          variant="filled"
          aria-disabled={!isReady || compare.isPending}
          onClick={() => isReady && !compare.isPending && compare.mutate({ file, plan })}
        >
          {words.compare}
        </Button>
        {compare.isPending && <span role="status">{words.comparing}</span>}
      </div>
      {compare.isPending && <Loading rows={6} rowHeight={34} />}
      {compare.isError && <ProblemLine error={compare.error} />}
      {compare.data && shown && !compare.isPending && (
        <ShadowResult file={file} plan={shown} headers={head.headers} it={compare.data} />
      )}
    </>
  );
}
