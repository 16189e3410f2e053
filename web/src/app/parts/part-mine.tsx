import { MineScreen } from '../../accounts/mine-screen.tsx';
import type { Part } from '../screens.tsx';

/** What seekers look for rarely: everything of "Mein Zugang" that nothing else waits for. */
export const screens: Part['screens'] = {
  mine: MineScreen,
};
