// Validates a bill of materials: node cyclonedx-validate.cjs <node_modules> <bom.json>
const fs = require("node:fs");
const path = require("node:path");
const [modules, bomPath] = process.argv.slice(2);
const { Spec, Validation } = require(path.join(modules, "@cyclonedx/cyclonedx-library"));
new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(fs.readFileSync(bomPath, "utf8")).then(
  (problem) => console.log(problem === null ? "accepted" : `refused: ${JSON.stringify(problem).slice(0, 2000)}`),
  (failure) => { console.error(failure); process.exit(1); });
