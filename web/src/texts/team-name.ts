/** A team's name behind the word "Team", which many names begin with already. */
export function bareTeam(name: string): string {
  return name.replace(/^team\s+(?=\S)/i, '');
}
