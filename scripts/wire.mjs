// Makes ui/src/desk/wire.ts from the desk's types. With --check it only tells whether the file is as it would be
// made; with --schema it reads the JSON Schema of the types from standard input instead of asking cargo for it.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const file = join(root, "ui/src/desk/wire.ts");

function ofTheDesk() {
  // The whole workspace's features, so that nothing the tests built is built anew.
  const build = ["build", "--quiet", "--workspace", "--example", "wire_schema"];
  execFileSync("cargo", build, { cwd: root, stdio: "inherit" });
  return execFileSync(join(root, "target/debug/examples/wire_schema"), { encoding: "utf8", maxBuffer: 1 << 26 });
}

const schema = process.argv.includes("--schema") ? readFileSync(0, "utf8") : ofTheDesk();
const types = await compile(JSON.parse(schema), "Wire", {
  additionalProperties: false,
  unreachableDefinitions: false,
  cwd: root,
});

if (!process.argv.includes("--check")) {
  writeFileSync(file, types);
} else if (readFileSync(file, "utf8") !== types) {
  console.error("ui/src/desk/wire.ts is not what the desk's types make; run `make wire`.");
  process.exit(1);
}
