import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  type TemplateNews as News,
  renewedTemplates,
  takeNews,
  templateNews,
} from '@trellis/core/careplans/template-news';
import type { OfferedTemplate } from '@trellis/core/careplans/template-version';
import type { Patient } from '@trellis/core/people/patient';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import { useTemplateWords } from '../words/templates.ts';
import { useLanguage } from '../words/words.ts';
import { type CarePlanView, planTemplatesQuery } from './careplan.queries.ts';
import { FieldChanges } from './Difference.tsx';
import { usePlanDesk } from './plan-desk.ts';
import css from './TemplatePart.module.css';
import { templateQuery, useRecordUses } from './template.queries.ts';

/** Templates of this plan that are offered in another version than it was written from: taken line by line or left. */
export function TemplateNewsList({ patient, view }: { patient: Patient; view: CarePlanView }) {
  const { plan } = usePlanDesk();
  const { data } = useQuery(planTemplatesQuery);
  return renewedTemplates(plan, view.templateUses, data?.templates ?? []).map(({ template, used }) => (
    <TemplateNews key={template.id} patient={patient} template={template} used={used} />
  ));
}

function TemplateNews({
  patient,
  template,
  used,
}: {
  patient: Patient;
  template: OfferedTemplate;
  used: number;
}) {
  const words = useTemplateWords();
  const language = useLanguage();
  const { plan, edit } = usePlanDesk();
  const { data, error } = useQuery(templateQuery(template.id));
  const record = useRecordUses(patient.id);
  const before = data?.versions.find(it => it.number === used);
  const news = before ? templateNews(plan, before, template) : [];
  if (error) return <ProblemLine error={error} />;
  if (news.length === 0) return null;
  const looked = () =>
    !record.isPending && record.mutate({ uses: [{ templateId: template.id, number: template.number }] });
  const take = (it: News) => {
    edit(now => takeNews(now, it, template, todayIn(patient.zone)));
    if (news.length === 1) looked();
  };
  const name = template.title[language];
  return (
    <section className={css.news} aria-label={words.newsTitle(name, words.version(template.number))}>
      <h2>{words.newsTitle(name, words.version(template.number))}</h2>
      <p className={css.says}>
        {template.signedOff === null && <Status look="needs">{words.unsigned}</Status>} {words.newsSays}
      </p>
      <ul>
        {news.map(it => (
          <li key={it.id}>
            <NewsLine news={it} />
            <Button
              aria-label={`${it.kind === 'removed' ? words.takeOut : words.takeLine}: ${it.text}`}
              onClick={() => take(it)}
            >
              {it.kind === 'removed' ? words.takeOut : words.takeLine}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Button
          variant="subtle"
          onClick={() => {
            looked();
            tell(words.looked);
          }}
        >
          {words.leaveRest}
        </Button>
      </p>
      {record.isError && <ProblemLine error={record.error} />}
    </section>
  );
}

function NewsLine({ news }: { news: News }) {
  const words = useTemplateWords();
  const plan = useCarePlanWords();
  return (
    <div>
      <p>
        <b>{words.newsKinds[news.kind]}:</b> {plan.lines[news.line]}
      </p>
      {(news.kind !== 'changed' || !news.fields.some(it => it.field === 'text')) && (
        <p>{news.kind === 'removed' ? <del>{news.text}</del> : news.text}</p>
      )}
      <FieldChanges fields={news.fields} />
      {news.isOwn && (
        <p>
          <Status look="soon">{words.newsOwn}</Status>
        </p>
      )}
    </div>
  );
}
