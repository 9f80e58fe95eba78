import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import css from './Status.module.css';

/** What a state looks like: one icon and one ink each, so that no state is told by colour alone. */
const looks = {
  urgent: { icon: 'octagon-alert', ink: css.red },
  soon: { icon: 'triangle-alert', ink: css.amber },
  met: { icon: 'check', ink: css.green },
  dated: { icon: 'clock-3', ink: css.mute },
  waiting: { icon: 'circle-dashed', ink: css.mute },
  needs: { icon: 'circle-dashed', ink: css.amber },
  not: { icon: 'minus', ink: css.mute },
  unmet: { icon: 'x', ink: css.amber },
} satisfies Record<string, { icon: IconName; ink: string | undefined }>;

export type StatusLook = keyof typeof looks;

/** Icon and word, no box. */
export function Status({ look, children, icon }: { look: StatusLook; children: ReactNode; icon?: IconName }) {
  return (
    <span className={cx(css.status, looks[look].ink)}>
      <Icon name={icon ?? looks[look].icon} />
      {children}
    </span>
  );
}
