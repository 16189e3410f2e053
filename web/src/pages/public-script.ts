/**
 * The only script of the public pages, and they are complete without it: leaving replaces the page,
 * so that Back does not return to it, and three times Shift leaves as well.
 */
const exit = document.querySelector<HTMLAnchorElement>('.exit');
const pressesToLeave = 3;
const longestPauseMs = 1_000;

if (exit) {
  let presses = 0;
  let last = 0;
  const leave = (event: Event): void => {
    event.preventDefault();
    location.replace(exit.href);
  };
  exit.addEventListener('click', leave);
  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    presses = event.key !== 'Shift' ? 0 : event.timeStamp - last < longestPauseMs ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses === pressesToLeave) leave(event);
  });
  exit.parentElement?.querySelector('p')?.removeAttribute('hidden');
}
