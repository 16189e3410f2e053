import type { StaffMember, TrustView } from '@beistand/web/app/keyring/views.ts';
import { renewRosters } from '@beistand/web/app/renew-rosters.ts';
import type { CaseFace } from '@beistand/web/cases/enquiry.ts';
import { createCasesStore } from '@beistand/web/cases/cases-store.ts';
import { createPoolStore } from '@beistand/web/cases/pool-store.ts';
import { createThreadStore } from '@beistand/web/conversations/thread-store.ts';
import { createTeamStore } from '@beistand/web/teams/team-store.ts';
import { noClock, select, typed, type Flow } from './flow.ts';
import {
  itemsShown,
  nothingShown,
  threadShown,
  together,
  trustShown,
  viewShown,
  type Shown,
} from './shown.ts';

const [letter] = typed;

/** What counsellors and admins do. */
export const staffFlows: readonly Flow[] = [
  {
    name: 'a counsellor takes an enquiry out of the pool',
    who: ({ maren }) => maren,
    weight: 4,
    run: async ({ world, tab, idle }) => {
      const pool = createPoolStore(tab.services);
      await pool.load();
      await idle();
      select(pool.selected, world.pooled);
      await pool.retry();
      const open = pool.open.value;
      if (open.state !== 'open') {
        const why = pool.list.value.state === 'failed' ? pool.list.value.why : 'enquiry.taken';
        return together({ failures: [open.state === 'failed' ? open.why : why] });
      }
      const { opened, deputy } = open;
      const { face, view, items } = opened;
      await pool.accept();
      return together(viewShown(view), {
        threads: [itemsShown(world.pooled, items, { marked: false, atStart: true })],
        facts: [
          ...faceShown(face),
          ...(deputy === undefined ? [] : [['deputy', deputy.name] as const]),
        ],
        failures: pool.failure.value === undefined ? [] : [pool.failure.value],
      });
    },
  },
  {
    name: 'a counsellor opens a case, reads and answers',
    who: ({ maren }) => maren,
    weight: 4,
    run: async ({ world, tab, idle }) => {
      const cases = createCasesStore(tab.services, noClock);
      await cases.load();
      await idle();
      select(cases.selected, world.others);
      await cases.retry();
      const open = cases.open.value;
      if (open.state !== 'open') {
        return together({
          failures: [open.state === 'failed' ? open.why : 'conversation.unknown'],
        });
      }
      const { opened, reply } = open;
      const thread = createThreadStore(tab.services, world.others);
      await thread.load();
      reply.setText(letter);
      await cases.send();
      const why = reply.failure.value;
      return together(listShown(cases), viewShown(opened.view), threadShown(thread), {
        facts: faceShown(opened.face),
        failures: why === undefined || why === 'empty' ? [] : [why],
      });
    },
  },
  {
    name: 'an admin certifies a newcomer and puts her on the team’s list',
    who: ({ sevda }) => sevda,
    weight: 3,
    run: async ({ tab }) => {
      const store = createTeamStore(tab.services);
      await store.load();
      const page = store.page.value;
      if (page.state !== 'ready') {
        return together({ failures: [page.state === 'failed' ? page.why : 'session.forbidden'] });
      }
      const isDisputed = page.trust.teams.some(({ disputed }) => disputed);
      const parts: Partial<Shown>[] = isDisputed ? [] : [trustShown(page.trust)];
      for (const entry of page.answered) {
        if (entry.check.state === 'refused') {
          parts.push({ failures: [entry.check.why] });
          continue;
        }
        const { displayName, words } = entry.check;
        parts.push({ facts: [['newcomer', JSON.stringify([displayName, words])]] });
        await store.certify(entry);
        const { value: now } = store.page;
        const added = now.state === 'ready' ? now.trust.staff.find(isNew(page.trust)) : undefined;
        const team = now.state === 'ready' ? now.teams[0] : undefined;
        if (added !== undefined && team !== undefined) await store.add(team, added.staff);
      }
      const why = store.failure.value;
      return together(...parts, { failures: why === undefined ? [] : [why] });
    },
  },
  {
    name: 'a counsellor’s login renews the team’s list',
    who: ({ maren }) => maren,
    daysAhead: 9,
    weight: 2,
    run: async ({ tab }) => {
      const trust = await tab.services.trust();
      const { value } = tab.signedIn;
      if (value !== undefined) await renewRosters(tab.services, value, trust);
      return nothingShown;
    },
  },
];

/** Nickname and topic of an enquiry; without them the list says that it could not be read. */
function faceShown({ name, topic, onlyOne }: CaseFace): Shown['facts'] {
  return name === undefined ? [] : [['face', JSON.stringify([name, topic, onlyOne])]];
}

const isNew = ({ staff: before }: TrustView) => {
  const known = new Set(before.map(({ staff }) => staff));
  return ({ staff }: StaffMember): boolean => !known.has(staff);
};

function listShown({ list }: ReturnType<typeof createCasesStore>): Partial<Shown> {
  const now = list.value;
  if (now.state !== 'ready') return { failures: [now.state === 'failed' ? now.why : 'loading'] };
  const { cases, missing } = now;
  return { lists: [{ names: cases.map((one) => one.conversation), missing }] };
}
