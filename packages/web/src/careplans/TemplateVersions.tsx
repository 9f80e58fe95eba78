import { Button } from '@mantine/core';
import { mayPublishTemplates } from '@trellis/core/careplans/careplan.policy';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useTemplateWords } from '../words/templates.ts';
import { useFormat } from '../words/words.ts';
import { DiffersFrom } from './TemplateGaps.tsx';
import css from './TemplatePart.module.css';
import { type TemplateVersionView, type TemplateView, useOffer } from './template.queries.ts';

/** Every version, the newest first: who published it, who signed it, what changed; an older one can be offered again. */
export function TemplateVersions({ view }: { view: TemplateView }) {
  const words = useTemplateWords();
  if (view.versions.length === 0) return null;
  return (
    <Section title={words.versions} aside={view.versions.length}>
      <ol className={css.versions}>
        {view.versions.map((version, i) => (
          <li key={version.number}>
            <Version view={view} version={version} before={view.versions[i + 1]} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Version({
  view,
  version,
  before,
}: {
  view: TemplateView;
  version: TemplateVersionView;
  before: TemplateVersionView | undefined;
}) {
  const words = useTemplateWords();
  const format = useFormat();
  const actor = useActor();
  const offer = useOffer(view.id, () => tell(words.offered));
  const isOffered = version.number === view.inUse;
  return (
    <>
      <p>
        <b>{words.version(version.number)}</b> {isOffered && <Status look="met">{words.inUse}</Status>}
      </p>
      <p className={css.meta}>
        {version.by === ''
          ? words.written(format.date(version.written))
          : words.publishedBy(version.by, format.date(version.written))}
        {' · '}
        {version.signedOff
          ? words.signedOff(version.signedOff.by, format.date(version.signedOff.on))
          : words.unsigned}
      </p>
      {before && <DiffersFrom from={before} body={version} />}
      {!isOffered && mayPublishTemplates.allows(actor) && (
        <Button
          variant="subtle"
          aria-label={`${words.offer}: ${words.version(version.number)}`}
          onClick={() => !offer.isPending && offer.mutate({ number: version.number })}
        >
          {words.offer}
        </Button>
      )}
      {offer.isError && <ProblemLine error={offer.error} />}
    </>
  );
}
