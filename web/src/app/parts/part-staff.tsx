import { OwnScreen } from '../../accounts/own-screen.tsx';
import { CasesScreen } from '../../cases/cases-screen.tsx';
import { PoolScreen } from '../../cases/pool-screen.tsx';
import { KeyScreen } from '../../centres/key-screen.tsx';
import { SettingsScreen } from '../../centres/settings-screen.tsx';
import { Thread } from '../../conversations/thread-view.tsx';
import { SecondScreen } from '../../factors/second-screen.tsx';
import { SecurityScreen } from '../../factors/security-screen.tsx';
import { InviteScreen } from '../../staff/invite-screen.tsx';
import { StaffFrame } from '../../staff/staff-frame.tsx';
import { TeamScreen } from '../../teams/team-screen.tsx';
import { LockingSoon } from '../session-bars.tsx';
import type { Part, ScreenComponent } from '../screens.tsx';
import { ViewTools } from '../view-tools.tsx';

/** The workplace of staff, with its own frame. */
const Workplace: ScreenComponent = ({ services }) => (
  <StaffFrame services={services} tools={<ViewTools services={services} />}>
    <LockingSoon services={services} />
    <Area services={services} />
  </StaffFrame>
);

const Area: ScreenComponent = ({ services }) => {
  const Shown = areas[services.router.screen.value.at] ?? TeamScreen;
  return <Shown services={services} />;
};

const Cases: ScreenComponent = ({ services }) => (
  <CasesScreen services={services} thread={Thread} />
);

const areas: Part['screens'] = {
  pool: PoolScreen,
  cases: Cases,
  invite: InviteScreen,
  settings: SettingsScreen,
  key: KeyScreen,
  security: SecurityScreen,
  own: OwnScreen,
};

export const screens: Part['screens'] = {
  pool: Workplace,
  cases: Workplace,
  team: Workplace,
  invite: Workplace,
  settings: Workplace,
  key: Workplace,
  security: Workplace,
  second: SecondScreen,
  own: Workplace,
};
