import { Type, type Static } from 'typebox';

/** A string that only its schema or one named function may mint. */
export type Id<Name extends string> = string & { readonly __brand: Name };

const hexId = <Name extends string>(bytes: number) =>
  Type.Unsafe<Id<Name>>(Type.String({ pattern: `^[0-9a-f]{${bytes * 2}}$` }));

/** First 20 bytes of H("centre", root key): id and fingerprint in one (PROTOCOL §3). */
export type CentreId = Static<typeof CentreId>;
export const CentreId = hexId<'CentreId'>(20);

/** 16 random bytes drawn by the browser. */
export type AccountId = Static<typeof AccountId>;
export const AccountId = hexId<'AccountId'>(16);

/** First 16 bytes of H("conversation", founder seat‖nonce) (PROTOCOL §4). */
export type ConversationId = Static<typeof ConversationId>;
export const ConversationId = hexId<'ConversationId'>(16);

/** H("seat", sign‖kem), 32 bytes. */
export type SeatId = Static<typeof SeatId>;
export const SeatId = hexId<'SeatId'>(32);

/** 16 random bytes drawn by the browser that founds the team. */
export type TeamId = Static<typeof TeamId>;
export const TeamId = hexId<'TeamId'>(16);

/** 16 random bytes: a staff member's id inside certificates. */
export type StaffId = Static<typeof StaffId>;
export const StaffId = hexId<'StaffId'>(16);

/** First 16 bytes of H("invitation-id", secret): names an invitation without telling its secret. */
export type InvitationId = Static<typeof InvitationId>;
export const InvitationId = hexId<'InvitationId'>(16);

/** 16 random bytes that name one saved draft of an account. */
export type DraftId = Static<typeof DraftId>;
export const DraftId = hexId<'DraftId'>(16);

/** 16 random bytes in a tab's history state: names the account to the lock screen (PROTOCOL §6). */
export type TabHandle = Static<typeof TabHandle>;
export const TabHandle = hexId<'TabHandle'>(16);

/** 16 random bytes of the server: a login or recovery under way, single use, 60 s or 10 minutes. */
export type TicketId = Static<typeof TicketId>;
export const TicketId = hexId<'TicketId'>(16);

/** First 16 bytes of SHA-256 of a passkey's credential id: names it in addresses. */
export type PasskeyId = Static<typeof PasskeyId>;
export const PasskeyId = hexId<'PasskeyId'>(16);

/** SHA-256 in hex: hashes of stored messages, statements, rosters. */
export type HashHex = Static<typeof HashHex>;
export const HashHex = hexId<'HashHex'>(32);
