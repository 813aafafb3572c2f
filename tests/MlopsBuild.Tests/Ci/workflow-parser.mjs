// Prints what GitHub's own parser of workflows finds in files. Usage: node workflow-parser.mjs <folder with node_modules> <workflow>...
import { existsSync, mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
// The package imports JSON as Node 20 does not allow, so it is bundled once.
const bundle = join(folder, "bundles", "workflow-parser-0.3.61.mjs");
if (!existsSync(bundle)) {
  mkdirSync(join(folder, "bundles"), { recursive: true });
  await require("esbuild").build({
    stdin: { contents: 'export * from "@actions/workflow-parser"', resolveDir: folder },
    bundle: true, format: "esm", platform: "node", outfile: bundle, logLevel: "error",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
}

const parser = await import(pathToFileURL(bundle).href);
for (const file of files) {
  const content = await readFile(file, "utf8");
  const result = parser.parseWorkflow({ name: file, content }, new parser.NoOperationTraceWriter());
  if (result.value)
    await parser.convertWorkflowTemplate(result.context, result.value);
  for (const error of result.context.errors.getErrors())
    console.log(`${file}: ${error.message}`);
}
