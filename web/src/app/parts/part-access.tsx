import { RegisterScreen } from '../../accounts/register-screen.tsx';
import { LoginScreen } from '../../sessions/login-screen.tsx';
import type { Part } from '../screens.tsx';

/** The ways in: as little as can be, for this is what everybody waits for. */
export const screens: Part['screens'] = {
  register: RegisterScreen,
  login: LoginScreen,
};
