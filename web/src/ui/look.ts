/** Text sizes: 100 %, 125 %, 156 %. As `data-text` on the root. */
export type TextSize = 'm' | 'l' | 'xl';

/** As `data-theme` on the root; `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark';
