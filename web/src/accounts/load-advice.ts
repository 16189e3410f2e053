import { loadPart } from '../app/load-part.ts';

/** What judges a name, loaded when somebody types one. */
export async function loadAdvice() {
  const { adviseNickname } = await loadPart('name-advice', () => import('./name-advice.ts'));
  return adviseNickname;
}
