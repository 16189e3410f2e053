/** As much of a WebSocket as a connection uses. */
export interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  close(code: number): void;
  /** Ends it at once, without waiting for the other side. */
  terminate(): void;
}

/** The way out to a socket, until it ends. */
export interface Outlet {
  /** Sends a frame, or cuts a client that has not taken those before. */
  send(frame: string): void;
  /** Closes with a code of RFC 6455. */
  end(code: number): void;
  /** Ends at once, without waiting for the other side. */
  cut(): void;
  /** The socket is closed already. */
  stop(): void;
  isOver(): boolean;
  /** What is to be done when it ends, however it ends; at once where it has. */
  onEnd(work: () => void): void;
}

/** Bytes that may wait for a slow client; beyond them it has to come back and fetch. */
const maxBufferedBytes = 256 * 1024;

export function createOutlet(socket: Socket): Outlet {
  const endings: (() => void)[] = [];
  let over = false;
  const stop = () => {
    over = true;
    for (const ending of endings.splice(0)) ending();
  };
  const cut = () => {
    stop();
    socket.terminate();
  };
  return {
    cut,
    stop,
    send(frame) {
      if (over) return;
      if (socket.bufferedAmount > maxBufferedBytes) cut();
      else socket.send(frame);
    },
    end(code) {
      if (over) return;
      stop();
      socket.close(code);
    },
    isOver: () => over,
    onEnd(work) {
      if (over) work();
      else endings.push(work);
    },
  };
}
