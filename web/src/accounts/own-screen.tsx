import type { AppServices } from '../app/services.ts';
import { AccountScreen } from './account-screen.tsx';
import { MinePage } from './mine-screen.tsx';

/** "Mein Zugang" inside the workplace of staff. */
export function OwnScreen({ services }: { readonly services: AppServices }) {
  const screen = services.router.screen.value;
  const part = screen.at === 'own' ? screen.part : undefined;
  if (part === 'name' || part === 'known') return <MinePage services={services} part={part} />;
  return <AccountScreen services={services} />;
}
