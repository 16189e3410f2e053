import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { createDeskContext } from './context.ts';
import { createPoolStore } from './pool-store.ts';
import { PoolView } from './pool-view.tsx';

/** New enquiries of the counsellor's teams. */
export function PoolScreen({ services }: { readonly services: AppServices }) {
  const store = useMemo(() => createPoolStore(services), [services]);
  const context = createDeskContext(services);
  useEffect(() => store.start(), [store]);
  return (
    <PoolView store={store} context={context} onCases={() => services.router.go({ at: 'cases' })} />
  );
}
