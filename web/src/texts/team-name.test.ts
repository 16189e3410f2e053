import { expect, test } from 'vitest';
import { bareTeam } from './team-name.ts';

test('the word Team is not said twice', () => {
  expect(['Team Lindenhof', 'Lindenhof', 'Frauenteam', 'Team', 'team 2'].map(bareTeam)).toEqual([
    'Lindenhof',
    'Lindenhof',
    'Frauenteam',
    'Team',
    '2',
  ]);
});
