import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { mayDraftTemplates } from '@trellis/core/careplans/careplan.policy';
import { emptyBody } from '@trellis/core/careplans/template-body';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { Loading, Nothing, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useTemplateWords } from '../words/templates.ts';
import { useLanguage } from '../words/words.ts';
import css from './PlanTemplatesPage.module.css';
import { TemplateFile } from './TemplateFile.tsx';
import { TemplatePart } from './TemplatePart.tsx';
import {
  renewTemplates,
  type ShelvedTemplate,
  saveTemplate,
  templateShelfQuery,
} from './template.queries.ts';

/** The templates of the site: found, read, made its own, published. It shows no patient. */
export function PlanTemplatesPage({
  chosen,
  onChoose,
}: {
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const words = useTemplateWords();
  const language = useLanguage();
  const shelf = useQuery(templateShelfQuery);
  const [typed, setTyped] = useState('');
  usePageTitle(words.title);
  const sought = typed.trim().toLowerCase();
  const found = (shelf.data?.templates ?? [])
    .filter(it => `${it.title.en} ${it.title.es}`.toLowerCase().includes(sought))
    .toSorted((a, b) => a.title[language].localeCompare(b.title[language], language));
  return (
    <div className={cx(css.page, chosen !== undefined && css.reading)}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <ButtonLink to="/library">{words.toLibrary}</ButtonLink>
      </header>
      <div className={css.list}>
        <div className={css.bar}>
          <TextInput
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            maxLength={80}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
          />
          <Begin onBegun={onChoose} />
        </div>
        {shelf.isError && !shelf.data && <Problem error={shelf.error} onRetry={() => void shelf.refetch()} />}
        {shelf.isPending && <Loading rows={10} rowHeight={48} />}
        {shelf.data && found.length === 0 && (
          <Nothing title={words.none}>
            <p>{words.noneSays}</p>
          </Nothing>
        )}
        <ul aria-label={words.list}>
          {found.map(it => (
            <li key={it.id}>
              <Row template={it} isOpen={it.id === chosen} onOpen={() => onChoose(it.id)} />
            </li>
          ))}
        </ul>
      </div>
      <div className={css.one}>
        {chosen === undefined ? (
          <p className={css.choose}>{words.choose}</p>
        ) : (
          <>
            <p className={css.back}>
              <Button variant="subtle" onClick={() => onChoose(undefined)}>
                {words.back}
              </Button>
            </p>
            <TemplatePart key={chosen} templateId={chosen} onGone={() => onChoose(undefined)} />
          </>
        )}
      </div>
    </div>
  );
}

function Begin({ onBegun }: { onBegun: (id: string) => void }) {
  const words = useTemplateWords();
  const actor = useActor();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  if (!mayDraftTemplates.allows(actor)) return null;
  const begin = async () => {
    const id = `site-${crypto.randomUUID()}`;
    try {
      await saveTemplate(id, { base: null, body: emptyBody }, 0);
      await renewTemplates(queries);
      onBegun(id);
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <>
      <p className={css.acts}>
        <Button onClick={() => void begin()}>{words.begin}</Button>
        <TemplateFile onTaken={onBegun} />
      </p>
      {error !== null && <ProblemLine error={error} />}
    </>
  );
}

function Row({
  template,
  isOpen,
  onOpen,
}: {
  template: ShelvedTemplate;
  isOpen: boolean;
  onOpen: () => void;
}) {
  const words = useTemplateWords();
  const language = useLanguage();
  const { title, inUse, newest, isBrought, draft, signedOff } = template;
  const isNew = inUse === null && newest === 0 && !isBrought;
  return (
    <button type="button" className={css.row} aria-current={isOpen || undefined} onClick={onOpen}>
      <span className={css.name}>{title[language] || title.en || words.unnamed}</span>
      <span className={css.sub}>
        {isNew ? words.neverPublished : inUse === null ? words.putAway : words.version(inUse)}
        {draft && ` · ${words.hasDraft}`}
      </span>
      {inUse !== null && !signedOff && (
        <span className={css.sub}>
          <Status look="needs">{words.unsigned}</Status>
        </span>
      )}
    </button>
  );
}
