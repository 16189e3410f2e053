const presses = 3;
const longestPauseMs = 1_000;

/** What of a key event counts. */
export interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  readonly timeStamp: number;
}

/** Calls `leave` when Shift is pressed three times in a row, with nothing in between. */
export function createThreeShifts(leave: () => void): (press: KeyPress) => void {
  let count = 0;
  let last = 0;
  return ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    const inTime = timeStamp - last < longestPauseMs;
    count = key !== 'Shift' ? 0 : inTime ? count + 1 : 1;
    last = timeStamp;
    if (count === presses) leave();
  };
}
