// Verifies a bundle with a public key: node sigstore-verify.cjs <node_modules> <bundle> <key.pem>
const fs = require("node:fs");
const crypto = require("node:crypto");
const path = require("node:path");
const [modules, bundlePath, keyPath] = process.argv.slice(2);
const { bundleFromJSON } = require(path.join(modules, "@sigstore/bundle"));
const { toSignedEntity, toTrustMaterial, Verifier } = require(path.join(modules, "@sigstore/verify"));
const key = crypto.createPublicKey(fs.readFileSync(keyPath, "utf8"));
try {
  const bundle = bundleFromJSON(JSON.parse(fs.readFileSync(bundlePath, "utf8")));
  const trust = {
    certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [],
    publicKey: () => ({ publicKey: key, validFor: () => true }),
  };
  new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, tsaThreshold: 0, timestampThreshold: 0 }).verify(toSignedEntity(bundle));
  console.log("accepted");
} catch (problem) {
  console.log(`refused: ${problem.message}`);
}
