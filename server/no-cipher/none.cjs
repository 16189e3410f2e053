// P1: the server reaches no cipher, not even through another package. The NATS client brings one
// for logins with key pairs (nkeys, JWT); Beistand logs in to NATS with a user and a password, so
// that nothing of it is needed. Whatever is asked of it is refused.
const refuse = () => {
  throw new Error('no cipher library here: use a user and a password for NATS');
};
module.exports = new Proxy(refuse, {
  get: (_target, name) => (name === 'then' ? undefined : module.exports),
  apply: refuse,
});
