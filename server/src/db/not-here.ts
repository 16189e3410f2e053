/** Thrown where a unit needs something that the thread of the database does not have. */
class NotHere extends Error {
  override readonly name = 'NotHere';
}

/** Leaves a unit to be done from outside (`Store.perform`). */
export function notHere(): never {
  throw new NotHere();
}
