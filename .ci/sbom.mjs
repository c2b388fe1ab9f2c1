// The bill of materials of a release: what `cargo metadata` says of the crates in the program, as CycloneDX 1.5.
// It holds no time and no random number, so the same Cargo.lock gives the same bytes.
//
//   cargo metadata --format-version 1 --locked --features pdf,net --filter-platform TARGET | node .ci/sbom.mjs > etapp.cdx.json

import { readFileSync } from "node:fs";

const metadata = JSON.parse(readFileSync(0, "utf8"));
const packages = new Map(metadata.packages.map((one) => [one.id, one]));
const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));
const root = packages.get(metadata.resolve.root);

// What is compiled into the program or runs while it is compiled; what only tests need is left out.
const needed = (node) => node.deps.filter((dep) => dep.dep_kinds.some(({ kind }) => kind === null || kind === "build"));

function reached(from) {
  const seen = new Set();
  const open = [from];
  while (open.length > 0) {
    const id = open.pop();
    if (seen.has(id)) continue;
    seen.add(id);
    for (const dep of needed(nodes.get(id))) open.push(dep.pkg);
  }
  return seen;
}

const address = (one) => `pkg:cargo/${one.name}@${one.version}`;
// "MIT/Apache-2.0" is how older crates write "MIT OR Apache-2.0".
const licence = (one) => one.license?.replaceAll(/\s*\/\s*/g, " OR ");

// The digest of each crate's archive stands in Cargo.lock.
function digests() {
  const lock = readFileSync(new URL("../Cargo.lock", import.meta.url), "utf8");
  const entries = lock.split("[[package]]").slice(1).map((text) => {
    const value = (key) => text.match(new RegExp(`^${key} = "(.*)"$`, "m"))?.[1];
    return [`pkg:cargo/${value("name")}@${value("version")}`, value("checksum")];
  });
  return new Map(entries);
}

function component(one, type, sums) {
  const sum = sums.get(address(one));
  return {
    type,
    "bom-ref": address(one),
    name: one.name,
    version: one.version,
    ...(one.description ? { description: one.description.replaceAll(/\s+/g, " ").trim() } : {}),
    ...(sum ? { hashes: [{ alg: "SHA-256", content: sum }] } : {}),
    ...(licence(one) ? { licenses: [{ expression: licence(one) }] } : {}),
    purl: address(one),
    ...(one.repository ? { externalReferences: [{ type: "vcs", url: one.repository }] } : {}),
  };
}

const byAddress = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const all = reached(root.id);
const sums = digests();
const others = [...all].filter((id) => id !== root.id).map((id) => packages.get(id));
const dependencies = [...all].map((id) => ({
  ref: address(packages.get(id)),
  dependsOn: [...new Set(needed(nodes.get(id)).map((dep) => address(packages.get(dep.pkg))))].sort(byAddress),
}));

const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: { component: component(root, "application", sums) },
  components: others.map((one) => component(one, "library", sums)).sort((a, b) => byAddress(a.purl, b.purl)),
  dependencies: dependencies.sort((a, b) => byAddress(a.ref, b.ref)),
};
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
