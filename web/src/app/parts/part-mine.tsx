import { MineScreen } from '../../accounts/mine-screen.tsx';
import { CopyScreen } from '../../conversations/copy-screen.tsx';
import type { Part, ScreenComponent } from '../screens.tsx';

const Mine: ScreenComponent = ({ services }) => {
  const screen = services.router.screen.value;
  const isCopy = screen.at === 'mine' && screen.part === 'copy';
  return isCopy ? <CopyScreen services={services} /> : <MineScreen services={services} />;
};

/** What seekers look for rarely: everything of "Mein Zugang" that nothing else waits for. */
export const screens: Part['screens'] = {
  mine: Mine,
};
