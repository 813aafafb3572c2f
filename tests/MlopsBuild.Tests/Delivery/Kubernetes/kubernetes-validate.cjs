// Holds objects to the API's published description, as kubernetes-models carries it: one line each, "accepted" or why not.
const [modules, file] = process.argv.slice(2);
const path = require('path');
for (const object of JSON.parse(require('fs').readFileSync(file, 'utf8'))) {
  try {
    const model = require(path.join(modules, 'kubernetes-models', object.apiVersion))[object.kind];
    new model(object).validate();
    console.log('accepted');
  } catch (problem) {
    console.log(`refused: ${String(problem.message).replace(/\s+/g, ' ')}`);
  }
}
