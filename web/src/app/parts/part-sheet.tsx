import { RecoverScreen } from '../../accounts/recover-screen.tsx';
import { ResetScreen } from '../../accounts/reset-screen.tsx';
import { SheetScreen } from '../../accounts/sheet-screen.tsx';
import type { Part } from '../screens.tsx';

/** The recovery sheet: made, and typed in; and what there is without one. */
export const screens: Part['screens'] = {
  recover: RecoverScreen,
  reset: ResetScreen,
  sheet: SheetScreen,
};
