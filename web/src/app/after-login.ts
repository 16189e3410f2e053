import { ended, noteErased } from './erased.ts';
import type { SignedIn } from './keyring/views.ts';
import { renewRosters } from './renew-rosters.ts';
import { renewSeats } from './renew-seats.ts';
import type { AppServices } from './services.ts';

/** What nobody waits for, and nobody has to think of: lists that grow old, seats left half renewed. */
export async function afterLogin(services: AppServices, signedIn: SignedIn): Promise<void> {
  ended.value = 0;
  const isStaff = signedIn.person.kind === 'staff';
  await Promise.allSettled([
    renewSeats(services),
    noteErased(services),
    isStaff && services.trust().then((trust) => renewRosters(services, signedIn, trust)),
  ]);
}
