/** How somebody floods: how many connections a second, and how many are held at once. */
export const floods = {
  registrations: { perSecond: 200, holds: 2_000 },
  logins: { perSecond: 200, holds: 2_000 },
  'large bodies': { perSecond: 20, holds: 200 },
  sockets: { perSecond: 200, holds: 2_000 },
  'half-open clients': { perSecond: 200, holds: 2_000 },
} as const;

export type FloodName = keyof typeof floods;
