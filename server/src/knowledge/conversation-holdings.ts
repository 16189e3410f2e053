import type { Held } from './held.ts';

type Table =
  | 'conversation'
  | 'epoch'
  | 'seat'
  | 'membership'
  | 'epoch_grant'
  | 'message'
  | 'reader'
  | 'draft'
  | 'counselling_case'
  | 'retention'
  | 'erasure_request';

/** What the server holds of an account's conversations. */
export const conversationHoldings: { readonly [Name in Table]: Held<Name> } = {
  conversation: {
    found: 'conversation',
    columns: {
      centre: 'key',
      conversation: 'value',
      kind: 'value',
      n: 'value',
      statement_hash: 'size',
      newest: 'value',
      newest_day: 'value',
      created_day: 'value',
      tips: 'size',
      taken_back: 'value',
    },
  },
  epoch: {
    found: 'conversation',
    columns: {
      centre: 'key',
      conversation: 'value',
      n: 'value',
      hash: 'size',
      statement: 'size',
      keys: 'size',
    },
  },
  seat: {
    found: 'account',
    columns: {
      centre: 'key',
      conversation: 'value',
      number: 'value',
      seat: 'value',
      account: 'key',
      staff: 'value',
      last_seq: 'value',
      last_hash: 'size',
    },
  },
  membership: {
    found: 'seat',
    columns: {
      centre: 'key',
      conversation: 'value',
      seat: 'value',
      from_n: 'value',
      until_n: 'value',
      from_position: 'value',
      until_position: 'value',
    },
  },
  epoch_grant: {
    found: 'seat',
    columns: {
      centre: 'key',
      conversation: 'value',
      n: 'value',
      seat: 'value',
      wrapped_key: 'size',
    },
  },
  message: {
    found: 'conversation',
    columns: {
      centre: 'key',
      conversation: 'value',
      position: 'value',
      seat: 'value',
      seq: 'value',
      id: 'size',
      hash: 'size',
      stored: 'size',
    },
  },
  reader: {
    found: 'account',
    columns: {
      centre: 'key',
      conversation: 'value',
      account: 'key',
      place: 'value',
      read: 'value',
      own_read: 'value',
    },
  },
  draft: {
    found: 'account',
    columns: { centre: 'key', account: 'key', draft: 'value', stored: 'size' },
  },
  counselling_case: {
    found: 'conversation',
    columns: {
      centre: 'key',
      conversation: 'value',
      team: 'value',
      policy: 'value',
      state: 'value',
      waiting: 'value',
      promised_day: 'value',
      accepted_day: 'value',
      answered_day: 'value',
      due_day: 'value',
    },
  },
  retention: {
    found: 'conversation',
    columns: {
      centre: 'key',
      conversation: 'value',
      newest: 'value',
      state: 'value',
      since: 'value',
      warned: 'value',
    },
  },
  erasure_request: {
    found: 'conversation',
    columns: {
      centre: 'key',
      conversation: 'value',
      newest: 'value',
      since: 'value',
      erasure: 'size',
    },
  },
};
