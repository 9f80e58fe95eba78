import { refusePastSetting } from '@trellis/core/access/setting';
import * as contracts from '@trellis/core/access/setting.contract';
import { localDay } from '@trellis/core/basics/zone';
import { changeOrganization, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { insertSetting, loadSettings } from './setting.store.ts';

export const settingRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getSettings, async ({ actor }) => {
    const lines = await withOrg(desk.pool, actor.orgId, tx => loadSettings(tx, actor.orgId));
    return { answer: { today: localDay(desk.clock(), actor.practice.zone), lines } };
  }),
  route(contracts.setSetting, async ({ body: { setting }, ...request }) => {
    const event = { name: 'settings.set', subject: setting.name };
    return {
      answer: await changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
        refusePastSetting(setting.fromDay, localDay(now, actor.practice.zone));
        await insertSetting(tx, {
          ...setting,
          orgId: actor.orgId,
          id: ids(),
          recordedAt: now,
          recordedBy: actor.staffId,
          source: 'staff',
        });
        return { name: setting.name };
      }),
    };
  }),
];
