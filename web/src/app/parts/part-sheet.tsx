import { RecoverScreen } from '../../accounts/recover-screen.tsx';
import { SheetScreen } from '../../accounts/sheet-screen.tsx';
import type { Part } from '../screens.tsx';

/** The recovery sheet: made, and typed in. */
export const screens: Part['screens'] = {
  recover: RecoverScreen,
  sheet: SheetScreen,
};
