// P1: the server reaches no library that signs, makes keys or holds private ones. The WebAuthn
// library brings several to judge who has built an authenticator (attestation); Beistand asks for
// no attestation and takes none, so that nothing of them is needed. Whatever is asked of them is
// refused, fetching lists of revoked certificates from addresses that a stranger names included.
function None() {
  throw new Error('no attestation here');
}
exports.AuthorityKeyIdentifierExtension = None;
exports.CRLDistributionPointsExtension = None;
exports.KeyDescription = None;
exports.RSAPublicKey = None;
exports.SubjectKeyIdentifierExtension = None;
exports.X509Certificate = None;
exports.X509ChainBuilder = None;
exports.X509Crl = None;
exports.id_ce_keyDescription = undefined;
exports.id_ml_dsa_44 = undefined;
exports.id_ml_dsa_65 = undefined;
exports.id_ml_dsa_87 = undefined;
exports.id_rsaEncryption = undefined;
exports.id_sha1WithRSAEncryption = undefined;
exports.id_sha256WithRSAEncryption = undefined;
exports.id_sha384WithRSAEncryption = undefined;
exports.id_sha512WithRSAEncryption = undefined;
