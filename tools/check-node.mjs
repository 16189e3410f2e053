// Plain JavaScript, since it runs on whatever Node the machine has: it says what is missing.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Beistand needs Node 24 or newer; this is ${process.version}.\n` +
      'On Linux (x64, arm64) "npm ci" brings it along. Elsewhere, please install Node 24 from nodejs.org.\n' +
      'Beistand braucht Node 24 oder neuer. Unter Linux bringt "npm ci" es mit.',
  );
  process.exit(1);
}
