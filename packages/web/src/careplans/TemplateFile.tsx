import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FileFault, readTemplateFile, templateFile } from '@trellis/core/careplans/template-file';
import { useId, useRef, useState } from 'react';
import { problemOf } from '../kit/client.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { saveFile } from '../kit/save-file.ts';
import { useTemplateWords } from '../words/templates.ts';
import css from './TemplatePart.module.css';
import { renewTemplates, saveTemplate, type TemplateVersionView, templateQuery } from './template.queries.ts';

type Refusal =
  | { readonly kind: 'faults'; readonly faults: readonly FileFault[] }
  | { readonly kind: 'busy' }
  | { readonly kind: 'problem'; readonly error: unknown };

/** A template from a file becomes a draft: nothing of it is offered before somebody publishes it. */
export function TemplateFile({ onTaken }: { onTaken: (id: string) => void }) {
  const words = useTemplateWords();
  const queries = useQueryClient();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const take = async (file: File) => {
    setRefusal(null);
    const read = readTemplateFile(await file.text());
    if ('faults' in read) return setRefusal({ kind: 'faults', faults: read.faults });
    try {
      const known = await queries.fetchQuery(templateQuery(read.id));
      if (known.draft) return setRefusal({ kind: 'busy' });
      const isHere = known.versions.length > 0;
      const target = isHere || read.id.startsWith('site-') ? read.id : `site-${crypto.randomUUID()}`;
      await saveTemplate(target, { base: isHere ? known.inUse : null, body: read.body }, 0);
      await renewTemplates(queries);
      onTaken(target);
    } catch (error) {
      setRefusal(problemOf(error).code === 'edit.stale' ? { kind: 'busy' } : { kind: 'problem', error });
    }
  };
  return (
    <>
      <span className={css.take}>
        <input
          ref={input}
          id={id}
          className={css.file}
          type="file"
          aria-label={words.take}
          accept="application/json,.json"
          onChange={event => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void take(file);
          }}
        />
        <Button tabIndex={-1} aria-hidden="true" onClick={() => input.current?.click()}>
          {words.take}
        </Button>
      </span>
      {refusal && <Refused refusal={refusal} />}
    </>
  );
}

const faultsShown = 12;

function Refused({ refusal }: { refusal: Refusal }) {
  const words = useTemplateWords();
  if (refusal.kind === 'problem') return <ProblemLine error={refusal.error} />;
  if (refusal.kind === 'busy') return <p role="alert">{words.hasDraftAlready}</p>;
  return (
    <div role="alert">
      <p>
        <Status look="soon">{words.fileTitle}</Status>
      </p>
      <ul className={css.gaps}>
        {refusal.faults.slice(0, faultsShown).map(it => (
          <li key={`${it.fault} ${it.at} ${it.says}`}>
            {it.at !== '' && <code>{it.at} </code>}
            {words.faults[it.fault]}
            {it.says !== '' && ` (${it.says})`}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function DownloadTemplate({ template }: { template: TemplateVersionView }) {
  const words = useTemplateWords();
  const download = () => {
    const { number: _, by: __, ...it } = template;
    saveFile(`${template.id}.json`, templateFile(it), 'application/json');
  };
  return (
    <Button variant="subtle" onClick={download}>
      {words.download}
    </Button>
  );
}
