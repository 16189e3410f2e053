import { SetupScreen } from '../../centres/setup-screen.tsx';
import { InvitationScreen } from '../../staff/invitation-screen.tsx';
import { judgePassword } from '../judge-password.ts';
import type { Part } from '../screens.tsx';

/** Becoming staff: the first admin, and everyone after her. */
export const screens: Part['screens'] = {
  setup: ({ services }) => <SetupScreen services={services} judge={judgePassword} />,
  invitation: ({ services }) => <InvitationScreen services={services} judge={judgePassword} />,
};
