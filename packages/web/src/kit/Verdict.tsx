import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import css from './Verdict.module.css';

const looks = {
  billable: { icon: 'check', ink: css.yes },
  needs: { icon: 'circle-dashed', ink: css.needs },
  'not-billable': { icon: 'minus', ink: css.no },
} satisfies Record<string, { icon: IconName; ink: string | undefined }>;

/** The only status with a wash, because its page is about it. */
export function Verdict({ verdict, children }: { verdict: keyof typeof looks; children: string }) {
  return (
    <span className={cx(css.verdict, looks[verdict].ink)}>
      <Icon name={looks[verdict].icon} />
      {children}
    </span>
  );
}
